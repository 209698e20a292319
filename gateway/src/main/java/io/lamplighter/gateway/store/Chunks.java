package io.lamplighter.gateway.store;

import java.util.List;

import org.jdbi.v3.core.Handle;

/** Reads chunks in order, a few at a time. Stateless. */
final class Chunks {

    private static final int AT_ONCE = 16;

    private Chunks() {}

    /** Takes one chunk. */
    @FunctionalInterface
    interface Taker {

        void take(long seq, byte[] content);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(long seq, byte[] content) {}

    /** Those behind the one and up to the other, in order. */
    static void each(Handle handle, long behind, long upTo, Taker taker) {
        long from = behind;
        for (List<Chunk> some = some(handle, from, upTo); !some.isEmpty(); some = some(handle, from, upTo)) {
            some.forEach(chunk -> taker.take(chunk.seq(), chunk.content()));
            from = some.getLast().seq();
        }
    }

    private static List<Chunk> some(Handle handle, long behind, long upTo) {
        return handle.select("SELECT seq, content FROM chunk WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT " + AT_ONCE,
                behind, upTo).map((row, context) -> new Chunk(row.getLong(1), row.getBytes(2))).list();
    }
}
