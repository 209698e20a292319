package io.lamplighter.flash.drive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files by which Linux tells of its disks, in a folder; what is in {@code dev} are files of their size. */
public final class FakeMachine {

    private static final int SECTOR = 512;

    private final Path root;
    private final StringBuilder mounts = new StringBuilder(
            "22 1 0:20 / /proc rw,nosuid shared:5 - proc proc rw\n");

    /** Without any disk. */
    public FakeMachine(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("proc/self"));
        Files.createDirectories(root.resolve("sys/block"));
        Files.createDirectories(root.resolve("dev"));
        Files.writeString(root.resolve("proc/swaps"), "Filename\tType\tSize\tUsed\tPriority\n");
        Files.writeString(root.resolve("proc/self/mountinfo"), mounts);
    }

    public Drives drives() {
        return new Drives(root);
    }

    /** A disk; its device. */
    public Path disk(String name, String numbers, long bytes, boolean removable) throws IOException {
        Path block = Files.createDirectories(root.resolve("sys/block").resolve(name));
        Files.createDirectories(block.resolve("device"));
        Files.createDirectories(block.resolve("holders"));
        Files.writeString(block.resolve("device/vendor"), "Generic ");
        Files.writeString(block.resolve("device/model"), "MassStorageClass\n");
        Files.writeString(block.resolve("size"), bytes / SECTOR + "\n");
        Files.writeString(block.resolve("removable"), removable ? "1\n" : "0\n");
        Files.writeString(block.resolve("ro"), "0\n");
        Files.writeString(block.resolve("dev"), numbers + "\n");
        Path device = root.resolve("dev").resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(device.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return device;
    }

    public void partition(String disk, String name, String numbers) throws IOException {
        Path part = Files.createDirectories(root.resolve("sys/block").resolve(disk).resolve(name));
        Files.createDirectories(part.resolve("holders"));
        Files.writeString(part.resolve("partition"), "1\n");
        Files.writeString(part.resolve("dev"), numbers + "\n");
    }

    public void mount(String numbers, String source, String at) throws IOException {
        mounts.append("30 22 ").append(numbers).append(" / ").append(at).append(" rw shared:1 - ext4 ").append(source)
                .append(" rw\n");
        Files.writeString(root.resolve("proc/self/mountinfo"), mounts);
    }

    /** Writes what the kernel would tell. */
    public void tell(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
