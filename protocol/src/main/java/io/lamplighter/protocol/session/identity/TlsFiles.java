package io.lamplighter.protocol.session.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/** What TLS needs of PEM files. Stateless; each call reads the files, and fails with {@code tls-files: …}. */
public final class TlsFiles {

    private static final char[] NO_PASSWORD = {};

    private TlsFiles() {}

    /**
     * For somebody who shows the certificate to everybody, and believes whom these authorities certified, as client and as
     * server.
     *
     * @throws IOException
     *             when the files cannot be used
     */
    public static SSLContext mutual(Path authorities, Path certificate, Path key) throws IOException {
        return client(authorities, certificate, key);
    }

    /**
     * For a client that believes whom these authorities certified.
     *
     * @param authorities
     *            null for those of the Java runtime
     * @param certificate
     *            that it shows, with its key; null for none
     * @throws IOException
     *             when the files cannot be used
     */
    public static SSLContext client(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key)
            throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(authorities(authorities));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(certificate, key), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** Nothing without a certificate. */
    static KeyManager @Nullable [] keys(@Nullable Path certificate, @Nullable Path keyFile)
            throws IOException, GeneralSecurityException {
        if (certificate == null || keyFile == null) {
            return null;
        }
        X509Certificate[] chain = read(() -> PemFiles.certificates(certificate)).toArray(X509Certificate[]::new);
        PrivateKey key = read(() -> PemFiles.privateKey(keyFile));
        if (!fit(chain[0].getPublicKey(), key)) {
            throw new IOException("tls-files: the key in " + keyFile + " is not that of the certificate in "
                    + certificate + ": put both in place that belong together");
        }
        KeyStore store = empty();
        store.setKeyEntry("own", key, NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    /** Otherwise the handshake would fail with a reason that nobody understands. */
    private static boolean fit(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
        if (!open.getAlgorithm().equals(secret.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(switch (secret.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> secret.getAlgorithm();
        });
        signature.initSign(secret);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        return signature.verify(signed);
    }

    /** Without a file, the authorities of the Java runtime. */
    static KeyStore authorities(@Nullable Path file) throws IOException {
        try {
            List<X509Certificate> trusted = file == null
                    ? ofTheRuntime()
                    : read(() -> PemFiles.certificates(file));
            KeyStore store = empty();
            for (X509Certificate authority : trusted) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static List<X509Certificate> ofTheRuntime() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init((KeyStore) null);
        return List.of(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers());
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new IOException("tls-files: " + e.getMessage(), e);
        }
    }

    private static IOException unusable(GeneralSecurityException e) {
        return new IOException("tls-files: " + e.getMessage(), e);
    }
}
