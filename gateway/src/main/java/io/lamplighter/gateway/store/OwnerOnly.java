package io.lamplighter.gateway.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.tinylog.Logger;

/**
 * Files and directories that nobody but the gateway's own user may read: they hold password hashes and what a city's people
 * do. Where the file system knows no POSIX rights nothing is changed. Stateless.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes a directory, and those above it, unless it is there; one that is there keeps its rights. */
    public static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return; // also behind a link
        }
        Files.createDirectories(directory, knowsRights(directory)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(DIRECTORY)}
                : new FileAttribute<?>[0]);
    }

    /** Makes an empty file unless it is there, and takes its rights from everybody else. */
    static void create(Path file) throws IOException {
        try {
            Files.createFile(file, knowsRights(file)
                    ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(FILE)}
                    : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            close(file);
        }
    }

    /** Takes the rights to a file from everybody else, if it is there. Somebody else's file stays as it is. */
    static void close(Path file) {
        if (!Files.exists(file) || !knowsRights(file)) {
            return;
        }
        try {
            if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(FILE)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        } catch (IOException e) {
            Logger.warn("event=readable-by-others file={} remedy=make-the-gateway-own-it message=\"{}\"", file,
                    e.getMessage());
        }
    }

    private static boolean knowsRights(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
