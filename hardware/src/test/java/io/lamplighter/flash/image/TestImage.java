package io.lamplighter.flash.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** An image of three and a half blocks with random bytes and three places. */
public final class TestImage {

    public static final int BYTES = 14 << 20;
    /** Over the border of two blocks. */
    public static final Place SETTINGS = new Place((4 << 20) - 1_000, 4_096);
    public static final Place NETWORK = new Place(9 << 20, 1_024);
    public static final Place TOKEN = new Place(10 << 20, 512);

    private static final byte[] IMAGE = image();
    private static final byte[] PACKED = packed();

    private static byte[] image() {
        byte[] bytes = new byte[BYTES];
        new Random(7).nextBytes(bytes);
        for (Place place : new Place[]{SETTINGS, NETWORK, TOKEN}) {
            Arrays.fill(bytes, (int) place.offset(), (int) place.offset() + place.length(), (byte) '\n');
        }
        return bytes;
    }

    private static byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(IMAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public byte[] bytes() {
        return IMAGE.clone();
    }

    /** Writes it packed, with its description beside it. */
    public Path in(Path folder) throws IOException {
        Path file = folder.resolve("post.img.gz");
        Files.write(file, PACKED);
        Files.writeString(folder.resolve("post.toml"), """
                name = "lamplighter for tests"
                bytes = %d
                sha256 = "%s"

                [[place]]
                file = "post.toml"
                offset = %d
                length = %d

                [[place]]
                file = "network.toml"
                offset = %d
                length = %d

                [[place]]
                file = "token"
                offset = %d
                length = %d
                """.formatted(BYTES, sha256(), SETTINGS.offset(), SETTINGS.length(), NETWORK.offset(),
                NETWORK.length(), TOKEN.offset(), TOKEN.length()));
        return file;
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(IMAGE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
