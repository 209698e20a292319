package io.lamplighter.gateway.talq.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** How a body is packed: HTTP's content codings that TALQ names. Stateless. */
enum Encoding {
    NONE {
        @Override
        InputStream open(InputStream in) {
            return in;
        }

        @Override
        OutputStream pack(OutputStream out) {
            return out;
        }
    },
    GZIP {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in);
        }

        @Override
        OutputStream pack(OutputStream out) throws IOException {
            return new GZIPOutputStream(out);
        }
    },
    /** RFC 9110, 8.4.1.2: the zlib format. */
    DEFLATE {
        @Override
        InputStream open(InputStream in) {
            return new InflaterInputStream(in);
        }

        @Override
        OutputStream pack(OutputStream out) {
            return new DeflaterOutputStream(out);
        }
    };

    abstract InputStream open(InputStream in) throws IOException;

    abstract OutputStream pack(OutputStream out) throws IOException;

    /** The coding of that name; empty for one that is not known here. */
    static Optional<Encoding> of(String header) {
        return switch (header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(NONE);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            default -> Optional.empty();
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Unpacks at most so many bytes; what is longer has one byte more. */
    byte[] unpacked(byte[] body, int most) throws IOException {
        if (body.length == 0) {
            return body;
        }
        try (InputStream in = open(new ByteArrayInputStream(body))) {
            return in.readNBytes(most + 1);
        }
    }

    byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream out = pack(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
