package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.protocol.plan.PlanDocument;
import org.tinylog.Logger;

/**
 * Whom each post may tell that somebody comes: whom the plan names that it shall follow, and while it follows another one, by its own
 * report, whom that names too. Nobody when it was sent no plan. Plans are read from the disk once, only those of posts that are asked
 * about, on a thread of its own, at most one task for each such post. Thread-safe; only that thread blocks.
 */
public final class ToldNeighbours implements AutoCloseable {

    /** A disk that cannot be read is not asked again before that. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Fleet fleet;
    private final PlanHistory history;
    private final Function<String, Optional<DesiredPlan>> desired;
    /** By post, then by the content of its plan: of two plans at most. */
    private final Map<String, Map<String, Set<String>>> known = new ConcurrentHashMap<>();
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService reader = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("neighbours").factory(), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * @param desired
     *            what a post shall follow; from memory
     */
    ToldNeighbours(Fleet fleet, PlanHistory history, Function<String, Optional<DesiredPlan>> desired) {
        this.fleet = fleet;
        this.history = history;
        this.desired = desired;
    }

    /** Never blocks. Empty while they are being read, which asking begins. */
    public Optional<Set<String>> of(String post) {
        Set<String> inForce = inForce(post);
        Map<String, Set<String>> has = known.getOrDefault(post, Map.of());
        if (!has.keySet().containsAll(inForce)) {
            expect(post);
            return Optional.empty();
        }
        return Optional.of(inForce.stream().flatMap(each -> has.getOrDefault(each, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The contents of the plans that count. */
    private Set<String> inForce(String post) {
        return Stream.concat(desired.apply(post).flatMap(plan -> history.told(post, plan.hash())).stream(),
                history.following(post).stream()).map(PostPlan::content).collect(Collectors.toUnmodifiableSet());
    }

    /** It gets another plan. What nobody asked about is read when somebody does. */
    void changed(String post) {
        if (known.containsKey(post)) {
            expect(post);
        }
    }

    /** The post was removed. */
    void forget(String post) {
        known.remove(post);
    }

    private void expect(String post) {
        if (pending.add(post)) {
            reader.execute(() -> read(post));
        }
    }

    private void read(String post) {
        try {
            pending.remove(post); // whoever asks from now on may mean a newer plan
            Map<String, Set<String>> before = known.getOrDefault(post, Map.of());
            Map<String, Set<String>> now = new HashMap<>();
            for (String each : inForce(post)) {
                Set<String> had = before.get(each);
                now.put(each, had == null ? neighbours(each) : had);
            }
            if (fleet.post(post).isPresent()) {
                known.put(post, Map.copyOf(now));
            }
        } catch (StoreException e) {
            Logger.warn("event=neighbours-not-read post={} effect=tells-nobody-for-now message=\"{}\"", post,
                    e.getMessage());
            pending.add(post);
            Future<?> _ = reader.schedule(() -> pending.remove(post), PAUSE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The ids are those that the fleet has in memory anyway. */
    private Set<String> neighbours(String content) {
        Set<String> posts = new HashSet<>();
        history.content(content).flatMap(PlanDocument::neighbourhood).ifPresent(found -> found.neighbours().stream()
                .map(Neighbour::post).forEach(each -> posts.add(fleet.post(each).map(PostState::id).orElse(each))));
        return Set.copyOf(posts);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
