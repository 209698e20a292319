package io.lamplighter.agent.journal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Another disk with its writing counted. Any thread, as the disk within. */
final class MeteredDisk implements Disk {

    private final Disk disk;
    private final FlashUse use;
    /** Where the next byte goes, of files that were appended to since the start. */
    private final Map<String, Long> lengths = new ConcurrentHashMap<>();
    /** Up to where they were brought to the flash. */
    private final Map<String, Long> synced = new ConcurrentHashMap<>();

    MeteredDisk(Disk disk, FlashUse use) {
        this.disk = disk;
        this.use = use;
    }

    @Override
    public List<String> names() {
        return disk.names();
    }

    @Override
    public byte[] read(String name) {
        return disk.read(name);
    }

    @Override
    public void append(String name, byte[] bytes) {
        use.wrote(bytes.length);
        lengths.merge(name, (long) bytes.length, Long::sum);
        disk.append(name, bytes);
    }

    @Override
    public void sync(String name) {
        long length = lengths.getOrDefault(name, 0L);
        Long before = synced.put(name, length);
        use.synced(before == null ? 0 : before, length);
        disk.sync(name);
    }

    @Override
    public void replace(String name, byte[] bytes) {
        use.wrote(bytes.length);
        use.synced(0, bytes.length); // the draft
        use.synced(0, 0); // the directory with its new name
        disk.replace(name, bytes);
    }

    @Override
    public void cut(String name, long length) {
        disk.cut(name, length);
    }

    @Override
    public void delete(String name) {
        lengths.remove(name);
        synced.remove(name);
        disk.delete(name);
    }
}
