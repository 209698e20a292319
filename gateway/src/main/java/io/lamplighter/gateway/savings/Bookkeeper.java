package io.lamplighter.gateway.savings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.LampYear;
import io.lamplighter.gateway.energy.LampYears;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Rounds;
import org.tinylog.Logger;

/**
 * Works out what lamps used this year and the last, some hours before anybody asks, a few lamps at a time. Its own thread; what it
 * could not store it does again the next time.
 */
public final class Bookkeeper implements AutoCloseable {

    private static final Duration FIRST = Duration.ofMinutes(5);
    /** Of real time. */
    private static final Duration EVERY = Duration.ofHours(3);
    /** What was worked out less long ago is left alone. */
    private static final Duration FRESH = Duration.ofHours(5);
    /** After so many, others have the disk for a moment. */
    private static final int LAMPS = 50;
    private static final Duration BREATH = Duration.ofMillis(50);

    private final Supplier<? extends Collection<LuminaireId>> counters;
    private final EnergyBook energy;
    private final InstantSource clock;
    private final Rounds rounds;

    /**
     * @param counters
     *            devices that count what a lamp uses; each sweep asks anew
     * @param clock
     *            the city's
     */
    public Bookkeeper(Supplier<? extends Collection<LuminaireId>> counters, EnergyBook energy, InstantSource clock) {
        this.counters = counters;
        this.energy = energy;
        this.clock = clock;
        this.rounds = new Rounds("bookkeeper", FIRST, EVERY, this::round);
    }

    public Bookkeeper start() {
        rounds.start();
        return this;
    }

    private void round() throws InterruptedException {
        try {
            sweep(BREATH);
        } catch (StoreException e) {
            Logger.warn("event=energy-not-booked effect=tried-again message=\"{}\"", e.getMessage());
        }
    }

    /** Works out everything that is due now. */
    void sweep(Duration breath) throws InterruptedException {
        int year = clock.instant().atZone(energy.zone()).getYear();
        List<LampYears.Entry> worked = new ArrayList<>();
        int walked = 0;
        for (LuminaireId counter : counters.get()) {
            due(counter, year).ifPresent(worked::add);
            due(counter, year - 1).ifPresent(worked::add);
            if (++walked % LAMPS == 0) {
                energy.years().keep(worked);
                worked.clear();
                TimeUnit.NANOSECONDS.sleep(breath.toNanos());
            }
        }
        energy.years().keep(worked);
    }

    private Optional<LampYears.Entry> due(LuminaireId counter, int year) {
        Instant now = clock.instant();
        Optional<LampYear> known = energy.years().find(counter.post(), counter.device(), year);
        return known.filter(kept -> kept.isFresh(now, FRESH)).isPresent()
                ? Optional.empty()
                : Optional.of(energy.year(counter.post(), counter.device(), year, known, now));
    }

    /** Waits for the lamp in hand. Repeatable. */
    @Override
    public void close() {
        rounds.close();
    }
}
