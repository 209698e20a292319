package io.lamplighter.simulator.world;

/** Turns numbers into repeatable noise: the finaliser of SplitMix64 (Steele, Lea, Flood: OOPSLA 2014). */
final class Hash {

    private Hash() {}

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
