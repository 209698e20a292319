package io.lamplighter.protocol.session.identity;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What is wrong with a server's certificate, or with ours, and what to do about it, for people. Stateless. */
public final class CertificateTrouble {

    private CertificateTrouble() {}

    /**
     * How people set it right.
     *
     * @param authorities
     *            the setting that names whom we believe
     * @param own
     *            those that name our certificate and its key
     * @param shown
     *            whether we have one
     */
    public record Settings(String authorities, String own, boolean shown) {}

    /** Such as "has a certificate …"; empty when it is no matter of certificates: then the connection failed otherwise. */
    public static Optional<String> of(Throwable cause, Settings settings) {
        Optional<String> found = Optional.empty();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String said = String.valueOf(each.getMessage());
            switch (each) {
                case CertificateExpiredException _ -> {
                    return Optional.of("has a certificate that has expired (" + said
                            + "): whoever runs the platform must renew it");
                }
                case CertificateNotYetValidException _ -> {
                    return Optional.of("has a certificate that is not valid yet (" + said
                            + "): check the clock of this machine, then the certificate");
                }
                case CertificateException _ -> found = Optional.of(said.startsWith("No ")
                        ? "has a certificate of another host (" + said
                                + "): set the address to a name that its certificate has"
                        : "has a certificate that is not trusted (" + said
                                + "): name a file with its authority, or with itself if it is self-signed, in "
                                + settings.authorities);
                case SSLException _ when isOfOurs(said) -> found = Optional.of(settings.shown
                        ? "does not take our certificate (" + said + "): check " + settings.own
                        : "wants to see a certificate of ours (" + said + "): set " + settings.own);
                default -> {
                    // the reason is further within
                }
            }
        }
        return found;
    }

    /** Alerts by which a server says what it thinks of the client's certificate (RFC 8446, 6.2; RFC 5246, 7.2.2). */
    private static boolean isOfOurs(String said) {
        return said.contains("fatal alert") && said.matches(
                ".*(certificate_required|bad_certificate|certificate_unknown|certificate_expired|unknown_ca|access_denied|handshake_failure).*");
    }
}
