package io.lamplighter.agent.journal;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the journal must remember besides the records. Immutable.
 *
 * @param epoch
 *            of this journal, not 0
 * @param acknowledged
 *            every record up to this one is in the city's database
 * @param reserved
 *            no number above this one was ever given out
 * @param dropped
 *            records given up because the journal was full
 */
record Ledger(long epoch, long acknowledged, long reserved, long dropped) {

    private static final int BYTES = 32;

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).putLong(epoch).putLong(acknowledged).putLong(reserved);
        return out.putLong(dropped).array();
    }

    static Optional<Ledger> decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return Optional.of(new Ledger(in.getLong(), in.getLong(), in.getLong(), in.getLong()));
    }
}
