package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.backup.BackupDesk;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.identity.IdentityArchive;
import io.lamplighter.gateway.store.Backup;
import io.lamplighter.gateway.store.OwnerOnly;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.StoreLocation;

/**
 * The store as its backups are made of it.
 *
 * @param location
 *            of the database
 * @param identity
 *            directory of identities
 */
record OwnBackups(Store store, StoreLocation location, Path identity) implements BackupDesk.Source {

    /** The desk that makes them into the data directory; not started. */
    static BackupDesk desk(GatewaySettings settings, DataDirectory directory, Store store) {
        StoreLocation location = settings.storeIn(directory.path());
        try {
            OwnerOnly.createDirectory(directory.backups());
        } catch (IOException e) {
            throw new StoreException("the directory " + directory.backups() + " cannot be made: " + e.getMessage(), e);
        }
        return new BackupDesk(
                new BackupDesk.Surroundings(elsewhere(location), new OwnBackups(store, location, directory.identity()),
                        directory.backups(), InstantSource.system(), settings.zone()),
                settings.backup());
    }

    private static Optional<String> elsewhere(StoreLocation location) {
        return switch (location) {
            case StoreLocation.File _ -> Optional.empty();
            case StoreLocation.Server server ->
                Optional.of("pg_dump --format=custom --file=lamplighter.dump --username="
                        + server.user() + " --dbname=" + server.url().replaceFirst("\\?.*", ""));
        };
    }

    @Override
    public long bytes() {
        return store.bytes();
    }

    @Override
    public void copy(Path to) {
        make(location, identity, to);
    }

    /** The identities first: a backup that is there is whole. */
    static void make(StoreLocation location, Path identity, Path to) {
        if (Files.exists(to)) {
            throw new StoreException("the file " + to + " exists already: name a new one", null);
        }
        try {
            IdentityArchive.write(identity, IdentityArchive.of(to));
        } catch (IOException e) {
            throw new StoreException("the identities cannot be copied beside " + to + ": " + e.getMessage(), e);
        }
        try {
            Backup.make(location, to);
        } catch (StoreException e) {
            boolean _ = IdentityArchive.of(to).toFile().delete(); // worth nothing alone
            throw e;
        }
    }

    @Override
    public void forget(Path made) throws IOException {
        Files.deleteIfExists(made);
        Files.deleteIfExists(IdentityArchive.of(made));
    }

    @Override
    public void noteNightly() {
        store.audit().append(AuditEntry.of(InstantSource.system().instant(), AuditEntry.Actor.GATEWAY_ITSELF,
                "backup-asked-for", "database"));
    }
}
