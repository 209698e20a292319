package io.lamplighter.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store does with files that it cannot use: it names them, says what to do, and leaves them alone. */
class SqliteEngineIT {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("lamplighter.db");
    }

    @Test
    void commitsSurviveAPowerCut() {
        Store.open(new StoreLocation.File(file)).close();

        assertThat(Sql.number(file, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'")).isOne();
        try (Database database = Database.open(new StoreLocation.File(file))) {
            List<Integer> synchronous = new ArrayList<>();
            database.write(handle -> synchronous.add(handle.createQuery("PRAGMA synchronous").mapTo(Integer.class)
                    .one()));
            assertThat(synchronous).as("2 is FULL").containsExactly(2);
        }
    }

    @Test
    void makesMissingDirectories() {
        Path deep = directory.resolve("a").resolve("b").resolve("lamplighter.db");
        Store.open(new StoreLocation.File(deep)).close();

        assertThat(deep).isNotEmptyFile();
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "Dear city, these are not the lamps you are looking for.");

        refusedUntouched("no database of Lamplighter", "another data-directory");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws IOException {
        Sql.run(file, "CREATE TABLE invoice (id INTEGER)", "INSERT INTO invoice VALUES (1)");

        refusedUntouched("no database of Lamplighter", "Move it away");
    }

    @Test
    void refusesADamagedFile() throws IOException {
        filled();
        damage(4096, Files.size(file));

        refusedUntouched("is damaged", "backup");
    }

    @Test
    void refusesAFileThatWasCutOff() throws IOException {
        filled();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        refusedUntouched("is damaged", "backup");
    }

    @Test
    void refusesAFileThatEndsWithinAPage() throws IOException {
        filled();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1_000);
        }
        refusedUntouched("is damaged", "no whole pages of 4096", "backup");
    }

    /** The engine sees nothing of it: the page is as it should be. */
    @Test
    void refusesReportsThatCannotBeRead() throws IOException {
        filled();
        Sql.run(file, "UPDATE chunk SET content = zeroblob(length(content))", "PRAGMA wal_checkpoint(TRUNCATE)");
        refusedUntouched("is damaged", "what is stored cannot be read: a chunk of version 0", "backup");
    }

    @Test
    void refusesTheTablesOfANewerVersion() throws IOException {
        Store.open(new StoreLocation.File(file)).close();
        Sql.run(file, """
                INSERT INTO flyway_schema_history SELECT 99, '99', 'future', 'SQL', 'V99__future.sql', 1, installed_by,
                installed_on, 1, 1 FROM flyway_schema_history WHERE installed_rank = 1""");

        refusedUntouched("newer Lamplighter", "Start that version");
    }

    @Test
    void refusesAFileThatAnotherProgramLocks() throws Exception {
        Store.open(new StoreLocation.File(file)).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("CREATE TABLE busy (id INTEGER)");

            assertThatThrownBy(() -> Store.open(new StoreLocation.File(file))).isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("locked by another program");
        }
    }

    @Test
    void saysThatTheDirectoryIsAFile() throws IOException {
        Path blocked = Files.writeString(directory.resolve("blocked"), "").resolve("lamplighter.db");

        assertThatThrownBy(() -> Store.open(new StoreLocation.File(blocked))).isInstanceOf(StoreException.class)
                .hasMessageContaining(blocked.toString())
                .hasMessageContaining("set another data-directory");
    }

    @Test
    void finishesTablesThatACrashLeftHalfMade() {
        Sql.run(file, "PRAGMA journal_mode = WAL", "PRAGMA application_id = " + SqliteEngine.APPLICATION_ID,
                "CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50),"
                        + " description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL,"
                        + " checksum INT, installed_by VARCHAR(100) NOT NULL, installed_on TEXT NOT NULL DEFAULT"
                        + " (strftime('%Y-%m-%d %H:%M:%f','now')), execution_time INT NOT NULL, success BOOLEAN NOT"
                        + " NULL)");

        try (Store store = Store.open(new StoreLocation.File(file))) {
            assertThat(store.feed().end()).isZero();
        }
    }

    @Test
    void survivesTheProcessWithoutBeingClosed() {
        try (Store first = Store.open(new StoreLocation.File(file))) {
            first.connectors().delivered("city", 7, List.of());
            try (Store second = Store.open(new StoreLocation.File(file))) {
                assertThat(second.connectors().position("city")).hasValue(7);
            }
        }
    }

    private void refusedUntouched(String... words) throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Store.open(new StoreLocation.File(file))).isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words)
                .hasMessageContaining("left as it is");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void filled() {
        Instant now = Instant.parse("2026-11-21T16:00:00Z");
        List<Report> reports = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            reports.add(new Report("post-1", "luminaire-1", new RecordId(1, i), false, now, now,
                    Map.of("LampMonitor/activePower", new AttributeValue(i * 1.5, now, now))));
        }
        try (Store store = Store.open(new StoreLocation.File(file))) {
            store.records().commit(new Batch(reports, List.of(), List.of(), List.of(),
                    new Fleet(List.of()).preview(List.of())));
        }
    }

    private void damage(long from, long to) throws IOException {
        Random random = new Random(42);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = from; at < to; at += 512) {
                byte[] noise = new byte[32];
                random.nextBytes(noise);
                channel.write(ByteBuffer.wrap(noise), at);
            }
        }
    }
}
