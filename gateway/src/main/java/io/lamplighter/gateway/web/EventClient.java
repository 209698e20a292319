package io.lamplighter.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One open live view. The hub's thread offers frames and never waits; the request's own virtual thread writes them and
 * may be held up by its browser as long as the server's idle limit allows. What waits is coalesced by key, so a slow
 * browser skips to the newest state; beyond the bound the view is ended, and the browser comes back and reads anew.
 */
final class EventClient {

    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

    private final int bound;
    private final Predicate<EventKey> wanted;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Map<EventKey, byte[]> waiting = new LinkedHashMap<>();
    private String upTo = "";
    private boolean ended;

    EventClient(int bound, Predicate<EventKey> wanted) {
        this.bound = bound;
        this.wanted = wanted;
    }

    /** Whether the browser asks for changes of this thing. */
    boolean wants(EventKey key) {
        return wanted.test(key);
    }

    /**
     * Takes what changed.
     *
     * @param id
     *            what the browser has seen once it has all that was offered
     */
    void offer(Map<EventKey, byte[]> frames, String id) {
        lock.lock();
        try {
            waiting.putAll(frames);
            upTo = id;
            if (waiting.size() > bound) {
                ended = true;
                waiting.clear();
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What was taken to be written, and the id that the browser has reached with the last of it. */
    private record Taken(Map<EventKey, byte[]> frames, String upTo) {}

    /**
     * Writes until the browser is gone, {@link #end} is called or it may not look any more. The id comes behind all that
     * belongs to it: a stream that is cut in between is resumed from the id before.
     */
    void writeTo(OutputStream out, Duration ping, BooleanSupplier may) throws IOException, InterruptedException {
        while (true) {
            Taken taken = take(ping);
            if (isEnded() || !may.getAsBoolean()) {
                return;
            }
            for (byte[] frame : taken.frames().values()) {
                out.write(frame);
            }
            out.write(taken.frames().isEmpty()
                    ? PING
                    : ("id: " + taken.upTo() + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private Taken take(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            Map<EventKey, byte[]> frames = waiting;
            waiting = new LinkedHashMap<>();
            return new Taken(frames, upTo);
        } finally {
            lock.unlock();
        }
    }
}
