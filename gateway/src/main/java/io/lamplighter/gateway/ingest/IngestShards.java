package io.lamplighter.gateway.ingest;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Removal;

/** All shards together. A district belongs to one of them, so its posts are judged in order. Thread-safe. */
public final class IngestShards implements AutoCloseable {

    private final List<IngestLoop> loops;

    public IngestShards(List<IngestLoop> loops) {
        if (loops.isEmpty()) {
            throw new IllegalArgumentException("there is no shard");
        }
        this.loops = List.copyOf(loops);
    }

    public IngestShards start() {
        loops.forEach(IngestLoop::start);
        return this;
    }

    void offer(String server, String topic, byte[] payload) {
        loopOf(district(topic)).offer(server, topic, payload);
    }

    /** Makes a command of a wish and sends it; completes when that is done or refused. Any thread; never waits. */
    public CompletableFuture<MetricWish.Outcome> wish(NodeId of, MetricWish wish) {
        return loopOf(of.district()).wish(of, wish);
    }

    /**
     * Forgets a post that was taken down, unless it is still heard. Waits for its owner.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when that could not be stored
     */
    public Removal remove(PostState post, AuditEntry entry) {
        return loopOf(post.district()).remove(new NodeId(post.district(), post.id()), entry);
    }

    /** Messages that wait in front of all shards. */
    public int waiting() {
        return loops.stream().mapToInt(IngestLoop::waiting).sum();
    }

    /** Messages that may wait in front of all shards. */
    public int room() {
        return loops.stream().mapToInt(IngestLoop::room).sum();
    }

    private IngestLoop loopOf(String district) {
        return loops.get(Math.floorMod(district.hashCode(), loops.size()));
    }

    /** The second level; everything that has none goes to one shard, which rejects it. */
    private static String district(String topic) {
        int begin = topic.indexOf('/') + 1;
        int end = topic.indexOf('/', begin);
        return begin == 0 || end < 0 ? "" : topic.substring(begin, end);
    }

    void linkUp() {
        loops.forEach(loop -> loop.linkUp(district -> loopOf(district) == loop));
    }

    void linkLost(String server) {
        loops.forEach(loop -> loop.linkLost(server));
    }

    @Override
    public void close() {
        loops.forEach(IngestLoop::close);
    }
}
