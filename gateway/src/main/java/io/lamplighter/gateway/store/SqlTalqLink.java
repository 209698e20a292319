package io.lamplighter.gateway.store;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkStore;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The link to a CMS. Thread-safe. */
final class SqlTalqLink implements LinkStore {

    private final Database database;

    SqlTalqLink(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Link> link() {
        return database.read(handle -> handle
                .createQuery("SELECT cms_uri, gateway, cms, complete, configuration FROM talq_link")
                .map((row, context) -> new Link(URI.create(row.getString(1)), UUID.fromString(row.getString(2)),
                        uuid(row.getString(3)), row.getInt(4) == 1, GatewayConfiguration.read(row.getString(5))))
                .findOne());
    }

    @Override
    public void save(Link link) {
        UUID cms = link.cmsAddress();
        database.write(handle -> handle.execute("""
                INSERT INTO talq_link (link_id, cms_uri, gateway, cms, complete, configuration)
                VALUES (1, ?, ?, ?, ?, ?)
                ON CONFLICT (link_id) DO UPDATE SET cms_uri = excluded.cms_uri, gateway = excluded.gateway,
                cms = excluded.cms, complete = excluded.complete, configuration = excluded.configuration""",
                link.cms().toString(), link.gateway().toString(), cms == null ? null : cms.toString(),
                link.complete() ? 1 : 0, link.configuration().text()));
    }

    @Override
    public void forget() {
        database.write(handle -> {
            handle.execute("DELETE FROM talq_device");
            handle.execute("DELETE FROM talq_link");
        });
    }

    @Override
    public List<Announced> announced() {
        return database.read(handle -> handle.createQuery("SELECT address, class_name, fingerprint FROM talq_device")
                .map((row, context) -> new Announced(UUID.fromString(row.getString(1)), row.getString(2),
                        UUID.fromString(row.getString(3))))
                .list());
    }

    @Override
    public void announced(List<Announced> devices) {
        if (devices.isEmpty()) {
            return;
        }
        database.write(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO talq_device (address, class_name, fingerprint) VALUES (?, ?, ?)
                    ON CONFLICT (address) DO UPDATE SET class_name = excluded.class_name,
                    fingerprint = excluded.fingerprint""");
            devices.forEach(each -> batch.add(each.address().toString(), each.className(),
                    each.fingerprint().toString()));
            batch.execute();
        });
    }

    @Override
    public void withdrawn(UUID address) {
        database.write(handle -> handle.execute("DELETE FROM talq_device WHERE address = ?", address.toString()));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
