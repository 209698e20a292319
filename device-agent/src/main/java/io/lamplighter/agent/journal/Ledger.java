package io.lamplighter.agent.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the journal must remember besides the records. Immutable.
 *
 * @param epoch
 *            of this journal, not 0
 * @param acknowledged
 *            every record up to this one is in the city's database
 * @param reserved
 *            no number above this one was published before its record was on the flash
 * @param dropped
 *            records given up because there was no room, or for their age
 * @param damaged
 *            records, or runs of them, that were found damaged
 * @param boots
 *            how to correct the time of records that were taken before their boot learned it, oldest first
 */
record Ledger(long epoch, long acknowledged, long reserved, long dropped, long damaged, List<BootTime> boots) {

    /** A post that reboots more often than this before it is heard leaves some records with a doubtful time. */
    static final int MAXIMUM_BOOTS = 32;

    /** The layout of the first release: four numbers, neither damage nor boots. */
    private static final int FIRST_RELEASE_BYTES = 32;

    /**
     * What a boot's monotonic time means.
     *
     * @param boot
     *            which boot
     * @param zeroMillis
     *            milliseconds since 1970 at its monotonic zero
     */
    record BootTime(long boot, long zeroMillis) {}

    Ledger {
        boots = List.copyOf(boots.subList(Math.max(0, boots.size() - MAXIMUM_BOOTS), boots.size()));
    }

    static Ledger fresh(long epoch) {
        return new Ledger(epoch, 0, 0, 0, 0, List.of());
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(5 * Long.BYTES + Integer.BYTES + boots.size() * 2 * Long.BYTES);
        out.putLong(epoch).putLong(acknowledged).putLong(reserved).putLong(dropped).putLong(damaged);
        out.putInt(boots.size());
        boots.forEach(boot -> out.putLong(boot.boot()).putLong(boot.zeroMillis()));
        return out.array();
    }

    static Optional<Ledger> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            long epoch = in.getLong();
            long acknowledged = in.getLong();
            long reserved = in.getLong();
            long dropped = in.getLong();
            if (bytes.length == FIRST_RELEASE_BYTES) {
                return Optional.of(new Ledger(epoch, acknowledged, reserved, dropped, 0, List.of()));
            }
            long damaged = in.getLong();
            List<BootTime> boots = new ArrayList<>();
            for (int left = in.getInt(); left > 0; left--) {
                boots.add(new BootTime(in.getLong(), in.getLong()));
            }
            return Optional.of(new Ledger(epoch, acknowledged, reserved, dropped, damaged, boots));
        } catch (BufferUnderflowException e) {
            return Optional.empty(); // the caller reports it as damaged
        }
    }
}
