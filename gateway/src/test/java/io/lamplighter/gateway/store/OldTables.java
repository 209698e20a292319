package io.lamplighter.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Databases as earlier programs left them, made by the changes of the tables that those had, in the order of that time. */
public final class OldTables {

    /** Which changes each program brought, from the first one on. What is released adds a line; no line is ever changed. */
    static final List<List<String>> PROGRAMS = List.of(List.of("1", "2"), List.of("20"), List.of("3", "4"),
            List.of("10"), List.of("21"), List.of("40"), List.of("50", "51"), List.of("41", "42"));
    /** Flyway's checksums of the changes that programs had: an edited one would be refused by every database that has it. */
    private static final Map<String, Integer> BOTH = Map.of("3", -128466596, "10", -1837827871, "20", 1430882113, "21",
            1860570119, "40", 721405624, "41", -95327240, "42", 308049852, "50", -152688622, "51", -332217104);
    private static final Map<String, Integer> SQLITE = Map.of("1", -1857669331, "2", 2056337097);
    private static final Map<String, Integer> POSTGRESQL = Map.of("1", -1043683171);
    private static final Path CHANGES = Path.of(System.getProperty("basedir", "."), "src", "main", "resources", "io",
            "lamplighter", "gateway", "store");

    private final TestDatabase database;
    private final boolean sqlite;

    public OldTables(TestDatabase database) {
        this.database = database;
        this.sqlite = database.location() instanceof StoreLocation.File;
    }

    /** As the n-th program left them, 1 being the first. Uses the folder for copies of the changes. */
    public OldTables make(int programs, Path folder) {
        if (sqlite) {
            database.run("PRAGMA journal_mode = WAL", "PRAGMA application_id = " + SqliteEngine.APPLICATION_ID);
        }
        FluentConfiguration flyway = Flyway.configure().dataSource(database.url(), null, null).outOfOrder(true)
                .placeholders(sqlite ? SqliteEngine.WORDS : PostgresqlEngine.WORDS)
                .locations("filesystem:" + folder);
        for (List<String> program : PROGRAMS.subList(0, programs)) {
            program.forEach(version -> copy(version, folder));
            if (program.contains("4")) {
                flyway.javaMigrations(new PackOldRecords());
            }
            flyway.load().migrate();
        }
        return this;
    }

    private void copy(String version, Path folder) {
        for (String place : List.of("both", sqlite ? "sqlite" : "postgresql")) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(CHANGES.resolve(place),
                    "V" + version + "__*")) {
                for (Path file : found) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The changes in the database, each with its checksum. */
    Map<String, Integer> checksums() throws SQLException {
        Map<String, Integer> found = new TreeMap<>();
        try (Connection connection = database.hold();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT version, checksum FROM flyway_schema_history WHERE checksum IS NOT NULL")) {
            while (row.next()) {
                found.put(row.getString(1), row.getInt(2));
            }
        }
        return found;
    }

    Map<String, Integer> expectedChecksums() {
        Map<String, Integer> all = new TreeMap<>(BOTH);
        all.putAll(sqlite ? SQLITE : POSTGRESQL);
        return all;
    }
}
