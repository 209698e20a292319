package io.lamplighter.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One open live view. The hub's thread offers frames and never waits; the request's own virtual thread writes them and
 * may be held up by its browser as long as the server's idle limit allows. What waits is coalesced by key, so a slow
 * browser skips to the newest state; beyond the bound the view is ended, and the browser comes back and reads anew.
 */
final class EventClient {

    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Map<EventKey, byte[]> waiting = new LinkedHashMap<>();
    private boolean ended;

    EventClient(int bound) {
        this.bound = bound;
    }

    void offer(Map<EventKey, byte[]> frames) {
        lock.lock();
        try {
            waiting.putAll(frames);
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

    /** Writes until the browser is gone or {@link #end} is called. */
    void writeTo(OutputStream out, Duration ping) throws IOException, InterruptedException {
        out.write(HELLO);
        out.flush();
        while (true) {
            Map<EventKey, byte[]> frames = take(ping);
            if (isEnded()) {
                return;
            }
            for (byte[] frame : frames.values()) {
                out.write(frame);
            }
            if (frames.isEmpty()) {
                out.write(PING);
            }
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

    private Map<EventKey, byte[]> take(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            Map<EventKey, byte[]> frames = waiting;
            waiting = new LinkedHashMap<>();
            return frames;
        } finally {
            lock.unlock();
        }
    }
}
