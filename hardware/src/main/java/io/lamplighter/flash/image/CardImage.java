package io.lamplighter.flash.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * An image of a card, {@code NAME.img} or {@code NAME.img.gz}, with its description {@code NAME.toml} beside it. Immutable; the files
 * are not held open.
 *
 * @param file
 *            the image itself
 * @param name
 *            for people
 * @param bytes
 *            unpacked; a multiple of 512
 * @param sha256
 *            of the unpacked image, as hexadecimal digits
 * @param places
 *            by the names of the files that each card gets its own of
 */
public record CardImage(Path file, String name, long bytes, String sha256, Map<String, Place> places) {

    private static final int SECTOR = 512;
    private static final long MOST_BYTES = 1L << 40;
    private static final int MOST_PLACE = 1 << 20;
    private static final int CHUNK = 1 << 20;
    private static final String PACKED = ".gz";
    private static final String ENDING = ".img";

    /**
     * Reads the description, not the image.
     *
     * @throws ImageException
     *             when there is none or it contradicts itself
     */
    public static CardImage describedBeside(Path file) throws ImageException {
        String plain = plain(file);
        if (!plain.endsWith(ENDING)) {
            throw new ImageException(file + " is no image of a card: its name ends neither in .img nor in .img.gz");
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageException("there is no image " + file);
        }
        Path description = file.resolveSibling(plain.substring(0, plain.length() - ENDING.length()) + ".toml");
        if (!Files.isRegularFile(description)) {
            throw new ImageException("beside " + file + " there is no " + description.getFileName()
                    + ": copy both, see hardware/README.md");
        }
        try {
            return read(file, SettingsFile.read(description));
        } catch (SettingsException e) {
            throw new ImageException(String.valueOf(e.getMessage()));
        }
    }

    private static CardImage read(Path file, SettingsFile description) throws ImageException {
        String name = description.requiredString("name");
        String sha256 = description.requiredString("sha256");
        long bytes = (long) description.requiredDecimal("bytes", SECTOR, MOST_BYTES);
        Map<String, Place> places = new TreeMap<>();
        for (SettingsTable place : description.tables("place")) {
            places.put(place.requiredString("file"), new Place((long) place.requiredDecimal("offset", 0, MOST_BYTES),
                    (int) place.requiredDecimal("length", 1, MOST_PLACE)));
        }
        description.done();
        if (bytes % SECTOR != 0
                || places.values().stream().anyMatch(each -> each.offset() + each.length() > bytes)) {
            throw new ImageException(
                    "the description of " + file + " contradicts itself: build or copy the image anew");
        }
        return new CardImage(file, name, bytes, sha256, Map.copyOf(places));
    }

    /** Its bytes, unpacked, from the first on. */
    public InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        return file.getFileName().toString().endsWith(PACKED) ? new GZIPInputStream(raw, CHUNK) : raw;
    }

    /**
     * Reads all of it and compares it with its description.
     *
     * @param progress
     *            is told how many bytes were read
     * @throws ImageException
     *             when it is damaged, cut short or another one
     */
    public void check(LongConsumer progress) throws ImageException {
        MessageDigest digest = newDigest();
        long read = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open()) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
                read += n;
                progress.accept(read);
            }
        } catch (IOException e) {
            throw new ImageException(damaged("reading it ended after " + read + " bytes: " + e.getMessage()));
        }
        if (read != bytes) {
            throw new ImageException(damaged("it has " + read + " bytes, not " + bytes));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(sha256)) {
            throw new ImageException(damaged("its SHA-256 is not the one in its description"));
        }
    }

    private String damaged(String how) {
        return "the image " + file + " is damaged or another one than described (" + how + "): copy or build it anew";
    }

    private static String plain(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
