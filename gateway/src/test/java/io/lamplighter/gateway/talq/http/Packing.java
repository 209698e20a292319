package io.lamplighter.gateway.talq.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** What a CMS packs and unpacks, by the name of the coding; made without the code that it tests. */
public final class Packing {

    private Packing() {}

    public static byte[] pack(String coding, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (coding) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            default -> bytes;
        }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    public static String unpack(String coding, byte[] bytes) throws IOException {
        InputStream raw = new ByteArrayInputStream(bytes);
        try (InputStream in = switch (coding) {
            case "gzip" -> new GZIPInputStream(raw);
            case "deflate" -> new InflaterInputStream(raw);
            default -> raw;
        }) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
