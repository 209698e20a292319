package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.host.StoredRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promise of delivery, counted: the gateway is killed without warning again and again while a street runs into its
 * nights, and in the end every record that a post numbered is in the database, once.
 */
class KillGatewayIT {

    private static final int POSTS = 12;
    private static final int KILLS = 3;
    /** Records that a gateway has stored before it is killed. */
    private static final long BETWEEN_KILLS = POSTS;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long SEED = 20_261_121;

    @TempDir
    private Path data = Path.of("");

    @Test
    void losesNoRecordAndStoresNoneTwice() throws Exception {
        killAgainAndAgain();
        Map<String, Journals> posts = journals();
        assertThat(posts).hasSize(POSTS);
        assertThat(posts.values()).as("records that a post gave up").allMatch(post -> post.dropped() == 0);
        Map<StoredRecords.Journal, List<Long>> before = stored();
        posts.forEach((id, post) -> assertThat(before.get(new StoredRecords.Journal(id, post.epoch())))
                .as("acknowledged records of %s", id)
                .containsAll(LongStream.rangeClosed(1, post.acknowledged()).boxed().toList()));

        drain(posts);
        Map<StoredRecords.Journal, List<Long>> after = stored();
        posts.forEach(
                (id, post) -> assertThat(after.get(new StoredRecords.Journal(id, post.epoch()))).as("records of %s", id)
                        .containsAll(LongStream.rangeClosed(1, post.last()).boxed().toList()));
        assertThat(after.values()).as("records stored twice").allSatisfy(
                numbers -> assertThat(numbers).doesNotHaveDuplicates());
        assertThat(number("SELECT count(*) FROM journal_gap")).as("gaps").isZero();
    }

    private void killAgainAndAgain() throws InterruptedException {
        Random random = new Random(SEED);
        try (DemoProcess demo = start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                demo.awaitOnline(POSTS);
                demo.awaitStored(BETWEEN_KILLS);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
                ProcessHandle gateway = demo.gateway();
                assertThat(gateway.destroyForcibly()).isTrue();
                gateway.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
            }
            demo.awaitOnline(POSTS);
            demo.stop();
        }
    }

    /** The second start sends what the posts still hold. */
    private void drain(Map<String, Journals> posts) throws InterruptedException {
        try (DemoProcess demo = start()) {
            demo.address();
            Eventually.within(LIMIT, () -> posts.entrySet().stream()
                    .allMatch(post -> number("SELECT coalesce(max(acknowledged), 0) FROM journal WHERE"
                            + " post_id = ? AND epoch = ?", post.getKey(), post.getValue().epoch()) >= post.getValue()
                                    .last()) ? Optional.of(true) : Optional.empty(),
                    () -> "all records of " + posts);
            demo.stop();
        }
    }

    private DemoProcess start() {
        return DemoProcess.start(data, "--posts", String.valueOf(POSTS), "--time-lapse", "600", "--http-port", "18180");
    }

    /** What a post says of its own journal once it has stopped. */
    private record Journals(long epoch, long last, long acknowledged, long dropped) {}

    private Map<String, Journals> journals() throws IOException {
        Map<String, Journals> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(data.resolve("posts"))) {
            folders.forEach(folder -> {
                Journal journal = Journal.open(FileDisk.at(folder, true), JournalSettings.standard(),
                        Uptime.ofThisMachine(Ticker.system()),
                        () -> {
                            throw new AssertionError("the journal of " + folder + " is gone");
                        });
                found.put(folder.getFileName().toString(), new Journals(journal.epoch(), journal.last(),
                        journal.acknowledged(), journal.dropped()));
            });
        }
        return found;
    }

    private Map<StoredRecords.Journal, List<Long>> stored() throws InterruptedException {
        Path home = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
        return StoredRecords.read(home, data.resolve("gateway"));
    }

    private long number(String sql, Object... arguments) {
        long[] result = new long[1];
        query(sql, rows -> {
            rows.next();
            result[0] = rows.getLong(1);
        }, arguments);
        return result[0];
    }

    private void query(String sql, RowReader reader, Object... arguments) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Path database() {
        try (Stream<Path> files = Files.list(data.resolve("gateway"))) {
            return files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface RowReader {

        void read(ResultSet rows) throws SQLException;
    }
}
