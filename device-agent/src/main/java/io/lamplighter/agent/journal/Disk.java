package io.lamplighter.agent.journal;

import java.util.List;

/**
 * The files of one post's state directory, by plain names. Every call blocks, may fail with {@link DiskException}, and
 * may be repeated. Any thread; the caller never appends to one file from two threads.
 */
public interface Disk {

    /** The names of all files, in no order. */
    List<String> names();

    /** The whole file; empty when there is none. */
    byte[] read(String name);

    /** Adds to the end, creating the file; the operating system has it then, the flash not yet. May write a part. */
    void append(String name, byte[] bytes);

    /** Waits until everything appended is on the flash. A file that is gone is no failure. */
    void sync(String name);

    /** Puts a small file in place, wholly or not at all, and waits until it is on the flash. */
    void replace(String name, byte[] bytes);

    /** Shortens a file. */
    void cut(String name, long length);

    /** Deletes a file; one that is gone is no failure. */
    void delete(String name);
}
