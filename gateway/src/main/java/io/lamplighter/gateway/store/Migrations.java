package io.lamplighter.gateway.store;

import java.util.Map;
import javax.sql.DataSource;

import io.lamplighter.gateway.fleet.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings tables up to date. Each change is one transaction together with the note that it was made, in both engines, so
 * one that was killed half way was not made at all and is made at the next start. Stateless.
 */
final class Migrations {

    private static final String FOLDER = "classpath:io/lamplighter/gateway/store/";

    private Migrations() {}

    /**
     * Makes the changes that are missing.
     *
     * @param database
     *            its name, for messages
     * @param engine
     *            the folder with the engine's own changes; those of the folder both are made too, in one order
     * @throws StoreException
     *             when the tables are of a newer version or were left broken
     */
    static void run(DataSource source, String database, String engine, Map<String, String> words) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations(FOLDER + engine, FOLDER + "both")
                .javaMigrations(new PackOldRecords())
                .placeholders(words)
                .outOfOrder(true) // each part of the gateway numbers its changes in a range of its own
                .cleanDisabled(true)
                .load();
        for (MigrationInfo each : flyway.info().applied()) {
            if (each.getState().isFailed()) {
                throw new StoreException("the database " + database + " is damaged (change " + each.getVersion()
                        + " of its tables failed). It was left as it is. Restore it from a backup", null);
            }
            if (!each.getState().isResolved()) {
                throw new StoreException("the database " + database + " was written by a newer Lamplighter (tables "
                        + each.getVersion() + "). It was left as it is. Start that version, or set another"
                        + " database", null);
            }
        }
        flyway.migrate();
    }
}
