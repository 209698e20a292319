package io.lamplighter.protocol.session.identity;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How a client shows who it is and how it knows the server. Immutable; the files are read at each connection attempt, so
 * they may be replaced at any time.
 *
 * @param user
 *            name for the broker; null for none
 * @param passwordFile
 *            file with the password; null for none
 * @param authorities
 *            PEM file with the certificates of the authorities that the server's certificate may come from; null for those
 *            of the Java runtime
 * @param certificate
 *            PEM file with the client's own certificate, followed by those between it and its authority; null for none
 * @param key
 *            PEM file with the private key of it, PKCS#8 without a passphrase; null for none
 */
public record Credentials(@Nullable String user, @Nullable Path passwordFile, @Nullable Path authorities,
        @Nullable Path certificate, @Nullable Path key) {

    public Credentials {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("certificate and key belong together: " + certificate + ", " + key);
        }
        if (passwordFile != null && user == null) {
            throw new IllegalArgumentException("password file " + passwordFile + " without a user");
        }
    }

    /** Nobody in particular, who trusts the authorities of the Java runtime. */
    public static Credentials none() {
        return new Credentials(null, null, null, null, null);
    }
}
