package io.lamplighter.gateway.store.packed;

import io.lamplighter.gateway.fleet.Quality;

/** Qualities as stored numbers, which never change. Pure. */
final class Qualities {

    private static final int GOOD = 0;
    private static final int CLOCK_SUSPECT = 1;
    private static final int BAD = 2;

    private Qualities() {}

    /** Of a value as it was measured, which is never stale. */
    static int code(Quality measured) {
        return switch (measured) {
            case GOOD, STALE -> GOOD;
            case CLOCK_SUSPECT -> CLOCK_SUSPECT;
            case BAD -> BAD;
        };
    }

    static Quality of(int code) {
        return switch (code) {
            case GOOD -> Quality.GOOD;
            case CLOCK_SUSPECT -> Quality.CLOCK_SUSPECT;
            case BAD -> Quality.BAD;
            default -> throw new UnreadableException("a quality of code " + code);
        };
    }
}
