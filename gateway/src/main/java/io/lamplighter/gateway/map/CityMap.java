package io.lamplighter.gateway.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The map of the city. Any thread; while one draws the chart anew the others read the one before, so nobody waits for more
 * than the first. The chart is drawn only when somebody looks, and so seldom that it takes a twentieth of one processor at
 * most; who shows luminaires one by one hears of their changes as they happen and does not depend on it.
 */
public final class CityMap {

    /** Of a cell's edge on the screen: as close as lights may be and still be told apart. */
    private static final int CELL_POINTS = 14;
    /** A screen of 4K has some 42,000. */
    private static final int MOST_CELLS = 60_000;
    private static final long YOUNG_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int SHARE = 20;

    private final Fleet fleet;
    private final Ticker ticker;
    private final ReentrantLock drawing = new ReentrantLock();
    private final AtomicBoolean behind = new AtomicBoolean();
    private volatile @Nullable Drawn drawn;

    private record Drawn(Chart chart, Totals totals, long atNanos, long tookNanos) {

        boolean isYoung(long nanos) {
            return nanos - atNanos < Math.max(YOUNG_NANOS, SHARE * tookNanos);
        }
    }

    /** A part of the map that somebody looks at; {@code most} luminaires at most are wanted one by one. */
    public record Look(Box box, double zoom, int most, Optional<Predicate<LuminaireView>> filter) {}

    public CityMap(Fleet fleet, Ticker ticker) {
        this.fleet = fleet;
        this.ticker = ticker;
    }

    public Totals totals() {
        return drawn().totals();
    }

    /**
     * The totals as they are known: when they are old another thread draws anew and the next call tells. For whoever must not wait for a
     * second in a city of a million; only the first call draws itself.
     */
    public Totals totalsAtHand() {
        Drawn last = drawn;
        if (last == null) {
            return totals();
        }
        if (!last.isYoung(ticker.nanos()) && behind.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("map-drawing").start(() -> {
                try {
                    drawn();
                } finally {
                    behind.set(false);
                }
            });
        }
        return last.totals();
    }

    /**
     * What stands there and is wanted.
     *
     * @throws IllegalArgumentException
     *             when the part is too large for its zoom, with what to do
     */
    public MapView view(Look look) {
        Mesh mesh = Mesh.over(look.box(), look.zoom(), CELL_POINTS, MOST_CELLS);
        Chart chart = drawn().chart();
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

    private Drawn drawn() {
        Drawn last = drawn;
        if (last != null && (last.isYoung(ticker.nanos()) || !drawing.tryLock())) {
            return last;
        }
        if (last == null) {
            drawing.lock();
        }
        try {
            last = drawn;
            long begin = ticker.nanos();
            if (last == null || !last.isYoung(begin)) {
                Chart chart = Chart.of(fleet);
                long end = ticker.nanos();
                last = new Drawn(chart, chart.totals(), end, end - begin);
                drawn = last;
            }
            return last;
        } finally {
            drawing.unlock();
        }
    }
}
