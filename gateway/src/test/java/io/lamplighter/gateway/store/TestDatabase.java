package io.lamplighter.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An empty database of its own for one test, of one engine, with a way past the store. To hold an adapter to the same
 * behaviour on both: write an abstract contract with {@code abstract TestDatabase database(Path directory)}, and two
 * classes of a few lines that extend it.
 *
 * @param location
 *            to open the store with
 * @param url
 *            for a connection past it
 */
public record TestDatabase(StoreLocation location, String url) {

    /** A file in the directory; the same one each time. */
    public static TestDatabase sqlite(Path directory) {
        Path file = directory.resolve("lamplighter.db");
        return new TestDatabase(new StoreLocation.File(file), "jdbc:sqlite:" + file);
    }

    /** A fresh one each time, on the one server that all tests share. */
    public static TestDatabase postgresql() {
        return PostgresqlServer.shared().fresh();
    }

    /** As the setting names it; for PostgreSQL. */
    public String server() {
        return ((StoreLocation.Server) location).url();
    }

    public Store open() {
        return Store.open(location);
    }

    /** The first column of the first row. */
    public long number(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row. */
    public String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Executes statements, one after the other. */
    public void run(String... statements) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join(";", statements), e);
        }
    }

    /** Another program in the midst of a transaction, until the connection is closed. */
    public Connection hold(String... statements) throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
