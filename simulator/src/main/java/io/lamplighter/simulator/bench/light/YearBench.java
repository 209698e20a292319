package io.lamplighter.simulator.bench.light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.lamplighter.lighting.preview.CityYear;
import io.lamplighter.lighting.preview.YearOfLight;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.measure.Report;

/**
 * Works out what each lamp of a city burns in each month of a year, on all processors, and compares some lamps with what they burn when
 * each is worked out for itself.
 */
final class YearBench {

    private static final int YEAR = 2027;
    private static final long SEED = 1;
    private static final double PERCENT = 100;

    private final Report report;

    YearBench(Report report) {
        this.report = report;
    }

    /**
     * @param lamps
     *            of the city
     * @param sample
     *            of them that are worked out one by one afterwards
     */
    void run(int lamps, int sample) throws InterruptedException {
        report.tell("inventing a city of " + lamps + " luminaires");
        List<CityYear.Lamp> city = InventedCity.of(lamps, SEED);
        report.tell("planning the year " + YEAR);
        Map<String, YearOfLight> years = new ConcurrentHashMap<>(2 * lamps);
        int threads = Runtime.getRuntime().availableProcessors();
        double processor = processorSeconds();
        long begin = System.nanoTime();
        Collection<List<CityYear.Lamp>> cells = CityYear.cells(city);
        int shared = planned(cells, threads, years);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double processorSeconds = processorSeconds() - processor;
        report.figure("luminaires", years.size());
        report.figure("seconds", seconds);
        report.figure("cpu_seconds", processorSeconds);
        report.figure("threads", threads);
        report.figure("cells", cells.size());
        report.figure("years_worked_out", shared);
        report.figure("megawatt_hours", city.stream()
                .mapToDouble(lamp -> kilowattHours(lamp, found(years, lamp))).sum() / 1_000);
        report.tell("working out " + sample + " luminaires by themselves");
        compare(city, sample, years);
    }

    private static int planned(Collection<List<CityYear.Lamp>> cells, int threads, Map<String, YearOfLight> years)
            throws InterruptedException {
        CityYear year = new CityYear(YEAR, InventedCity.ZONE);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<CityYear.Effort>> efforts = new ArrayList<>();
            cells.forEach(cell -> efforts
                    .add(workers.submit(() -> year.of(cell, (lamp, light) -> years.put(lamp.id(), light)))));
            int shared = 0;
            for (Future<CityYear.Effort> effort : efforts) {
                shared += effort.get().sharedYears();
            }
            return shared;
        } catch (ExecutionException e) {
            throw new HostException("The year cannot be worked out: " + e.getCause(), e);
        }
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private static YearOfLight found(Map<String, YearOfLight> years, CityYear.Lamp lamp) {
        return Objects.requireNonNull(years.get(lamp.id()), lamp.id());
    }

    private static double kilowattHours(CityYear.Lamp lamp, YearOfLight year) {
        return year.total().kilowattHours(lamp.consumption().luminaire().nominalPowerWatts());
    }

    /** How far a lamp's own place and head start lead from what its cell says. */
    private void compare(List<CityYear.Lamp> city, int sample, Map<String, YearOfLight> years) {
        double energy = 0;
        double burning = 0;
        for (int i = 0; i < sample; i++) {
            CityYear.Lamp lamp = city.get((int) ((long) i * city.size() / sample));
            YearOfLight own = YearOfLight.of(lamp.plan(), lamp.consumption(), YEAR, InventedCity.ZONE);
            YearOfLight cell = found(years, lamp);
            energy = Math.max(energy, Math.abs(kilowattHours(lamp, cell) / kilowattHours(lamp, own) - 1) * PERCENT);
            Duration off = cell.total().burning().minus(own.total().burning()).abs();
            burning = Math.max(burning, off.toMillis() / 60_000.0);
        }
        report.figure("worst_percent_of_energy", energy);
        report.figure("worst_minutes_of_burning", burning);
    }
}
