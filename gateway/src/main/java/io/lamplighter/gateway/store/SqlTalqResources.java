package io.lamplighter.gateway.store;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a CMS laid down. Thread-safe. */
final class SqlTalqResources implements ResourceStore {

    private final Database database;

    SqlTalqResources(Database database) {
        this.database = database;
    }

    @Override
    public List<Kept> kept() {
        return database.read(handle -> handle.createQuery("SELECT resource, address, body FROM talq_resource")
                .map((row, _) -> {
                    String address = row.getString(2);
                    String body = row.getString(3);
                    return Resource.of(row.getString(1)).map(resource -> new Kept(resource, address, body));
                }).list()).stream().flatMap(Optional::stream).toList();
    }

    @Override
    public List<Assignment> assignments() {
        return database.read(handle -> handle
                .createQuery("SELECT post, luminaire, calendar, type, pending, impossible FROM talq_assignment")
                .map((row, _) -> new Assignment(new LuminaireId(row.getString(1), row.getString(2)),
                        row.getString(3), row.getString(4), row.getInt(5) == 1, row.getInt(6) == 1))
                .list());
    }

    @Override
    public void save(List<Kept> kept, List<Assignment> assignments) {
        database.write(handle -> {
            keep(handle, kept);
            assign(handle, assignments);
        });
    }

    private static void keep(Handle handle, List<Kept> kept) {
        if (!kept.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO talq_resource (resource, address, body) VALUES (?, ?, ?)
                    ON CONFLICT (resource, address) DO UPDATE SET body = excluded.body""");
            kept.forEach(each -> batch.add(each.resource().word(), each.address(), each.body()));
            batch.execute();
        }
    }

    private static void assign(Handle handle, List<Assignment> assignments) {
        if (!assignments.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO talq_assignment (post, luminaire, calendar, type, pending, impossible)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (post, luminaire) DO UPDATE SET calendar = excluded.calendar,
                    type = excluded.type, pending = excluded.pending, impossible = excluded.impossible""");
            assignments.forEach(each -> batch.add(each.lamp().post(), each.lamp().device(), each.calendar(),
                    each.type(),
                    each.pending() ? 1 : 0, each.impossible() ? 1 : 0));
            batch.execute();
            handle.execute("DELETE FROM talq_assignment WHERE calendar = '' AND type = '' AND pending = 0");
        }
    }

    @Override
    public void remove(Resource resource, String address) {
        database.write(handle -> handle.execute("DELETE FROM talq_resource WHERE resource = ? AND address = ?",
                resource.word(), address));
    }
}
