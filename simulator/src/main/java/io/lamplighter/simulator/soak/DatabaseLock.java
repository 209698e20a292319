package io.lamplighter.simulator.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another program that keeps the gateway's database to itself until its input ends. It says {@code locked}. */
final class DatabaseLock {

    static final String LOCKED = "locked";

    private DatabaseLock() {}

    /** Arguments: JDBC address, then statements; a database that is busy is asked again for 10 s at most. */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i < arguments.length; i++) {
                statement.execute(arguments[i]);
            }
            // console: begin
            System.out.println(LOCKED);
            System.out.flush();
            // console: end
            System.in.transferTo(OutputStream.nullOutputStream()); // whoever started it holds the other end
        }
    }
}
