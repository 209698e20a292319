package io.lamplighter.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.tinylog.Logger;

/**
 * Live changes for all open views. {@link #changed} only remembers a key and never waits, whatever browsers do; any
 * thread may call it. One thread of the hub's own renders each changed thing once per {@link #FLUSH} and offers it to
 * every view; each view is written by the virtual thread of its request.
 */
final class EventHub implements AutoCloseable {

    static final Duration FLUSH = Duration.ofMillis(100);
    private static final Duration PING = Duration.ofSeconds(15);
    private static final int STATUS_EVERY_FLUSHES = 10;
    /** More different things than this in one view's queue mean that it is not read at all. */
    private static final int WAITING_PER_CLIENT = 50_000;
    /** A browser that missed more reads everything anew. */
    private static final int REMEMBERED = 20_000;

    private final Renderer renderer;
    private final Semaphore places;
    private final EventMemory memory = new EventMemory(Long.toHexString(System.nanoTime()), REMEMBERED);
    private final Set<EventKey> dirty = ConcurrentHashMap.newKeySet();
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("web-events").unstarted(this::run);

    /** Gives the JSON of the thing as it is now, or nothing when it is gone. Called by the hub's thread. */
    @FunctionalInterface
    interface Renderer {
        Optional<byte[]> render(EventKey key);
    }

    EventHub(Renderer renderer, int maxClients) {
        this.renderer = renderer;
        this.places = new Semaphore(maxClients);
    }

    void start() {
        thread.start();
    }

    void changed(EventKey key) {
        dirty.add(key);
    }

    /** Takes one of the places, or says that all are taken. Whoever got one calls {@link #serve}. */
    boolean enter() {
        return !isClosed() && places.tryAcquire();
    }

    /**
     * Who looks.
     *
     * @param lastEventId
     *            the last id that the browser saw; blank at its first visit
     * @param wanted
     *            which changes it asks for; called by the hub's thread
     * @param may
     *            whether it may still look; asked before each writing
     */
    record Viewer(String lastEventId, Predicate<EventKey> wanted, BooleanSupplier may) {}

    /** Writes live changes until the browser is gone or the hub closes; gives the place back. */
    void serve(OutputStream out, Viewer viewer) throws InterruptedException {
        EventClient client = new EventClient(WAITING_PER_CLIENT, viewer.wanted());
        try {
            if (isClosed()) {
                return;
            }
            Optional<List<EventKey>> missed = enter(client, viewer);
            out.write(("retry: 2000\nevent: hello\ndata: {\"resumed\":" + missed.isPresent() + "}\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (EventKey key : missed.orElse(List.of())) {
                Optional<byte[]> json = viewer.wanted().test(key) ? render(key) : Optional.empty();
                if (json.isPresent()) {
                    out.write(frame(key.kind(), json.get()));
                }
            }
            out.flush();
            dirty.add(EventKey.STATUS);
            client.writeTo(out, PING, viewer.may());
        } catch (IOException e) {
            Logger.debug("event=live-view-gone reason=\"{}\"", e.getMessage());
        } finally {
            clients.remove(client);
            places.release();
        }
    }

    /** From now on the view hears of every change; what it missed before is returned, if that is known. */
    private Optional<List<EventKey>> enter(EventClient client, Viewer viewer) {
        synchronized (memory) {
            clients.add(client);
            client.offer(Map.of(), memory.id());
            return memory.since(viewer.lastEventId());
        }
    }

    int clients() {
        return clients.size();
    }

    @Override
    public void close() {
        closing.countDown();
        clients.forEach(EventClient::end);
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            for (int turn = 0; !closing.await(FLUSH.toMillis(), TimeUnit.MILLISECONDS); turn++) {
                if (turn % STATUS_EVERY_FLUSHES == 0 && !clients.isEmpty()) {
                    changed(EventKey.STATUS);
                }
                try {
                    flush();
                } catch (RuntimeException e) { // else no view would ever hear of anything again
                    Logger.error(e, "event=live-changes-failed remedy=report-this");
                    clients.forEach(EventClient::end); // browsers come back and read anew
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        List<EventKey> keys = List.copyOf(dirty);
        if (keys.isEmpty()) {
            return;
        }
        keys.forEach(dirty::remove); // before rendering: a change during it is not lost
        List<EventClient> now;
        String id;
        synchronized (memory) {
            id = memory.changed(keys);
            now = List.copyOf(clients);
        }
        if (now.isEmpty()) {
            return;
        }
        Map<EventKey, Optional<byte[]>> rendered = new HashMap<>(); // what nobody asks for is never made
        for (EventClient client : now) {
            Map<EventKey, byte[]> frames = new LinkedHashMap<>();
            keys.stream().filter(key -> asks(client, key)).forEach(key -> rendered
                    .computeIfAbsent(key, each -> render(each).map(json -> frame(each.kind(), json)))
                    .ifPresent(frame -> frames.put(key, frame)));
            client.offer(frames, id);
        }
    }

    /** A view whose wishes fail is ended: its browser comes back and reads anew. The others go on. */
    private static boolean asks(EventClient client, EventKey key) {
        try {
            return client.wants(key);
        } catch (RuntimeException e) {
            Logger.error(e, "event=live-view-failed kind={} id={}", key.kind(), key.id());
            client.end();
            return false;
        }
    }

    private Optional<byte[]> render(EventKey key) {
        try {
            return renderer.render(key);
        } catch (RuntimeException e) {
            Logger.error(e, "event=live-change-failed kind={} id={}", key.kind(), key.id());
            return Optional.empty();
        }
    }

    private static byte[] frame(EventKey.Kind kind, byte[] json) {
        byte[] head = ("event: " + kind.name().toLowerCase(Locale.ROOT) + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(json, 0, frame, head.length, json.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return frame;
    }
}
