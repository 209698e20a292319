package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.quarantine.QuarantineStore;
import io.lamplighter.gateway.quarantine.Rejection;

/** Samples of what was rejected. Thread-safe. */
final class SqlQuarantine implements QuarantineStore {

    private static final String SELECT = "SELECT number, at, topic, code, detail, size, sample FROM quarantine ";

    private final Database database;

    SqlQuarantine(Database database) {
        this.database = database;
    }

    @Override
    public void keep(List<Rejection> rejections, int mostPerCode) {
        database.write(handle -> {
            Rows.write(handle, "INSERT INTO quarantine (at, topic, code, detail, size, sample)"
                    + " VALUES (?, ?, ?, ?, ?, ?)", rejections, (row, each) -> {
                        row.setLong(1, each.at().toEpochMilli());
                        row.setString(2, each.topic());
                        row.setString(3, each.code());
                        row.setString(4, each.detail());
                        row.setInt(5, each.size());
                        row.setBytes(6, each.sample());
                    });
            rejections.stream().map(Rejection::code).distinct().forEach(code -> handle.execute("""
                    DELETE FROM quarantine WHERE code = ? AND number <= (SELECT number FROM quarantine WHERE code = ?
                    ORDER BY number DESC LIMIT 1 OFFSET ?)""", code, code, mostPerCode));
        });
    }

    @Override
    public List<Numbered> list(Query query) {
        String code = query.code() == null ? "" : query.code();
        String topic = query.topic() == null ? "" : query.topic().replace('\0', ' ');
        return database.read(handle -> handle.select(SELECT + """
                WHERE number < ? AND (? = '' OR code = ?) AND (? = '' OR topic LIKE ? ESCAPE '\\')
                ORDER BY number DESC LIMIT ?""", query.before(), code, code, topic, "%" + literal(topic) + "%",
                query.limit()).map((row, context) -> numbered(row)).list());
    }

    private static String literal(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }

    @Override
    public Optional<Numbered> find(long number) {
        return database.read(handle -> handle.select(SELECT + "WHERE number = ?", number)
                .map((row, context) -> numbered(row)).findOne());
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(row.getLong(1), new Rejection(Instant.ofEpochMilli(row.getLong(2)), row.getString(3),
                row.getString(4), row.getString(5), row.getInt(6), row.getBytes(7)));
    }
}
