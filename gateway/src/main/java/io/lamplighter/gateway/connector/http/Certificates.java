package io.lamplighter.gateway.connector.http;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How we know a platform over TLS, and how it knows us. PEM files, read anew after each failure. Immutable.
 *
 * @param authorities
 *            from which its certificate may come; null for those of the Java runtime
 * @param own
 *            the certificate that we show; null for none
 * @param key
 *            its private key (PKCS#8); null without a certificate
 */
public record Certificates(@Nullable Path authorities, @Nullable Path own, @Nullable Path key) {

    public static final Certificates NONE = new Certificates(null, null, null);
}
