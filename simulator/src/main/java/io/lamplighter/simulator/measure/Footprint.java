package io.lamplighter.simulator.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a process uses, as the Linux kernel counts it. Immutable.
 *
 * @param proportionalMegabytes
 *            proportional set size, MB of 10^6 bytes: pages shared with other processes count in part
 * @param residentMegabytes
 *            resident set size, MB of 10^6 bytes: shared pages count in full
 * @param processorSeconds
 *            processor time in user and kernel mode since its start, s, in steps of 10 ms
 */
public record Footprint(double proportionalMegabytes, double residentMegabytes, double processorSeconds) {

    private static final double BYTES_PER_KIBIBYTE = 1024;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    /** USER_HZ, which Linux shows to programs on all our architectures (proc_pid_stat(5)). */
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int KERNEL_TIME = 12;

    public static Footprint of(long process) {
        Path folder = Path.of("/proc", String.valueOf(process));
        try {
            return parse(Files.readString(folder.resolve("smaps_rollup")), Files.readString(folder.resolve("stat")));
        } catch (IOException e) {
            throw new UncheckedIOException("this needs Linux, and rights to look at the process", e);
        }
    }

    /**
     * Reads the kernel's texts.
     *
     * @param memory
     *            smaps_rollup: lines such as {@code Pss:   46900 kB}
     * @param status
     *            stat: pid, name in brackets, state, then numbers; user and kernel time are fields 14 and 15
     */
    static Footprint parse(String memory, String status) {
        String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[KERNEL_TIME]);
        return new Footprint(megabytes(memory, "Pss"), megabytes(memory, "Rss"), ticks / TICKS_PER_SECOND);
    }

    private static double megabytes(String memory, String key) {
        Pattern line = Pattern.compile("^" + key + ":\\s+(\\d+) kB$", Pattern.MULTILINE);
        List<String> values = line.matcher(memory).results().map(match -> match.group(1)).toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no " + key + " in " + memory);
        }
        return Double.parseDouble(values.getFirst()) * BYTES_PER_KIBIBYTE / BYTES_PER_MEGABYTE;
    }
}
