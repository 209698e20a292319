package io.lamplighter.protocol.session.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads and writes small secrets. A secret that everybody may read is none and is refused. */
public final class SecretFile {

    private static final int MAXIMUM_BYTES = 64 * 1024;

    private static final Set<PosixFilePermission> FORBIDDEN = EnumSet.of(PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /** The text. Blocks for a small file. */
    public static String read(Path file) throws IOException {
        requireHidden(file);
        return text(file);
    }

    /** Throws what says what to do when others may read or change the file. Where files have no such rights, nothing is known. */
    public static void requireHidden(Path file) throws IOException {
        requireThere(file);
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            Set<PosixFilePermission> rights = posix.readAttributes().permissions();
            if (rights.stream().anyMatch(FORBIDDEN::contains)) {
                throw new IOException("secret file " + file + " has the rights " + PosixFilePermissions.toString(rights)
                        + ": nobody but its owner may write it and others must not read it (chmod 600)");
            }
        }
    }

    /**
     * Writes the text so that nobody else may ever read it, whole or not at all, also when the power fails meanwhile. Its directory
     * must be there. Blocks for the disk.
     */
    public static void write(Path file, String text) throws IOException {
        Path made = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(made);
        try (FileChannel channel = FileChannel.open(made, Set.of(StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE), owner(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        keepName(file.toAbsolutePath().getParent());
    }

    /** Else the file's name may be gone after a power cut, and with it a key that somebody else counts on. */
    private static void keepName(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException _) {
            // not every system opens directories
        }
    }

    /**
     * Makes the file if it is not there; from now on nobody but its owner may read or write it. Where files have no such rights, it is only
     * made.
     */
    public static void hide(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, owner(file));
        }
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(OWNER);
        }
    }

    private static FileAttribute<?>[] owner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    /** Java's own message would be the file's name, and nothing else. */
    private static void requireThere(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("file " + file + (Files.exists(file)
                    ? " cannot be read by this program's user: give it the right"
                    : " does not exist"));
        }
    }

    /** The text of a file that is no secret. Blocks for a small file. */
    public static String text(Path file) throws IOException {
        requireThere(file);
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new IOException("file " + file + " is longer than " + MAXIMUM_BYTES + " bytes");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
