package io.lamplighter.gateway.store;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.inventory.District;
import io.lamplighter.gateway.inventory.DistrictStore;
import org.jdbi.v3.core.Handle;

/** Districts. Thread-safe. */
final class SqlDistricts implements DistrictStore {

    private final Database database;

    SqlDistricts(Database database) {
        this.database = database;
    }

    /** Adds those that are not there, with nothing but their ids. */
    static void addMissing(Handle handle, List<String> ids) {
        ids.forEach(id -> handle.execute("""
                INSERT INTO district (district_id, display_name, contact) VALUES (?, '', '')
                ON CONFLICT (district_id) DO NOTHING""", id));
    }

    @Override
    public List<District> districts() {
        return database.read(handle -> handle.createQuery("SELECT district_id, display_name, contact FROM district")
                .map((row, context) -> new District(row.getString(1), row.getString(2), row.getString(3))).list());
    }

    @Override
    public void save(District district, AuditEntry entry) {
        database.write(handle -> {
            handle.execute("""
                    INSERT INTO district (district_id, display_name, contact) VALUES (?, ?, ?)
                    ON CONFLICT (district_id) DO UPDATE SET display_name = excluded.display_name,
                    contact = excluded.contact""", district.id(), district.displayName(), district.contact());
            SqlAudit.append(handle, entry);
        });
    }

    @Override
    public void remove(String id, AuditEntry entry) {
        database.write(handle -> {
            handle.execute("DELETE FROM district WHERE district_id = ?", id);
            SqlAudit.append(handle, entry);
        });
    }
}
