package io.lamplighter.flash.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks Linux for its disks ({@code sysfs}, {@code /proc/self/mountinfo}, {@code /proc/swaps}); what it tells is of this moment. Opens
 * no disk.
 */
public final class Drives {

    private static final int SECTOR = 512; // of /sys/block/*/size, whatever the disk's own is
    private static final int MOUNT_DEVICE = 2;
    private static final int MOUNT_POINT = 4;
    private static final int AFTER_SEPARATOR = 2;
    /** Where a disk holds the system that runs, not somebody's files. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("/", "/boot", "/boot/efi", "/boot/firmware", "/usr", "/var",
            "/home", "/etc", "/opt", "/srv");

    private final Path root;

    /**
     * Looks below another folder than {@code /}.
     *
     * @param root
     *            holds {@code sys}, {@code proc} and {@code dev}
     */
    Drives(Path root) {
        this.root = root;
    }

    public static Drives ofThisMachine() {
        return new Drives(Path.of("/"));
    }

    /**
     * All that are real disks, by name.
     *
     * @throws UncheckedIOException
     *             when this machine tells nothing of its disks, such as one without Linux
     */
    public List<Drive> all() {
        List<Mount> mounts = mounts();
        Set<String> swaps = swaps();
        try (Stream<Path> blocks = Files.list(root.resolve("sys/block"))) {
            return blocks.sorted().filter(block -> Files.exists(block.resolve("device")))
                    .map(block -> drive(block, mounts, swaps)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine tells nothing of its disks: " + e.getMessage(), e);
        }
    }

    /** The one at this path or of this name, also by a link such as those in {@code /dev/disk/by-id}; empty when there is no such whole disk. */
    public Optional<Drive> find(Path device) {
        Path real = real(device);
        return all().stream().filter(drive -> drive.device().equals(device) || drive.name().equals(device.toString())
                || real(drive.device()).equals(real)).findFirst();
    }

    private Drive drive(Path block, List<Mount> mounts, Set<String> swaps) {
        String name = block.getFileName().toString();
        long bytes = Long.parseLong(text(block.resolve("size"), "0")) * SECTOR;
        String model = Stream.of("device/vendor", "device/model", "device/name")
                .map(file -> text(block.resolve(file), "")).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        boolean isRemovable = text(block.resolve("removable"), "0").equals("1")
                || text(block.resolve("device/type"), "").equals("SD");
        String refusal = refusal(block, bytes, isRemovable, new InUse(mounts, swaps));
        return new Drive(name, root.resolve("dev").resolve(name), bytes, model, isRemovable, refusal);
    }

    private record Mount(String numbers, String source, String at) {}

    private record InUse(List<Mount> mounts, Set<String> swaps) {}

    private String refusal(Path block, long bytes, boolean isRemovable, InUse use) {
        List<Path> parts = parts(block);
        List<String> numbers = parts.stream().map(part -> text(part.resolve("dev"), "?")).toList();
        List<String> devices = parts.stream().map(part -> "/dev/" + part.getFileName()).toList();
        List<String> at = use.mounts.stream()
                .filter(mount -> numbers.contains(mount.numbers) || devices.contains(mount.source)).map(Mount::at)
                .distinct().toList();
        Optional<String> system = at.stream().filter(OF_THE_SYSTEM::contains).findFirst();
        Set<String> holders = new TreeSet<>();
        parts.forEach(part -> holders.addAll(names(part.resolve("holders"))));
        if (system.isPresent()) {
            return "holds the system of this machine (" + system.get() + " is on it)";
        }
        if (devices.stream().anyMatch(use.swaps::contains)) {
            return "holds this machine's swap space";
        }
        if (!holders.isEmpty()) {
            return "is a part of " + String.join(", ", holders) + ", which is in use";
        }
        if (!isRemovable) {
            return "is built in: only cards and sticks are written";
        }
        if (bytes == 0) {
            return "has no card in it";
        }
        if (!at.isEmpty()) {
            return "is in use as " + String.join(", ", at) + ": unmount it first (umount " + at.getFirst() + ")";
        }
        if (text(block.resolve("ro"), "0").equals("1")) {
            return "is write-protected: slide the lock at the card's edge, or take another card";
        }
        return "";
    }

    /** The whole disk and its partitions. */
    private static List<Path> parts(Path block) {
        List<Path> parts = new ArrayList<>(List.of(block));
        names(block).stream().map(block::resolve).filter(part -> Files.exists(part.resolve("partition")))
                .forEach(parts::add);
        return parts;
    }

    private List<Mount> mounts() {
        return lines(root.resolve("proc/self/mountinfo")).stream().map(line -> {
            String[] fields = line.split(" ", -1);
            int separator = List.of(fields).indexOf("-");
            return new Mount(fields[MOUNT_DEVICE], fields[separator + AFTER_SEPARATOR],
                    fields[MOUNT_POINT].replace("\\040", " "));
        }).toList();
    }

    private Set<String> swaps() {
        return lines(root.resolve("proc/swaps")).stream().skip(1).map(line -> line.split("\\s+", 2)[0])
                .collect(Collectors.toSet());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("which disks are in use cannot be read: " + e.getMessage(), e);
        }
    }

    private static Set<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file, String otherwise) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return otherwise;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
