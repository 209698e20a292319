package io.lamplighter.gateway.store.packed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.lamplighter.gateway.store.packed.PackedReport.Source;

/** The reports of a chunk, in order. One owner thread. */
public final class ChunkReader implements Iterator<PackedReport> {

    private final PackedReader in;
    private final List<Source> sources = new ArrayList<>();

    /**
     * A reader at the first report.
     *
     * @throws IllegalArgumentException
     *             when the bytes are no chunk that we know
     */
    public ChunkReader(byte[] bytes) {
        this.in = new PackedReader(bytes);
        long version = in.number();
        if (version != 1) {
            throw new IllegalArgumentException("a chunk of version " + version);
        }
    }

    @Override
    public boolean hasNext() {
        return in.hasMore();
    }

    @Override
    public PackedReport next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PackedReader block = in.block();
        int known = block.count();
        if (known == 0) {
            sources.add(new Source(block.text(), block.text(), block.number() == 0 ? null : (Long) block.number()));
            known = sources.size();
        }
        return new PackedReport(sources.get(known - 1), block);
    }
}
