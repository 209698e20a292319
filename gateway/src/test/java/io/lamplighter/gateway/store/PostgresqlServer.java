package io.lamplighter.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL server on a free port, which asks nobody for a password. Thread-safe. */
final class PostgresqlServer implements AutoCloseable {

    private static @Nullable PostgresqlServer shared;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** One for the whole test run, which ends with it. */
    static synchronized PostgresqlServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    static PostgresqlServer start() {
        try {
            return new PostgresqlServer(EmbeddedPostgres.builder().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestDatabase fresh() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(name, e);
        }
        return database(name);
    }

    /** A database that may be missing. */
    TestDatabase database(String name) {
        String url = "postgresql://127.0.0.1:" + server.getPort() + "/" + name;
        return new TestDatabase(new StoreLocation.Server(url, "postgres", ""), "jdbc:" + url + "?user=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
