package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.measure.Report;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a gateway as its page does, every few seconds while a load goes on: the city's figures, and the map of all of it. Works in a virtual
 * thread of its own; what it has seen may be asked when it is closed.
 */
final class PageWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String STATUS = "/api/v1/status";
    /** Where the load's posts stand, on a screen. */
    private static final String MAP = "/api/v1/map?west=6.6&south=51.4&east=6.9&north=51.5&zoom=12";
    private static final double NANOS_PER_MILLI = 1e6;

    private final URI page;
    private final Report report;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long postsOnline;
    private long luminaires;
    private long onMap;
    private double statusMillis;
    private double mapMillis;
    private int unanswered;

    private PageWatch(URI page, Report report) {
        this.page = page;
        this.report = report;
        this.thread = Thread.ofVirtual().name("page-watch").start(this::work);
    }

    static PageWatch start(URI page, Report report) {
        return new PageWatch(page, report);
    }

    private void work() {
        try (GatewayRequests gateway = new GatewayRequests(page)) {
            do {
                look(gateway);
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look more, now; blocks for the answers. */
    void lookNow() throws InterruptedException {
        try (GatewayRequests gateway = new GatewayRequests(page)) {
            look(gateway);
        }
    }

    private synchronized void look(GatewayRequests gateway) throws InterruptedException {
        try {
            long begin = System.nanoTime();
            JsonNode status = gateway.get(STATUS);
            long between = System.nanoTime();
            JsonNode map = gateway.get(MAP);
            statusMillis = Math.max(statusMillis, (between - begin) / NANOS_PER_MILLI);
            mapMillis = Math.max(mapMillis, (System.nanoTime() - between) / NANOS_PER_MILLI);
            postsOnline = Math.max(postsOnline, status.path("postsOnline").asLong());
            luminaires = Math.max(luminaires, status.path("luminaires").asLong());
            onMap = Math.max(onMap, map.path("count").asLong());
        } catch (IOException | HostException e) {
            unanswered++;
            report.tell("the page's interface does not answer: " + e.getMessage());
        }
    }

    /** Ends it and waits for the last look; whoever is interrupted meanwhile does not wait. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it has seen: the most of each, and the longest answers. */
    void tell() {
        report.figure("page_posts_online", postsOnline);
        report.figure("page_luminaires", luminaires);
        report.figure("page_luminaires_on_map", onMap);
        report.figure("page_status_millis_worst", Math.round(statusMillis));
        report.figure("page_map_millis_worst", Math.round(mapMillis));
        report.figure("page_unanswered", unanswered);
    }
}
