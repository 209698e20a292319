package io.lamplighter.gateway.store.packed;

import java.time.Instant;

import io.lamplighter.gateway.energy.LampYear;

/** The months of a lamp's year as bytes. Pure. */
public final class PackedYear {

    private static final int MONTHS = 12;

    private PackedYear() {}

    public static byte[] of(LampYear year) {
        PackedWriter out = new PackedWriter(64);
        out.number(year.complete());
        out.number(year.estimated());
        for (float month : year.used()) {
            out.number(Integer.toUnsignedLong(Float.floatToIntBits(month)));
        }
        return out.toBytes();
    }

    public static LampYear read(int year, Instant readAt, byte[] bytes) {
        PackedReader in = new PackedReader(bytes);
        int complete = (int) in.number();
        int estimated = (int) in.number();
        float[] used = new float[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            used[i] = Float.intBitsToFloat((int) in.number());
        }
        return new LampYear(year, readAt, used, complete, estimated);
    }
}
