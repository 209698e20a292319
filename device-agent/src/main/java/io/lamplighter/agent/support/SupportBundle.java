package io.lamplighter.agent.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file of texts. It is there whole or not at all. */
public final class SupportBundle {

    /** Characters of one part; of a longer one the end is kept, for logs end with what matters. */
    static final int MOST = 1 << 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    /** Asks for a text; may block and fail. */
    @FunctionalInterface
    public interface Source {

        /** The text as it is; secrets are taken out of it afterwards. */
        String text() throws Exception;
    }

    /** One file of it. */
    public record Part(String name, Source source) {}

    private SupportBundle() {}

    /**
     * A part that cannot be had says why instead; the others are there all the same.
     *
     * @param post
     *            its id, or what stands for it
     * @return the file, {@code lamplighter-<post>-<time>.zip}
     * @throws IOException
     *             when the directory takes no file
     */
    public static Path write(Path directory, String post, Instant now, List<Part> parts) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("the directory " + directory + " is not there: mount the stick, or name another one");
        }
        Path file = directory
                .resolve("lamplighter-" + post.replaceAll("[^\\w.-]", "_") + "-" + TIME.format(now) + ".zip");
        Path whole = Path.of(file + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(whole, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE); ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Part part : parts) {
                    zip.putNextEntry(new ZipEntry(part.name()));
                    zip.write(text(part, MOST).getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
            try (FileChannel written = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                written.force(true); // whoever waits for it pulls the stick out
            }
            return Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** What stands in a part, or why it cannot be had; without secrets, and of a long one that many characters of its end. */
    public static String text(Part part, int most) {
        try {
            String text = Secrets.takenOut(part.source().text());
            return text.length() <= most ? text : text.substring(text.length() - most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not known: interrupted\n";
        } catch (Exception e) {
            return Secrets.takenOut("not known: " + e + "\n");
        }
    }
}
