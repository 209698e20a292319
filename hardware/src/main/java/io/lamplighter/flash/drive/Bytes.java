package io.lamplighter.flash.drive;

import java.util.Locale;

/** Amounts of bytes for people, in powers of ten as card makers count. */
public final class Bytes {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private Bytes() {}

    /** Such as {@code 31.9 GB}. */
    public static String text(long bytes) {
        return bytes >= GIGA
                ? String.format(Locale.ROOT, "%.1f GB", bytes / GIGA)
                : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
    }
}
