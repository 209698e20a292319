package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;

import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.lighting.program.Traffic;

/** What the sensors of the post last said, and what of it to report by which device. One owner thread. */
final class Environment {

    private final List<SensorUnit> units = new ArrayList<>();
    /** Taken in each step of the loop, so never more than some events of each sensor. */
    private final List<Change> changes = new ArrayList<>();
    private final SequencedMap<String, Device> devices = new LinkedHashMap<>();
    private final LastingLight light;
    private final Presence presence;
    private final Map<SensorKind, QuarterCount> counts = new EnumMap<>(SensorKind.class);
    private final TrafficCount traffic;

    /** Sensors that are reported together. */
    private record Device(List<SensorUnit> units, Reporter reporter, MadeOf<List<List<Reading>>, List<Reading>> all) {

        Device(Reporter reporter) {
            this(new ArrayList<>(), reporter, new MadeOf<>(each -> each.stream().flatMap(List::stream).toList()));
        }

        /** The same list until one of them says something else. */
        List<Reading> readings(long nowNanos) {
            if (units.size() == 1) {
                return units.getFirst().readings(nowNanos);
            }
            List<List<Reading>> each = new ArrayList<>(units.size());
            for (SensorUnit unit : units) {
                each.add(unit.readings(nowNanos));
            }
            return all.of(each);
        }
    }

    /** Readings worth a record of a device, and how dear it is. */
    record Report(String device, List<Reading> readings, Retention retention) {}

    /** An event that began or ended at a sensor, and in words why it is on; none when it ended. */
    record Change(SensorKind kind, SensorDiagnosis.Change change, List<String> reasons) {}

    Environment(Intervals intervals, SamplingPace pace, SensorThresholds thresholds, List<Sensor> sensors,
            long nowNanos) {
        this.light = new LastingLight(pace.lastingLightNanos());
        this.presence = new Presence(pace.lapse());
        this.traffic = new TrafficCount(pace.lapse(), nowNanos);
        for (Sensor sensor : sensors) {
            SensorUnit unit = new SensorUnit(sensor.kind(), thresholds,
                    sensor.kind() == SensorKind.LIGHT ? _ -> pace.lightStaleNanos() : pace::staleNanos, nowNanos);
            units.add(unit);
            if (sensor.kind() == SensorKind.PRESENCE || sensor.kind() == SensorKind.TRAFFIC) {
                counts.put(sensor.kind(), new QuarterCount(pace.lapse(), nowNanos));
            }
            devices.computeIfAbsent(SensorReadings.device(sensor.kind()),
                    _ -> new Device(new Reporter(intervals.report()))).units().add(unit);
        }
    }

    /** A sensor was read. Returns whether lamps may depend on it at once: light, and somebody who comes. */
    boolean read(PostEvent.SensorRead read, OptionalDouble sunElevationDegrees, long nowNanos) {
        SensorUnit unit = units.get(read.sensor());
        note(unit, unit.read(read.observation(), sunElevationDegrees, nowNanos));
        if (read.observation() instanceof Observation.Light(double lux)) {
            light.seen(lux, nowNanos);
        }
        if (read.observation() instanceof Observation.Vehicles(long count)) {
            quarters(SensorKind.TRAFFIC).seen(count);
            traffic.seen(count);
        } else if (unit.kind() == SensorKind.TRAFFIC) {
            traffic.failed();
        }
        return came(read, nowNanos) || unit.kind() == SensorKind.LIGHT;
    }

    private boolean came(PostEvent.SensorRead read, long nowNanos) {
        if (read.observation() instanceof Observation.Presence(boolean present, long count)) {
            quarters(SensorKind.PRESENCE).seen(count);
            return presence.seen(present, nowNanos);
        }
        return false;
    }

    private QuarterCount quarters(SensorKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /** The events that began or ended since the last call. */
    List<Change> takeChanges(long nowNanos) {
        for (SensorUnit unit : units) {
            note(unit, unit.listen(nowNanos));
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    private void note(SensorUnit unit, List<SensorDiagnosis.Change> noted) {
        for (SensorDiagnosis.Change change : noted) {
            changes.add(new Change(unit.kind(), change, unit.reasons(change.event())));
        }
    }

    /** What a sensor, by its index on the board, says at present. */
    Optional<Observation> seen(int sensor, long nowNanos) {
        return units.get(sensor).present(nowNanos);
    }

    /** Why a sensor is known to say what cannot be; empty when it is not. */
    List<String> wrong(int sensor) {
        return units.get(sensor).wrong();
    }

    /** Whether there is a light sensor that has not said anything yet. */
    boolean awaitsLight() {
        for (SensorUnit unit : units) {
            if (unit.kind() == SensorKind.LIGHT && !unit.answered()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The ambient light to decide by, in lx; empty without a sensor, while it is faulty, and when it was silent for three
     * intervals.
     */
    OptionalDouble lux(long nowNanos) {
        return trusts(SensorKind.LIGHT, nowNanos) ? OptionalDouble.of(light.lux()) : OptionalDouble.empty();
    }

    private boolean trusts(SensorKind kind, long nowNanos) {
        for (SensorUnit unit : units) {
            if (unit.kind() == kind && unit.trusted(nowNanos) != null) {
                return true;
            }
        }
        return false;
    }

    /** The temperature at the climate sensor, degrees Celsius; empty without one, while it is faulty, and when it is silent. */
    OptionalDouble celsius(long nowNanos) {
        for (SensorUnit unit : units) {
            if (unit.kind() == SensorKind.CLIMATE
                    && unit.trusted(nowNanos) instanceof Observation.Climate climate) {
                return OptionalDouble.of(climate.celsius());
            }
        }
        return OptionalDouble.empty();
    }

    /** How long ago somebody was last near the post; empty when nobody ever was. */
    Optional<Duration> presenceAgo(long nowNanos) {
        return presence.ago(nowNanos, trusts(SensorKind.PRESENCE, nowNanos));
    }

    /** Whether somebody is near the post now. */
    boolean somebody(long nowNanos) {
        return presence.now() && trusts(SensorKind.PRESENCE, nowNanos);
    }

    /** What was counted of vehicles, for dynamic controls. */
    Traffic traffic(long nowNanos) {
        return counts.containsKey(SensorKind.TRAFFIC) ? traffic.look(nowNanos) : Traffic.UNKNOWN;
    }

    /** Whether somebody or something is counted, which goes by the second. */
    boolean counts() {
        return !counts.isEmpty();
    }

    /** The present readings by device, for births; the node's own are under {@link Reports#NODE}. */
    SequencedMap<String, List<Reading>> readings(long nowNanos) {
        SequencedMap<String, List<Reading>> all = new LinkedHashMap<>();
        devices.forEach((name, device) -> all.put(name, device.readings(nowNanos)));
        return all;
    }

    /** The reports that are due: changes spaced, and an event that began or ended with all that was read, as an alarm. */
    List<Report> reportsDue(long nowNanos) {
        List<Report> due = List.of();
        for (Map.Entry<String, Device> entry : devices.entrySet()) {
            List<Reading> all = entry.getValue().readings(nowNanos);
            Reporter reporter = entry.getValue().reporter();
            if (reporter.settled(all, nowNanos)) {
                continue;
            }
            due = due.isEmpty() ? new ArrayList<>() : due;
            boolean alarm = reporter.anyNews(all);
            List<Reading> readings = alarm ? reporter.whole(all, nowNanos) : reporter.due(all, nowNanos, false);
            if (!readings.isEmpty()) {
                due.add(new Report(entry.getKey(), readings, alarm ? Retention.KEPT : Retention.ROUTINE));
            }
        }
        return due;
    }

    /** When {@link #reportsDue} is to be asked again at the latest, in nanoseconds of the ticker. */
    long nextReport() {
        long due = Long.MAX_VALUE;
        for (Device device : devices.values()) {
            due = Math.min(due, device.reporter().nextDue());
        }
        return due;
    }

    /**
     * The counts of the quarter of an hour that has just ended.
     *
     * @param quarter
     *            by the clock; empty while the time is unknown
     */
    List<Report> countsDue(OptionalLong quarter, long nowNanos) {
        return counts(count -> count.tick(quarter, nowNanos));
    }

    /** What was counted since then, before the post may lose it. */
    List<Report> lastCounts(long nowNanos) {
        return counts(count -> count.close(nowNanos));
    }

    private List<Report> counts(Function<QuarterCount, Optional<QuarterCount.Quarter>> ended) {
        if (counts.isEmpty()) {
            return List.of();
        }
        List<Report> reports = new ArrayList<>();
        counts.forEach((kind, count) -> ended.apply(count).ifPresent(quarter -> reports.add(
                new Report(SensorReadings.device(kind), SensorReadings.counted(kind, quarter), Retention.ROUTINE))));
        return reports;
    }
}
