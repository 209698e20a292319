package io.lamplighter.gateway.store;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lamplighter.gateway.fleet.StoreException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store does with servers and databases that it cannot use: it names them and says what to do. */
class PostgresqlEngineIT {

    private final TestDatabase database = TestDatabase.postgresql();

    @Test
    void commitsSurviveAPowerCut() {
        database.run("ALTER DATABASE " + name() + " SET synchronous_commit TO off");

        try (Database opened = Database.open(database.location())) {
            String setting = opened.read(handle -> handle.createQuery("SHOW synchronous_commit").mapTo(String.class)
                    .one());
            assertThat(setting).isEqualTo("on");
        }
    }

    @Test
    void oneGatewayAtATimeUsesIt() {
        try (Store first = database.open()) {
            refused("used by another running gateway");
            assertThat(first.feed().end()).isZero();
        }
        database.open().close();
    }

    @Test
    void saysWhenThereIsNoServer() {
        StoreLocation nowhere = new StoreLocation.Server("postgresql://127.0.0.1:1/lamplighter?password=secret", "lamp",
                "");

        assertThatThrownBy(() -> Store.open(nowhere)).isInstanceOf(StoreException.class)
                .hasMessageContainingAll("postgresql://127.0.0.1:1/lamplighter", "start the server", "store.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhenTheDatabaseIsMissing() {
        assertThatThrownBy(PostgresqlServer.shared().database("nothing")::open).isInstanceOf(StoreException.class)
                .hasMessageContaining("create it");
    }

    @Test
    void refusesTablesOfAnotherProgram() {
        database.run("CREATE TABLE invoice (id INTEGER)");

        refused("tables of another program");
        assertThat(database.number("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isOne();
    }

    @Test
    void refusesTheTablesOfANewerVersion() {
        database.open().close();
        database.run("""
                INSERT INTO flyway_schema_history SELECT 99, '99', 'future', 'SQL', 'V99__future.sql', 1, installed_by,
                installed_on, 1, true FROM flyway_schema_history WHERE installed_rank = 1""");

        refused("newer Lamplighter");
    }

    @Test
    void comesBackWhenItsConnectionsWereCut() {
        try (Store store = database.open()) {
            store.connectors().delivered("city", 1, List.of());
            database.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name()
                    + "' AND pid <> pg_backend_pid()");

            untilItWorks(() -> store.connectors().delivered("city", 2, List.of()));
            untilItWorks(() -> assertThat(store.connectors().position("city")).hasValue(2));
        }
    }

    @Test
    void aRefusalOfOneWriterKeepsNobodyOut() throws Exception {
        try (Store store = database.open()) {
            try (Connection other = database.hold("BEGIN", "LOCK TABLE connector_position")) {
                assertThatThrownBy(() -> store.connectors().delivered("city", 1, List.of()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("locked by another program");
                assertThat(store.works()).as("tables that are free").isTrue();
                assertThat(other.isClosed()).isFalse();
            }
            for (int i = 0; i < Database.READERS; i++) { // each on a thread, and so a connection, of its own
                CompletableFuture
                        .runAsync(() -> store.connectors().delivered("city", 2, List.of()), Thread.ofPlatform()::start)
                        .get();
            }
        }
    }

    /** The pool closes what it is told to forget on a thread of its own: often before the handle is closed. */
    @Test
    void forgetsAWriterWhoseConnectionIsClosed() throws Exception {
        try (Engine engine = Engine.open(database.location())) {
            Handle writer = engine.jdbi().open();
            engine.claim(writer);
            writer.getConnection().unwrap(Connection.class).close();

            engine.forget(writer);

            Handle next = engine.jdbi().open();
            engine.claim(next);
            assertThat(next.getConnection().isClosed()).isFalse();
            engine.forget(next);
        }
    }

    /** Each cut connection may fail once. */
    private static void untilItWorks(Runnable work) {
        for (int failures = 0;; failures++) {
            try {
                work.run();
                return;
            } catch (StoreException e) {
                assertThat(failures).as(e.getMessage()).isLessThan(2 * Database.READERS);
            }
        }
    }

    private String name() {
        return database.url().replaceAll(".*/([a-z0-9_]+)\\?.*", "$1");
    }

    private void refused(String words) {
        assertThatThrownBy(database::open).isInstanceOf(StoreException.class)
                .hasMessageContainingAll("postgresql://127.0.0.1:", words);
    }
}
