package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.protocol.sparkplug.Topic;
import org.tinylog.Logger;

/**
 * What became of identities, one line for each change: {@code 2026-11-23T02:00:00Z,revoked,ann,,post-1}. Written by the gateway and by the
 * command line, also while the gateway runs; what it says stands in the {@link RegisterBook}. Thread-safe.
 */
public final class Register {

    /** Unused at a time: each is a line and some 300 bytes of memory. */
    static final int MOST_TOKENS = 100_000;
    /** Read at a time: a city of 100,000 posts writes some 25 MB a year. */
    private static final int STEP = 4 * 1024 * 1024;
    private static final int FIELDS = 5;

    /** What was done. */
    public enum Change {
        /** By a person at the command line. */
        CERTIFIED("certified", true), REVOKED("revoked", true),
        /** A token was made; one was taken back. */
        TOKEN("token", true), WITHDRAWN("withdrawn", true),
        /** A post that waits may have its certificate. */
        APPROVED("approved", true),
        /** By its token, or because it was approved. */
        ENROLLED("enrolled", false),
        /** By the certificate that it had. */
        RENEWED("renewed", false);

        private final String word;
        private final boolean byPeople;

        Change(String word, boolean byPeople) {
            this.word = word;
            this.byPeople = byPeople;
        }

        /** As it stands in the file. */
        public String word() {
            return word;
        }
    }

    /**
     * A line.
     *
     * @param detail
     *            words with blanks between; what they are depends on the change
     */
    public record Entry(Instant at, Change change, String who, String detail, String post) {

        public Entry {
            at = at.truncatedTo(ChronoUnit.SECONDS);
            who = who.replaceAll("[,\\p{Cntrl}]", "?");
        }

        private String line() {
            return at + "," + change.word + "," + who + "," + detail + "," + post + "\n";
        }
    }

    /** Makes a line of its own of what is cut off, and whose post in it nobody's: no id has this. */
    private static final String TORN = "/\n";

    private final Path directory;
    private final Path file;
    private final RegisterBook book = new RegisterBook();
    /** Written by this process and not read yet: the audit log has them already. */
    private final List<Entry> own = new ArrayList<>();
    /** What people did since it was asked for the last time. */
    private final List<Seen> fresh = new ArrayList<>();
    private long read;

    /**
     * What somebody did.
     *
     * @param own
     *            by this process
     */
    record Seen(Entry entry, boolean own) {}

    /** In the directory of identities; nothing is read yet. */
    public Register(Path directory) {
        this.directory = directory;
        this.file = file(directory);
    }

    private static Path file(Path directory) {
        return directory.resolve("register.csv");
    }

    /** What a line says of a certificate that a person made. */
    public static String detail(X509Certificate made) {
        return RegisterBook.detail(made, "-");
    }

    /**
     * Adds lines, which are on the disk when this returns.
     *
     * @throws IOException
     *             when they cannot be written; some of them may have been, so whoever wanted them says so again
     */
    public static synchronized void note(Path directory, List<Entry> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (FileChannel channel = FileChannel.open(file(directory), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
            lines.append(isTorn(channel) ? TORN : "");
            entries.forEach(entry -> lines.append(entry.line()));
            channel.position(channel.size());
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Whether a line was cut off by a full disk or a power cut. */
    private static boolean isTorn(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    /** As the other, of this process: it is in the book when this returns. */
    synchronized void note(List<Entry> entries) throws IOException {
        note(directory, entries);
        own.addAll(entries);
        advance();
    }

    /** Reads the lines that were added. */
    synchronized RegisterBook book() {
        advance();
        return book;
    }

    /** Reads the lines that were added; what people did since the last time. */
    synchronized List<Seen> look() {
        advance();
        List<Seen> seen = List.copyOf(fresh);
        fresh.clear();
        return seen;
    }

    /**
     * Reads it for the first time.
     *
     * @throws IOException
     *             when it cannot be read: then nobody knows who was revoked
     */
    public synchronized void load() throws IOException {
        readOn();
    }

    /** From when on a certificate of this post counts that is made now. */
    public synchronized Instant validFrom(String post, Instant now) throws IOException {
        readOn();
        return book.validFrom(post, now);
    }

    private void advance() {
        try {
            readOn();
        } catch (IOException e) {
            Logger.error("event=register-unreadable file={} message=\"{}\"", file, e.getMessage());
        }
    }

    private void readOn() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            while (step(channel)) {
                // the next part
            }
        } catch (NoSuchFileException e) {
            Logger.debug("nobody was certified yet: {}", e.getMessage());
        }
    }

    /** Whether there is more. */
    private boolean step(SeekableByteChannel channel) throws IOException {
        if (channel.size() <= read) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(STEP, channel.size() - read));
        channel.position(read);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full
        }
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--; // a line that is being written
        }
        read += end;
        new String(bytes.array(), 0, end, StandardCharsets.UTF_8).lines().forEach(line -> entry(line)
                .ifPresentOrElse(this::take,
                        () -> Logger.error("event=register-line-unreadable file={} line=\"{}\"", file, line)));
        return end > 0;
    }

    private void take(Entry entry) {
        boolean ours = own.remove(entry);
        book.take(entry);
        if (entry.change().byPeople) {
            fresh.add(new Seen(entry, ours));
        }
    }

    /** The post's id comes last, for it may hold commas. Lines of four fields have no detail. */
    private static Optional<Entry> entry(String line) {
        String[] fields = line.split(",", FIELDS);
        if (fields.length < FIELDS - 1 || !Topic.isId(fields[fields.length - 1])) {
            return Optional.empty();
        }
        String detail = fields.length == FIELDS ? fields[3] : "";
        for (Change change : Change.values()) {
            if (change.word().equals(fields[1])) {
                try {
                    return Optional.of(new Entry(Instant.parse(fields[0]), change, fields[2], detail,
                            fields[fields.length - 1]));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether anybody of this name has a certificate that counts, a token or an approval. Of what was read last. */
    public boolean knows(String post, Instant now) {
        return book.isRevocable(post, now);
    }

    /** Why this certificate counts no more; empty when it does. Answers from memory, on any thread. */
    Optional<String> refusal(String post, X509Certificate certificate) {
        return book.refusal(post, certificate);
    }
}
