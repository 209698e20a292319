package io.lamplighter.gateway.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * The bounded queue before one shard. Any thread offers and never waits; the shard's thread takes.
 *
 * <p>
 * At the bound, data is dropped and counted: what a post numbered it will send again because it is not acknowledged, and
 * other data is QoS 0, which promises nothing. Births and deaths have a tenth on top. When even that is full, the shard
 * is told to forget all births and to ask for them anew, so that no death is overlooked.
 */
final class Inbox {

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_NAMES = 10_000;

    private final int capacity;
    private final LinkedBlockingQueue<IngestEvent> queue = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Set<NodeId> losers = new HashSet<>();
    private boolean overrun;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Whether the message was taken. */
    boolean offer(IngestEvent.Message message) {
        if (message.payload().length > PayloadCodec.MAXIMUM_BYTES) {
            return false;
        }
        boolean control = isControl(message.topic());
        int room = control ? capacity + capacity / 10 : capacity;
        if (queue.size() >= room || (!control && bytes.get() + message.payload().length > MOST_BYTES)) {
            lost(message.topic(), control);
            return false;
        }
        bytes.addAndGet(message.payload().length);
        queue.add(message);
        return true;
    }

    private static boolean isControl(String topic) {
        return topic.contains("BIRTH/") || topic.contains("DEATH/");
    }

    private synchronized void lost(String topic, boolean control) {
        overrun |= control || losers.size() >= MOST_NAMES;
        if (!overrun) {
            Topic.parse(topic).filter(parsed -> parsed.type() != MessageType.NCMD && parsed.type() != MessageType.DCMD)
                    .ifPresent(parsed -> losers.add(NodeId.of(parsed)));
        }
    }

    /** Whether what a person wants was taken: at the bound it is not. */
    boolean ask(IngestEvent wish) {
        return queue.size() < capacity && queue.add(wish);
    }

    /** Always taken: there are two per connection. */
    void link(IngestEvent event) {
        queue.add(event);
    }

    /**
     * Waits for the first event at most so long, then takes what comes within the linger time, at most so many.
     */
    List<IngestEvent> take(int most, long waitNanos, long lingerNanos) throws InterruptedException {
        List<IngestEvent> taken = new ArrayList<>();
        IngestEvent first = queue.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
        if (first == null) {
            return taken;
        }
        taken.add(first);
        long end = System.nanoTime() + lingerNanos;
        while (taken.size() < most) {
            if (queue.drainTo(taken, most - taken.size()) == 0) {
                IngestEvent next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                taken.add(next);
            }
        }
        for (IngestEvent event : taken) {
            if (event instanceof IngestEvent.Message message) {
                bytes.addAndGet(-message.payload().length);
            }
        }
        return taken;
    }

    /** The posts of which messages were dropped since the last call. */
    synchronized Set<NodeId> takeLosers() {
        Set<NodeId> taken = Set.copyOf(losers);
        losers.clear();
        return taken;
    }

    /** Whether births or deaths were dropped since the last call, so that nothing can be taken for granted. */
    synchronized boolean takeOverrun() {
        boolean was = overrun;
        overrun = false;
        return was;
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return queue.size();
    }
}
