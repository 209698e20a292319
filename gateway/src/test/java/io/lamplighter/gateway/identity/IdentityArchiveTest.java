package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentityArchiveTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aNewMachineIsTheSameGateway() throws Exception {
        Path old = Files.createDirectory(folder.resolve("old"));
        Authority authority = Authority.open(old, NOW, Instant.EPOCH);
        authority.broker(List.of("127.0.0.1"), NOW);
        Register.note(old, List.of(new Register.Entry(NOW, Register.Change.REVOKED, "ann", "", "post-ä")));
        Files.writeString(old.resolve("authority.key.new"), "half");
        Path archive = IdentityArchive.of(folder.resolve("lamplighter.db"));
        IdentityArchive.write(old, archive);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive))).isEqualTo("rw-------");

        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        assertThat(IdentityArchive.restore(archive, fresh)).isTrue();
        assertThat(Authority.read(fresh).certificate()).isEqualTo(authority.certificate());
        assertThat(fresh.resolve("register.csv")).hasSameBinaryContentAs(old.resolve("register.csv"));
        assertThat(fresh.resolve("authority.key.new")).doesNotExist();
        assertThat(IdentityArchive.restore(archive, fresh)).as("an authority is never replaced").isFalse();
    }

    @Test
    void aForeignArchiveIsRefused() throws Exception {
        Path archive = folder.resolve("foreign.identity.zip");
        try (OutputStream out = Files.newOutputStream(archive); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../authority.key"));
        }
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> IdentityArchive.restore(archive, folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("no archive of identities");
        assertThat(IdentityArchive.restore(folder.resolve("none"), folder)).isFalse();
    }
}
