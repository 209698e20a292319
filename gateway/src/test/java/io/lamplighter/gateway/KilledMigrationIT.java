package io.lamplighter.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.store.OldTables;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The gateway dies while it brings tables up to date, between two statements of one change: that change was not made, what
 * there was is there, and the next start makes it. A trigger holds the change where it shall die.
 */
@Timeout(480)
class KilledMigrationIT {

    private static final int RECORDS = 9_000;
    /** Bytes; several times as many as the records take. */
    private static final long BALLAST = 64L << 20;
    private static final String NOTED = "SELECT count(*) FROM flyway_schema_history WHERE version = '%s'";

    @TempDir
    Path folder;

    @Test
    void killedOnSqlite() throws Exception {
        TestDatabase database = TestDatabase.sqlite(Files.createDirectory(folder.resolve("data")));
        new OldTables(database).make(1, Files.createDirectory(folder.resolve("old")));
        fill(database);
        database.run("CREATE TABLE ballast (filler BLOB)",
                "CREATE VIEW for_ever AS WITH RECURSIVE step (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM step)"
                        + " SELECT count(*) AS steps FROM step");

        killWhileHeld(database, "flyway_schema_history WHEN NEW.version = '3'");
        assertThat(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'chunk'")).isZero();
        killWhileHeld(database, "flyway_schema_history WHEN NEW.version = '4'");
        assertThat(database.number(NOTED.formatted("3"))).as("change 3 was made").isOne();
        unpacked(database);
        killWhileHeld(database, "chunk WHEN NEW.seq = 2");
        unpacked(database);
        killWhileHeld(database, "flyway_schema_history WHEN NEW.version = '51'");
        assertThat(database.number(NOTED.formatted("4"))).isOne();
        assertThat(database.number(NOTED.formatted("51"))).isZero();

        try (GatewayProcess check = GatewayProcess.start(folder, "check", "--config", settings().toString())) {
            assertThat(check.output()).containsExactly("records=" + RECORDS, "doubled=0", "missing=0");
            assertThat(check.awaitExit()).isZero();
        }
    }

    /** A real process, and SIGKILL. Ballast that does not fit into memory shows from outside that it is held. */
    private void killWhileHeld(TestDatabase database, String place) throws Exception {
        database.run("CREATE TRIGGER held AFTER INSERT ON " + place
                + " BEGIN INSERT INTO ballast VALUES (zeroblob(" + BALLAST + ")); SELECT steps FROM for_ever; END");
        try (GatewayProcess gateway = GatewayProcess.start(folder, "check", "--config", settings().toString())) {
            Path changes = folder.resolve("data").resolve("lamplighter.db-wal");
            while (!Files.exists(changes) || Files.size(changes) < BALLAST / 2) {
                assertThat(gateway.isAlive()).as("held at " + place).isTrue();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(isLocked(database)).isTrue();
            gateway.kill();
        }
        database.run("DROP TRIGGER held");
    }

    private static boolean isLocked(TestDatabase database) throws SQLException {
        try (Connection _ = database.hold("PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE")) {
            return false;
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("SQLITE_BUSY");
            return true;
        }
    }

    private static void unpacked(TestDatabase database) {
        assertThat(database.number("SELECT count(*) FROM record")).isEqualTo(RECORDS);
        assertThat(database.number("SELECT count(*) FROM chunk")).isZero();
        assertThat(database.number("SELECT count(*) FROM newest")).isZero();
        assertThat(database.number("SELECT position FROM connector_position")).isEqualTo(5);
        assertThat(database.number(NOTED.formatted("4"))).isZero();
    }

    @Test
    void cutOffFromPostgresql() throws Exception {
        TestDatabase database = TestDatabase.postgresql();
        new OldTables(database).make(1, Files.createDirectory(folder.resolve("old")));
        fill(database);
        database.run("CREATE FUNCTION for_ever() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$"
                + " LANGUAGE plpgsql");

        cutWhileHeld(database, "flyway_schema_history", "NEW.version = '3'");
        assertThat(database.number("SELECT count(*) FROM pg_tables WHERE tablename = 'chunk'")).isZero();
        cutWhileHeld(database, "flyway_schema_history", "NEW.version = '4'");
        unpacked(database);
        cutWhileHeld(database, "chunk", "NEW.seq = 2");
        unpacked(database);
        cutBetweenDefinitions(database, 1); // one of the packed tables is dropped, the other is not
        unpacked(database);
        cutBetweenDefinitions(database, 4);
        assertThat(database.number("SELECT count(*) FROM pg_tables WHERE tablename = 'account'")).isZero();
        cutWhileHeld(database, "flyway_schema_history", "NEW.version = '51'");
        assertThat(database.number(NOTED.formatted("4"))).isOne();
        assertThat(database.number(NOTED.formatted("51"))).isZero();

        try (Store store = database.open()) {
            assertThat(store.report((_, _, _) -> {}).records()).isEqualTo(RECORDS);
            assertThat(store.report((_, _, _) -> {}).doubled()).isZero();
        }
    }

    private static void cutWhileHeld(TestDatabase database, String table, String when) throws Exception {
        database.run("CREATE TRIGGER held AFTER INSERT ON " + table + " FOR EACH ROW WHEN (" + when
                + ") EXECUTE FUNCTION for_ever()");
        cut(database);
        database.run("DROP TRIGGER held ON " + table);
    }

    /** Behind the n-th table or index that is made or dropped from now on. */
    private static void cutBetweenDefinitions(TestDatabase database, int n) throws Exception {
        database.run("CREATE SEQUENCE definitions", """
                CREATE FUNCTION count_definitions() RETURNS event_trigger AS $$ BEGIN
                IF nextval('definitions') = %d THEN PERFORM pg_sleep(600); END IF; END $$ LANGUAGE plpgsql"""
                .formatted(n),
                "CREATE EVENT TRIGGER counted ON ddl_command_end EXECUTE FUNCTION count_definitions()");
        cut(database);
        database.run("DROP EVENT TRIGGER counted", "DROP FUNCTION count_definitions", "DROP SEQUENCE definitions");
    }

    private static void cut(TestDatabase database) throws Exception {
        CompletableFuture<Store> opening = CompletableFuture.supplyAsync(database::open);
        String held = "FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
        while (database.number("SELECT count(*) " + held) == 0) {
            assertThat(opening).as("held").isNotDone();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        database.run("SELECT pg_terminate_backend(pid) " + held);
        assertThat(catchThrowable(opening::join)).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
    }

    private static void fill(TestDatabase database) {
        StringBuilder rows = new StringBuilder("INSERT INTO record (seq, post_id, epoch, number, device, sampled_at,"
                + " arrived_at, historical, attributes) VALUES ");
        for (int i = 1; i <= RECORDS; i++) {
            rows.append(i == 1 ? "" : ",").append("(%d, 'post-1', -7, %d, 'luminaire-1', %d, %d, 0, '{\"a\":%d}')"
                    .formatted(i, i, i * 1000, i * 1000 + 1, i));
        }
        database.run(rows.toString(), "INSERT INTO journal (post_id, epoch, acknowledged) VALUES ('post-1', -7, "
                + RECORDS + ")", "INSERT INTO post (post_id, district, heard_at) VALUES ('post-1', 'ruhrort', 5)",
                "INSERT INTO latest (post_id, device, attributes) VALUES ('post-1', 'luminaire-1', '{\"a\":[2,1,1]}')",
                "INSERT INTO connector_position (connector, position) VALUES ('city', 5)");
    }

    private Path settings() throws Exception {
        return Files.writeString(folder.resolve("gateway.toml"),
                "data-directory = \"" + folder.resolve("data") + "\"\n");
    }
}
