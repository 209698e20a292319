package io.lamplighter.protocol.session.identity;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A certificate authority for tests. It writes X.509 certificates (RFC 5280, section 4) in DER, with keys on the curve
 * P-256, because the runtime reads certificates but makes none.
 */
public final class TestAuthority {

    private static final byte[] BASIC_CONSTRAINTS_OF_AN_AUTHORITY = Der.sequence(Der.hex("0603551d13"),
            Der.hex("0101ff"),
            Der.hex("040530030101ff"));
    private static final byte[] ALTERNATIVE_NAMES = Der.hex("0603551d11");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private long serial;

    /** Valid from 2000 to 2100. */
    public TestAuthority(String name) throws GeneralSecurityException {
        this.name = name;
        this.keys = keyPair();
        this.certificate = sign(name, keys, Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"), BASIC_CONSTRAINTS_OF_AN_AUTHORITY);
    }

    /** A key with its certificate. */
    public record Identity(PrivateKey key, X509Certificate certificate) {

        public String keyPem() {
            return PemFiles.text("PRIVATE KEY", key.getEncoded());
        }

        public String certificatePem() throws GeneralSecurityException {
            return PemFiles.text("CERTIFICATE", certificate.getEncoded());
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() throws GeneralSecurityException {
        return PemFiles.text("CERTIFICATE", certificate.getEncoded());
    }

    /**
     * A new key with a certificate of this authority.
     *
     * @param host
     *            name or IP address that it is good for
     */
    public Identity issue(String host, Instant notBefore, Instant notAfter) throws GeneralSecurityException {
        KeyPair pair = keyPair();
        byte[] names = Der.sequence(ALTERNATIVE_NAMES, Der.tagged(0x04, Der.sequence(alternativeName(host))));
        return new Identity(pair.getPrivate(), sign(host, pair, notBefore, notAfter, names));
    }

    private X509Certificate sign(String subject, KeyPair pair, Instant notBefore, Instant notAfter, byte[] extension)
            throws GeneralSecurityException {
        serial++;
        byte[] body = Der.sequence(Der.hex("a003020102"), Der.tagged(0x02, BigInteger.valueOf(serial).toByteArray()),
                Der.ECDSA_WITH_SHA256, Der.name(name), Der.sequence(time(notBefore), time(notAfter)), Der.name(subject),
                pair.getPublic().getEncoded(), Der.tagged(0xa3, Der.sequence(extension)));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Der.signed(body, keys.getPrivate())));
    }

    private static byte[] alternativeName(String host) {
        if (!host.matches("[0-9.]+")) {
            return Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.tagged(0x87, InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host " + host + " is no address", e);
        }
    }

    private static byte[] time(Instant instant) {
        return Der.tagged(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
