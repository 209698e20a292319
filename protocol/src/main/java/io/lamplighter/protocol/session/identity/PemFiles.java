package io.lamplighter.protocol.session.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files (RFC 7468). Reading blocks for small files, and fails with what is wrong with which file. */
public final class PemFiles {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";

    private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private PemFiles() {}

    /** All certificates in the file, at least one. */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : blocks(SecretFile.text(file), file, CERTIFICATE)) {
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                throw new IOException("file " + file + " holds a damaged certificate", e);
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException("file " + file + " holds no certificate (-----BEGIN CERTIFICATE-----)");
        }
        return certificates;
    }

    /** What the blocks of this label hold, such as {@code CERTIFICATE REQUEST}. */
    public static List<byte[]> blocks(Path file, String label) throws IOException {
        return blocks(SecretFile.text(file), file, label);
    }

    /** The one public key in the file (X.509 SubjectPublicKeyInfo). */
    public static PublicKey publicKey(Path file) throws IOException {
        List<byte[]> keys = blocks(file, PUBLIC);
        if (keys.size() != 1) {
            throw new IOException("file " + file + " must hold one key as -----BEGIN PUBLIC KEY-----");
        }
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(keys.getFirst()));
            } catch (InvalidKeySpecException _) {
                // of another algorithm
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("keys of the kind " + algorithm + " are unknown here", e);
            }
        }
        throw new IOException("file " + file + " holds a key that is none of " + KEY_ALGORITHMS);
    }

    /** The text of a file that {@link #certificates} reads. */
    public static String text(X509Certificate certificate) {
        try {
            return text(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /** The text of a file that {@link #publicKey} reads. */
    public static String text(PublicKey key) {
        return text(PUBLIC, key.getEncoded());
    }

    /** The text of a file that {@link #privateKey} reads, for nobody else to read. */
    public static String text(PrivateKey key) {
        return text(PRIVATE, key.getEncoded());
    }

    static String text(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** The one private key in the file, which nobody else can read. */
    public static PrivateKey privateKey(Path file) throws IOException {
        List<byte[]> keys = blocks(SecretFile.read(file), file, PRIVATE);
        if (keys.size() != 1) {
            throw new IOException("file " + file + " must hold one key as -----BEGIN PRIVATE KEY-----, PKCS#8 without a"
                    + " passphrase (openssl pkcs8 -topk8 -nocrypt)");
        }
        return KEY_ALGORITHMS.stream().flatMap(algorithm -> key(keys.getFirst(), algorithm).stream()).findFirst()
                .orElseThrow(() -> new IOException("file " + file + " holds a key that is none of " + KEY_ALGORITHMS));
    }

    private static Optional<PrivateKey> key(byte[] der, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty(); // of another algorithm
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("keys of the kind " + algorithm + " are unknown here", e);
        }
    }

    private static List<byte[]> blocks(String text, Path file, String label) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
                } catch (IllegalArgumentException e) {
                    throw new IOException("file " + file + " is damaged: no base64", e);
                }
            }
        }
        return blocks;
    }
}
