package io.lamplighter.gateway.store.packed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

import io.lamplighter.gateway.store.packed.PackedReport.Source;

/** The reports of a chunk, in order. One owner thread. */
public final class ChunkReader implements Iterator<PackedReport> {

    private final PackedReader in;
    private final List<Source> sources = new ArrayList<>();
    private final Iterator<Source> told;

    /**
     * A reader at the first report.
     *
     * @throws UnreadableException
     *             when the bytes are no chunk that we know
     */
    public ChunkReader(byte[] bytes) {
        this(bytes, List.of());
    }

    /** Likewise of one of which is known already who reported, in the order of {@link ChunkWriter#sources}. */
    public ChunkReader(byte[] bytes, List<Source> told) {
        this.told = told.iterator();
        this.in = new PackedReader(bytes);
        long version = in.number();
        if (version != 1) {
            throw new UnreadableException("a chunk of version " + version);
        }
    }

    /** Takes the reports of that device alone. */
    public static void each(byte[] chunk, String post, String device, Consumer<PackedReport> taker) {
        for (ChunkReader reports = new ChunkReader(chunk); reports.hasNext();) {
            PackedReport each = reports.next();
            if (each.source().post().equals(post) && each.source().device().equals(device)) {
                taker.accept(each);
            }
        }
    }

    private static Source source(PackedReader block) {
        return new Source(block.text(), block.text(), block.number() == 0 ? null : (Long) block.number());
    }

    private Source skipped(PackedReader block) {
        block.skipBlock();
        block.skipBlock();
        if (block.number() != 0) {
            block.number();
        }
        return told.next();
    }

    /** How many reports come. */
    public int count() {
        int count = 0;
        for (PackedReader rest = in.copy(); rest.hasMore(); count++) {
            rest.skipBlock();
        }
        return count;
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
            sources.add(told.hasNext() ? skipped(block) : source(block));
            known = sources.size();
        }
        if (known > sources.size()) {
            throw new UnreadableException("source " + known + " of " + sources.size());
        }
        return new PackedReport(sources.get(known - 1), block);
    }
}
