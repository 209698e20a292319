package io.lamplighter.gateway.opendata;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.Resolution;
import io.lamplighter.gateway.energy.Usage;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Publishes at the start, some minutes later again, when posts are heard, and ten minutes after each quarter of an hour of the city's
 * time; passers-by only then, so that a quarter is told once. Holds one publication in memory, some 500 bytes for each lamp. Energy is read once a day, lamp by lamp. Its own
 * thread; {@link #latest} is for any.
 */
public final class Publisher implements OpenData, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** Between two lamps, so that whoever waits for the disk comes in between. */
    private static final Duration BREATH = Duration.ofMillis(1);
    /** After the start, when more and more posts are heard; few, so that nobody can follow what lamps do. */
    private static final List<Duration> EARLY = Stream.of(1, 2, 4, 8).map(Duration::ofMinutes).toList();
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Surroundings with;
    private final OpenDataSettings settings;
    private final Thread thread;
    private volatile @Nullable Publication latest;
    private Map<LuminaireId, Edition.Used> used = Map.of();
    private @Nullable LocalDate usedBefore;
    private Instant next = Instant.MIN;
    private Instant regular = Instant.MAX;
    private Instant begun = Instant.EPOCH;

    /**
     * What it works with.
     *
     * @param books
     *            all lamps that the city has
     * @param clock
     *            the city's
     */
    public record Surroundings(Fleet fleet, Supplier<Collection<Asset>> books, EnergyBook energy,
            InstantSource clock) {}

    public Publisher(Surroundings with, OpenDataSettings settings) {
        this.with = with;
        this.settings = settings;
        this.thread = Thread.ofPlatform().name("open-data").daemon().unstarted(this::run);
    }

    /** Does nothing when it is off. */
    public Publisher start() {
        if (settings.enabled()) {
            thread.start();
        }
        return this;
    }

    @Override
    public OpenDataSettings settings() {
        return settings;
    }

    @Override
    public Optional<Publication> latest() {
        return Optional.ofNullable(latest);
    }

    private void run() {
        Duration wait = Duration.ZERO;
        while (true) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                step(with.clock.instant());
                wait = LOOK;
            } catch (InterruptedException e) {
                return; // closing
            } catch (StoreException e) {
                Logger.warn("event=open-data-not-made effect=tried-again message=\"{}\"", e.getMessage());
                wait = AGAIN;
            } catch (RuntimeException e) {
                Logger.error(e, "event=open-data-bug effect=tried-again remedy=report-this");
                wait = AGAIN;
            }
        }
    }

    /** A clock that was set back is not waited for: what it had come to may lie years ahead. */
    void step(Instant now) throws InterruptedException {
        boolean setBack = next.isAfter(now.plus(Presence.QUARTER));
        if (setBack || next.equals(Instant.MIN)) {
            begun = now;
            publish(now, false);
        } else if (!now.isBefore(next)) {
            publish(now, !now.isBefore(regular));
        }
        readEnergy(now);
    }

    /** The next moment that is ten minutes behind a quarter. */
    static Instant next(Instant now) {
        long quarter = Presence.QUARTER.toSeconds();
        long shifted = now.minus(Presence.GRACE).getEpochSecond();
        return Instant.ofEpochSecond((Math.floorDiv(shifted, quarter) + 1) * quarter).plus(Presence.GRACE);
    }

    /**
     * Makes all anew.
     *
     * @param onTime
     *            whether this is the moment for the quarter before
     */
    void publish(Instant now, boolean onTime) {
        long quarter = Presence.QUARTER.toSeconds();
        Instant end = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), quarter) * quarter);
        boolean all = onTime && !now.isBefore(end.plus(Presence.GRACE)); // else posts are still telling
        Map<String, Long> presence = all
                ? Presence.of(with.fleet.posts(), end, settings.least())
                : Map.of();
        Map<String, byte[]> files = new Edition(with.fleet, settings.least()).files(with.books.get(), used, presence,
                Optional.of(end.minus(Presence.QUARTER)));
        regular = next(now);
        next = EARLY.stream().map(begun::plus).filter(each -> each.isAfter(now) && each.isBefore(regular)).findFirst()
                .orElse(regular);
        latest = new Publication(now, next, files);
        Logger.debug("event=open-data-published at={}", now);
    }

    /** Once a day, from an hour after midnight on, when what posts sent late is there. What is read is in the next publication. */
    void readEnergy(Instant now) throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(now.minus(Duration.ofHours(1)), with.energy.zone());
        if (today.equals(usedBefore)) {
            return;
        }
        Instant end = today.atStartOfDay(with.energy.zone()).toInstant();
        Instant monthEnd = today.withDayOfMonth(1).atStartOfDay(with.energy.zone()).toInstant();
        Map<LuminaireId, Edition.Used> found = new HashMap<>();
        for (LuminaireView lamp : with.fleet.luminaires()) {
            String device = lamp.holder(Vocabulary.ACTIVE_ENERGY.name()).map(DeviceState::id)
                    .orElse(lamp.id().device());
            found.put(lamp.id(), new Edition.Used(last(lamp, device, Resolution.DAY, end),
                    last(lamp, device, Resolution.MONTH, monthEnd)));
            TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
        }
        used = found;
        usedBefore = today;
    }

    /** Of the span that ends then. */
    private @Nullable Usage last(LuminaireView lamp, String device, Resolution resolution, Instant end) {
        Instant from = resolution.begin(end.minusSeconds(1), with.energy.zone());
        List<Usage> usages = with.energy.usages(lamp.id().post(), device, resolution, from, end);
        return usages.isEmpty() ? null : usages.getLast();
    }

    /** Waits for what is under way. Repeatable. */
    @Override
    public void close() {
        Ending.interrupted(thread, STOP);
    }
}
