package io.lamplighter.gateway.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** Many rows of one statement, without an object for each value: what is written thousands of times per second. */
final class Rows {

    private Rows() {}

    /** Sets the parameters of one row. */
    @FunctionalInterface
    interface Binder<T> {

        void bind(PreparedStatement row, T value) throws SQLException;
    }

    static <T> void write(Handle handle, String sql, Collection<T> values, Binder<T> binder) {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement row = handle.getConnection().prepareStatement(sql)) {
            for (T value : values) {
                binder.bind(row, value);
                row.addBatch();
            }
            row.executeBatch();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
