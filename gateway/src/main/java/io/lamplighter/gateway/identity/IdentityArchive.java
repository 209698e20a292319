package io.lamplighter.gateway.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.lamplighter.protocol.session.identity.SecretFile;

/**
 * The directory of identities as one file beside a backup of the database: without it, a gateway on a new machine would be a stranger to
 * every post. As secret as the directory itself. Stateless; blocks for the disk.
 */
public final class IdentityArchive {

    /** Behind the name of the backup. */
    public static final String ENDING = ".identity.zip";
    private static final String NAME = "[A-Za-z0-9_-]+\\.(key|pem|csv|counter)";
    /** Written last: where it is, everything is. */
    private static final String KEY = "authority.key";
    private static final String AUTHORITY = "authority.pem";
    private static final int MOST_BYTES = 1 << 30;

    private IdentityArchive() {}

    /** Where the archive of a backup lies. */
    public static Path of(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ENDING);
    }

    /** Writes it for nobody else to read, whole or not at all; nothing where there are no identities. */
    public static void write(Path directory, Path to) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                DirectoryStream<Path> files = Files.newDirectoryStream(directory, IdentityArchive::belongs)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        SecretFile.write(to, bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private static boolean belongs(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().matches(NAME);
    }

    /**
     * Puts back what the archive holds, unless there is an authority already: that is never replaced.
     *
     * @return whether it was put back
     * @throws IOException
     *             when it is damaged or foreign, or cannot be written: the same again makes the rest
     */
    public static boolean restore(Path archive, Path directory) throws IOException {
        if (!Files.exists(archive) || Files.exists(directory.resolve(KEY))) {
            return false;
        }
        SecretFile.requireHidden(archive);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().matches(NAME)) {
                    throw new IOException(archive + " is no archive of identities: it has " + entry.getName());
                }
                if (!entry.getName().equals(KEY)) {
                    put(zip, entry, directory);
                }
            }
            ZipEntry key = zip.getEntry(KEY);
            if (key != null) {
                put(zip, key, directory);
            }
        }
        return true;
    }

    /** Whether the directory has another authority than the archive. */
    public static boolean isOfAnother(Path archive, Path directory) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry kept = zip.getEntry(AUTHORITY);
            Path here = directory.resolve(AUTHORITY);
            return kept != null && Files.exists(here)
                    && !Arrays.equals(zip.getInputStream(kept).readNBytes(MOST_BYTES), Files.readAllBytes(here));
        }
    }

    private static void put(ZipFile zip, ZipEntry entry, Path directory) throws IOException {
        byte[] bytes = zip.getInputStream(entry).readNBytes(MOST_BYTES);
        SecretFile.write(directory.resolve(entry.getName()), new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
