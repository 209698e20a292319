package io.lamplighter.gateway.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** One file of the page as it goes over the wire, compressed once. The arrays are shared and never changed. */
final class Asset {

    private final byte[] plain;
    private final byte[] gzip;
    private final String contentType;
    private final String hash;

    Asset(byte[] plain, String contentType) {
        this.plain = plain.clone();
        this.gzip = compress(plain);
        this.contentType = contentType;
        this.hash = sha256(plain);
    }

    static Asset text(String text, String contentType) {
        return new Asset(text.getBytes(StandardCharsets.UTF_8), contentType);
    }

    byte[] plain() {
        return plain;
    }

    byte[] gzip() {
        return gzip;
    }

    String contentType() {
        return contentType;
    }

    String etag() {
        return '"' + hash + '"';
    }

    /** Base64 of SHA-256, as Content-Security-Policy writes it. */
    static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
