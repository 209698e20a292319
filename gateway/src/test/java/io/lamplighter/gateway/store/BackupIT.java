package io.lamplighter.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackupIT {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @TempDir
    Path directory;

    private StoreLocation location;
    private Path backup;

    @BeforeEach
    void name() {
        location = new StoreLocation.File(directory.resolve("lamplighter.db"));
        backup = directory.resolve("backup.db");
    }

    @Test
    void takesOneStateOfARunningDatabaseAndPutsItBack() {
        try (Store store = Store.open(location)) {
            store.connectors().delivered("city", 1, List.of());
            Backup.make(location, backup);
            store.connectors().delivered("city", 2, List.of());
        }
        Path before = Backup.restore(location, backup, NOW).orElseThrow();

        assertThat(position(location)).isEqualTo(1);
        assertThat(position(new StoreLocation.File(before))).as("kept aside").isEqualTo(2);
    }

    @Test
    void restoresWhereThereIsNothing() {
        try (Store store = Store.open(location)) {
            store.connectors().delivered("city", 1, List.of());
            Backup.make(location, backup);
        }
        StoreLocation other = new StoreLocation.File(directory.resolve("other.db"));

        assertThat(Backup.restore(other, backup, NOW)).isEmpty();
        assertThat(position(other)).isEqualTo(1);
    }

    @Test
    void refusesADamagedBackupAndChangesNothing() throws IOException {
        try (Store store = Store.open(location)) {
            store.connectors().delivered("city", 1, List.of());
        }
        Files.writeString(backup, "no database");

        assertThatThrownBy(() -> Backup.restore(location, backup, NOW)).isInstanceOf(StoreException.class)
                .hasMessageContaining(backup.toString());
        assertThat(position(location)).isEqualTo(1);
    }

    @Test
    void overwritesNothing() throws IOException {
        Store.open(location).close();
        Files.writeString(backup, "precious");

        assertThatThrownBy(() -> Backup.make(location, backup)).isInstanceOf(StoreException.class)
                .hasMessageContaining("exists already");
        assertThat(backup).hasContent("precious");
    }

    @Test
    void nobodyElseMayReadTheDatabaseItsCopiesOrWhatWasBefore() throws IOException {
        Path home = directory.resolve("new/home");
        location = new StoreLocation.File(home.resolve("lamplighter.db"));
        try (Store store = Store.open(location)) {
            store.connectors().delivered("city", 1, List.of());
            Backup.make(location, backup);
            assertThat(rights(home)).hasSize(3).containsOnly("rw-------");
        }
        assertThat(rights(backup)).containsExactly("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");

        Files.setPosixFilePermissions(home.resolve("lamplighter.db"), PosixFilePermissions.fromString("rw-r--r--"));
        Backup.restore(location, backup, NOW);
        assertThat(rights(home)).as("the restored one, and the one before").hasSize(2).containsOnly("rw-------");
        Files.setPosixFilePermissions(home.resolve("lamplighter.db"), PosixFilePermissions.fromString("rw-r--r--"));
        Store.open(location).close();
        assertThat(rights(home)).as("of an earlier version").containsOnly("rw-------");
    }

    private static List<String> rights(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<String> rights = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            return rights;
        }
    }

    @Test
    void leavesAServerToItsOwnTools() {
        assertThatThrownBy(() -> Backup.make(new StoreLocation.Server("postgresql://db/city", "lamps", ""), backup))
                .hasMessageContaining("pg_dump");
    }

    private static long position(StoreLocation at) {
        try (Store store = Store.open(at)) {
            return store.connectors().position("city").orElseThrow();
        }
    }
}
