package io.lamplighter.gateway.map;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The map of the city. Any thread. A thread of its own draws the chart, when somebody looks and the last one is old; who looks waits for it, but
 * never longer than his patience, and not at all when the last one took longer than that: then he reads the one before. The first is
 * always waited for. So seldom is it drawn that it takes a twentieth of one processor, unless it would be older than {@link #OLD}; who shows
 * luminaires one by one hears of their changes as they happen and does not depend on it.
 */
public final class CityMap {

    /** Of a cell's edge on the screen: as close as lights may be and still be told apart. */
    private static final int CELL_POINTS = 14;
    /** A screen of 4K has some 42,000. */
    private static final int MOST_CELLS = 60_000;
    private static final long YOUNG_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int SHARE = 20;
    /** As old as the chart of a city gets that a busy machine takes seconds to draw. */
    static final Duration OLD = Duration.ofSeconds(60);
    /** So long somebody who looks may wait for a drawing. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Fleet fleet;
    private final Ticker ticker;
    private final Duration patience;
    private final AtomicReference<@Nullable CompletableFuture<Drawn>> drawing = new AtomicReference<>();
    private volatile @Nullable Drawn drawn;

    private record Drawn(Chart chart, Totals totals, long atNanos, long tookNanos) {

        boolean isYoung(long nanos) {
            return nanos - atNanos < Math.clamp(SHARE * tookNanos, YOUNG_NANOS, OLD.toNanos());
        }
    }

    /** A part of the map that somebody looks at; {@code most} luminaires at most are wanted one by one. */
    public record Look(Box box, double zoom, int most, Optional<Predicate<LuminaireView>> filter) {}

    public CityMap(Fleet fleet, Ticker ticker) {
        this(fleet, ticker, PATIENCE);
    }

    /** Likewise for somebody of another patience. */
    CityMap(Fleet fleet, Ticker ticker, Duration patience) {
        this.fleet = fleet;
        this.ticker = ticker;
        this.patience = patience;
    }

    public Totals totals() {
        return drawn(true).totals();
    }

    /** The totals as they are known: when they are old the next call tells. For whoever must not wait; only for the first drawing he does. */
    public Totals totalsAtHand() {
        return drawn(false).totals();
    }

    /**
     * What stands there and is wanted.
     *
     * @throws IllegalArgumentException
     *             when the part is too large for its zoom, with what to do
     */
    public MapView view(Look look) {
        Mesh mesh = Mesh.over(look.box(), look.zoom(), CELL_POINTS, MOST_CELLS);
        Chart chart = drawn(true).chart();
        int[] found = new int[Math.min(look.most(), chart.size())];
        int count = 0;
        for (int i = 0; i < chart.size(); i++) {
            if (look.box().contains(chart.latitude(i), chart.longitude(i)) && isWanted(look, chart, i)) {
                if (count < found.length) {
                    found[count] = i;
                }
                count++;
                mesh.add(chart, i);
            }
        }
        return count > look.most() ? new MapView.Gathered(count, mesh.cells()) : single(chart, found, count);
    }

    private boolean isWanted(Look look, Chart chart, int index) {
        return look.filter().isEmpty() || find(chart, index).filter(look.filter().get()).isPresent();
    }

    /** As they are now: a luminaire whose post was removed meanwhile is none. */
    private MapView single(Chart chart, int[] found, int count) {
        List<LuminaireView> luminaires = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            find(chart, found[i]).ifPresent(luminaires::add);
        }
        return new MapView.Single(luminaires);
    }

    private Optional<LuminaireView> find(Chart chart, int index) {
        return fleet.post(chart.post(index)).flatMap(post -> post.luminaire(chart.device(index)));
    }

    private Drawn drawn(boolean mayWait) {
        Drawn last = drawn;
        if (last != null && last.isYoung(ticker.nanos())) {
            return last;
        }
        CompletableFuture<Drawn> next = draw();
        if (last == null) {
            return next.join();
        }
        return mayWait && last.tookNanos <= patience.toNanos() ? await(next, last) : last;
    }

    private Drawn await(CompletableFuture<Drawn> next, Drawn last) {
        try {
            return next.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return last;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the map of the city could not be drawn", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        }
    }

    /** The drawing that goes on; when none does one begins. */
    private CompletableFuture<Drawn> draw() {
        CompletableFuture<Drawn> mine = new CompletableFuture<>();
        CompletableFuture<Drawn> other = drawing.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        Thread.ofPlatform().daemon().name("map-drawing").start(() -> {
            try {
                long begin = ticker.nanos();
                Chart chart = Chart.of(fleet);
                long end = ticker.nanos();
                Drawn fresh = new Drawn(chart, chart.totals(), end, end - begin);
                drawn = fresh;
                drawing.set(null);
                mine.complete(fresh);
            } catch (RuntimeException | Error e) { // the next look tries again
                drawing.set(null);
                mine.completeExceptionally(e);
                throw e;
            }
        });
        return mine;
    }
}
