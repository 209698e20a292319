package io.lamplighter.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Databases as earlier programs left them, made by the changes of the tables that those had, in the order of that time. */
public final class OldTables {

    /** Which changes each program brought, from the first one on. What is released adds a line; no line is ever changed. */
    static final List<List<String>> PROGRAMS = List.of(List.of("1", "2"), List.of("20"), List.of("3", "4"),
            List.of("10"), List.of("21"), List.of("40"), List.of("50", "51"), List.of("41", "42"), List.of("70"),
            List.of("71"), List.of("140"), List.of("141"),
            List.of("230"), List.of("220"), List.of("240"), List.of("250"), List.of("260"), List.of("272"),
            List.of("231"), List.of("271"), List.of("270"), List.of("261"));
    /** Flyway's checksums of the changes that programs had: an edited one would be refused by every database that has it. */
    private static final Map<String, Integer> BOTH = Map.ofEntries(Map.entry("3", -128466596),
            Map.entry("10", -1837827871), Map.entry("20", 1430882113), Map.entry("21", 1860570119),
            Map.entry("40", 721405624), Map.entry("41", -95327240), Map.entry("42", 308049852),
            Map.entry("50", -152688622), Map.entry("51", -332217104), Map.entry("70", -1967629050),
            Map.entry("71", -1006499565), Map.entry("140", 468785800), Map.entry("141", -1913219147),
            Map.entry("230", -1889134367), Map.entry("220", 528066746), Map.entry("240", -1358634025),
            Map.entry("250", 836139705), Map.entry("260", 604133473), Map.entry("272", 850909979),
            Map.entry("231", -1055960780), Map.entry("271", 1902120783), Map.entry("270", -1111134734),
            Map.entry("261", -987228945));
    private static final Map<String, Integer> SQLITE = Map.of("1", -1857669331, "2", 2056337097);
    private static final Map<String, Integer> POSTGRESQL = Map.of("1", -1043683171);
    /** What change 4 packs anew; {@link MigrationContract} says how. */
    private static final Set<String> PACKED = Set.of("record", "latest", "journal", "connector_position",
            "flyway_schema_history");
    private static final int ROWS = 3;
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

    /** Writes some rows into every table that later programs must leave as it is. */
    OldTables fill() throws SQLException {
        try (Connection connection = database.hold()) {
            for (Map.Entry<String, List<Column>> table : tables(connection).entrySet()) {
                String names = String.join(", ", table.getValue().stream().map(Column::name).toList());
                String marks = String.join(", ", table.getValue().stream().map(_ -> "?").toList());
                try (PreparedStatement row = connection.prepareStatement(
                        "INSERT INTO " + table.getKey() + " (" + names + ") VALUES (" + marks + ")")) {
                    for (int i = 1; i <= ROWS; i++) {
                        for (int j = 0; j < table.getValue().size(); j++) {
                            row.setObject(j + 1, table.getValue().get(j).value(10 * i + j));
                        }
                        row.executeUpdate();
                    }
                }
            }
        }
        return this;
    }

    /** Everything in the tables that {@link #fill} filled, whatever columns they have got since. */
    Map<String, List<String>> content(Map<String, List<Column>> tables) throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        try (Connection connection = database.hold(); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
                List<String> rows = new ArrayList<>();
                String names = String.join(", ", table.getValue().stream().map(Column::name).toList());
                try (ResultSet row = statement.executeQuery("SELECT " + names + " FROM " + table.getKey())) {
                    while (row.next()) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= table.getValue().size(); i++) {
                            line.append(table.getValue().get(i - 1).text(row, i)).append('|');
                        }
                        rows.add(line.toString());
                    }
                }
                content.put(table.getKey(), rows.stream().sorted().toList());
            }
        }
        return content;
    }

    /** The tables that {@link #fill} fills, with their columns. */
    Map<String, List<Column>> tables() throws SQLException {
        try (Connection connection = database.hold()) {
            return tables(connection);
        }
    }

    private Map<String, List<Column>> tables(Connection connection) throws SQLException {
        Map<String, List<Column>> tables = new TreeMap<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet found = data.getTables(null, sqlite ? null : "public", "%", new String[]{"TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (!PACKED.contains(name) && !name.startsWith("sqlite_")) {
                    tables.put(name, new ArrayList<>());
                }
            }
        }
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            try (ResultSet found = data.getColumns(null, sqlite ? null : "public", table.getKey(), "%")) {
                while (found.next()) {
                    table.getValue().add(new Column(found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE")));
                }
            }
        }
        return tables;
    }

    /** A column and what can stand in it. */
    record Column(String name, int type) {

        Object value(int i) {
            return switch (type) {
                case Types.BIGINT, Types.INTEGER -> i;
                case Types.DOUBLE, Types.FLOAT, Types.REAL -> i + 0.5;
                case Types.BINARY, Types.BLOB, Types.VARBINARY, Types.LONGVARBINARY -> new byte[]{(byte) i, 0, -1};
                case Types.VARCHAR, Types.LONGVARCHAR -> switch (name) {
                    case "action" -> "resume"; // these two have checks
                    case "state" -> "queued";
                    default -> "text " + i;
                };
                default -> throw new IllegalArgumentException("column " + name + " has type " + type);
            };
        }

        String text(ResultSet row, int i) throws SQLException {
            Object value = row.getObject(i);
            return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
        }
    }
}
