package io.lamplighter.simulator.street;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

import io.lamplighter.simulator.street.Walk.Standing;
import io.lamplighter.simulator.world.Flow;
import io.lamplighter.simulator.world.TrafficProfile;
import org.tinylog.Logger;

/**
 * Vehicles and people who come through streets, post after post, and are seen by their presence sensors. They move in real time, as many
 * as come at the hour of the city's clock. One thread; what waits on it is bounded by the profiles. Any thread may close it.
 */
public final class PassersBy implements AutoCloseable {

    /** What a street has of the main road and of the shopping street whose counts the profiles were fitted to. */
    private static final double SHARE_OF_VEHICLES = 0.5;
    private static final double SHARE_OF_PEOPLE = 0.1;
    /** For so far a post sees somebody. */
    private static final double NEAR_METRES = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Map<Standing, Integer> near = new HashMap<>();
    /** What is to happen after it was closed does not. */
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("passers-by").factory(), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * Who comes through a street.
     *
     * @param minutes
     *            all who come in a minute since 1970 of the city's clock
     */
    record Stream(Walk walk, LongFunction<List<Flow.Passing>> minutes) {}

    /** Begins at once. */
    PassersBy(List<Stream> streams, InstantSource clock) {
        this.clock = clock;
        Future<?> _ = thread.scheduleAtFixedRate(() -> guarded(() -> look(streams)), 0, MINUTE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** As many as in Moers: half of a main road's vehicles, a tenth of a shopping street's people, or so many times that. */
    static PassersBy asInMoers(List<Walk> walks, double times, InstantSource clock, ZoneId zone) {
        TrafficProfile vehicles = profile("moers-main-road.profile");
        TrafficProfile people = profile("moers-shopping-street.profile");
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            streams.add(new Stream(walks.get(i), new Flow(vehicles, times * SHARE_OF_VEHICLES, zone, 2L * i)::in));
            streams.add(new Stream(walks.get(i), new Flow(people, times * SHARE_OF_PEOPLE, zone, 2L * i + 1)::in));
        }
        return new PassersBy(streams, clock);
    }

    /** Of those that the program brings. */
    static TrafficProfile profile(String name) {
        try (InputStream text = Objects.requireNonNull(PassersBy.class.getResourceAsStream(name), name)) {
            return TrafficProfile.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(List<Stream> streams) {
        long minute = Math.floorDiv(clock.instant().getEpochSecond(), MINUTE.toSeconds());
        for (Stream stream : streams) {
            for (Flow.Passing passing : stream.minutes().apply(minute)) {
                int last = stream.walk().posts().size() - 1;
                later(() -> arrive(stream.walk(), passing, passing.backwards() ? last : 0), passing.after());
            }
        }
    }

    private void arrive(Walk walk, Flow.Passing passing, int at) {
        Standing here = walk.posts().get(at);
        if (near.merge(here, 1, Integer::sum) == 1) {
            here.somebody().accept(true);
        }
        later(() -> leave(here), Duration.ofMillis(Math.round(1_000 * NEAR_METRES / passing.metresPerSecond())));
        int next = at + (passing.backwards() ? -1 : 1);
        if (next >= 0 && next < walk.posts().size()) {
            later(() -> arrive(walk, passing, next), walk.between(at, next, passing.metresPerSecond()));
        }
    }

    private void leave(Standing here) {
        if (near.merge(here, -1, Integer::sum) == 0) {
            here.somebody().accept(false);
        }
    }

    private void later(Runnable task, Duration delay) {
        Future<?> _ = thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            Logger.error(e, "event=passer-by-bug effect=somebody-is-not-seen");
        }
    }

    /** Nobody comes by from now on; waits for who is just arriving, at most 5 s. Repeatable. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
