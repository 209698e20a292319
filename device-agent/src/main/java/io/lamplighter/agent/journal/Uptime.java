package io.lamplighter.agent.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.lamplighter.protocol.time.Ticker;

/**
 * Monotonic time and the boot that it counts from. On Linux the system's ticker is CLOCK_MONOTONIC, so within one boot
 * it also means the same to the next start of the program. Immutable.
 *
 * @param boot
 *            differs from boot to boot
 */
public record Uptime(Ticker ticker, long boot) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Of this machine (proc(5), /proc/sys/kernel/random/boot_id); elsewhere each start counts as a boot. */
    public static Uptime ofThisMachine(Ticker ticker) {
        try {
            return new Uptime(ticker, UUID.fromString(Files.readString(BOOT_ID).strip()).getMostSignificantBits());
        } catch (IOException | IllegalArgumentException e) {
            return new Uptime(ticker, UUID.randomUUID().getMostSignificantBits());
        }
    }

    /** Of the ticker. */
    public long millis() {
        return ticker.nanos() / 1_000_000;
    }
}
