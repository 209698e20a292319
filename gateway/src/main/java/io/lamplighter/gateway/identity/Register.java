package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tinylog.Logger;

/**
 * What became of identities, one line for each change: {@code 2026-11-23T02:00:00Z,revoked,ann,post-1}. Written by the command line, also
 * while the gateway runs; read by the gateway. A line that cannot be read is told and left out. One thread reads, any asks.
 */
public final class Register {

    /** A city of 100,000 posts, each with a certificate a year, for some years; what is beyond is not read. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int FIELDS = 4;

    /** What was done to an identity. */
    public enum Change {
        CERTIFIED("certified"), REVOKED("revoked");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        /** As it stands in the file. */
        public String word() {
            return word;
        }
    }

    /** A line. */
    public record Entry(Instant at, Change change, String who, String post) {}

    private final Path file;
    private long read;
    private volatile Map<String, Instant> revoked = Map.of();

    /** In the directory of identities; nothing is read yet. */
    public Register(Path directory) {
        this.file = file(directory);
    }

    private static Path file(Path directory) {
        return directory.resolve("register.csv");
    }

    /**
     * Adds a line, which is on the disk when this returns.
     *
     * @throws IOException
     *             when it cannot be written: then nothing was done
     */
    public static void note(Path directory, Entry entry) throws IOException {
        String line = entry.at().truncatedTo(ChronoUnit.SECONDS) + "," + entry.change().word() + ","
                + entry.who().replaceAll("[,\\p{Cntrl}]", "?") + "," + entry.post() + "\n";
        Files.writeString(file(directory), line, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    /** Reads the lines that were added since the last time. */
    public List<Entry> look() {
        try {
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size <= read || size > MOST_BYTES) {
                return List.of();
            }
            byte[] all = Files.readAllBytes(file);
            int end = all.length;
            while (end > read && all[end - 1] != '\n') {
                end--; // a line that is being written
            }
            List<Entry> fresh = entries(new String(all, (int) read, end - (int) read, StandardCharsets.UTF_8));
            read = end;
            keep(fresh);
            return fresh;
        } catch (IOException e) {
            Logger.error("event=register-unreadable file={} message=\"{}\"", file, e.getMessage());
            return List.of();
        }
    }

    private void keep(List<Entry> fresh) {
        Map<String, Instant> all = new HashMap<>(revoked);
        fresh.stream().filter(entry -> entry.change() == Change.REVOKED)
                .forEach(
                        entry -> all.merge(entry.post(), entry.at(), (one, other) -> one.isAfter(other) ? one : other));
        revoked = Map.copyOf(all);
    }

    private List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        text.lines().forEach(line -> entry(line).ifPresentOrElse(entries::add,
                () -> Logger.error("event=register-line-unreadable file={} line=\"{}\"", file, line)));
        return entries;
    }

    /** The post's id comes last, for it may hold commas. */
    private static Optional<Entry> entry(String line) {
        String[] fields = line.split(",", FIELDS);
        if (fields.length < FIELDS || fields[3].isBlank()) {
            return Optional.empty();
        }
        for (Change change : Change.values()) {
            if (change.word().equals(fields[1])) {
                try {
                    return Optional.of(new Entry(Instant.parse(fields[0]), change, fields[2], fields[3]));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Why this certificate counts no more; empty when it does. One that was made after the revocation counts. */
    Optional<String> refusal(String post, X509Certificate certificate) {
        Instant at = revoked.get(post);
        return at == null || certificate.getNotBefore().toInstant().isAfter(at)
                ? Optional.empty()
                : Optional.of("revoked at " + at);
    }
}
