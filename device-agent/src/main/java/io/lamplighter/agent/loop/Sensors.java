package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** Reads the sensors of a board in turn and logs when one begins or ceases to fail. One owner thread. */
final class Sensors {

    /** After a change of level the power is read this often … */
    private static final Duration SETTLING_SAMPLE = Duration.ofMillis(500);
    /** … for this long. */
    private static final Duration SETTLING = Duration.ofSeconds(10);
    /** While a fault is suspected the power is read at least this often, so that the verdict is in time. */
    private static final Duration SUSPICIOUS_SAMPLE = Duration.ofSeconds(5);

    private final String postId;
    private final SamplingPace pace;
    private final List<@Nullable Sensing> meters = new ArrayList<>();
    private final List<String> meterNames = new ArrayList<>();
    private final List<Sensing> sensors = new ArrayList<>();
    private final List<String> names;
    /** Below 0 without a light sensor. */
    private final int lightIndex;
    /** Run at the first tick: before it there is no loop yet that could be woken. */
    private final List<Runnable> watches = new ArrayList<>();
    private final Map<String, String> failures = new HashMap<>();
    /** Parts that were asked by {@link #askAll} and have not answered yet. */
    private final Set<String> awaited = new HashSet<>();

    Sensors(PostSettings settings, SamplingPace pace, Board board, Executor blocking,
            Consumer<PostEvent> mailbox) {
        this.postId = settings.identity().id();
        this.pace = pace;
        for (LuminairePorts ports : board.luminaires()) {
            int index = meters.size();
            meterNames.add(meter(index));
            meters.add(ports.meter().map(meter -> new Sensing(() -> read(index, meter), blocking, mailbox))
                    .orElse(null));
        }
        this.lightIndex = board.sensors().stream().map(Sensor::kind).toList().indexOf(SensorKind.LIGHT);
        this.names = board.sensors().stream().map(Sensor::name).toList();
        for (Sensor sensor : board.sensors()) {
            sensors.add(sensing(sensors.size(), sensor, blocking, mailbox));
        }
    }

    /** On the executor for sensors. */
    private static PostEvent read(int luminaire, PowerMeter meter) {
        try {
            return new PostEvent.PowerRead(luminaire, meter.read(), null);
        } catch (BoardException e) {
            return new PostEvent.PowerRead(luminaire, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Logger.error(e, "bug in a driver meter={}", luminaire + 1);
            return new PostEvent.PowerRead(luminaire, null, "bug in its driver: " + e);
        }
    }

    /** At most one piece of news of a sensor waits in the mailbox. */
    private Sensing sensing(int index, Sensor sensor, Executor blocking, Consumer<PostEvent> mailbox) {
        AtomicBoolean told = new AtomicBoolean();
        watches.add(() -> sensor.watch(() -> {
            if (!told.getAndSet(true)) {
                mailbox.accept(new PostEvent.SensorNews(index));
            }
        }));
        return new Sensing(() -> {
            told.set(false); // what happens from now on may be too late for this reading
            return read(index, sensor);
        }, blocking, mailbox);
    }

    /** On the executor for sensors. */
    private static PostEvent read(int index, Sensor sensor) {
        try {
            return new PostEvent.SensorRead(index, sensor.read(), null);
        } catch (BoardException e) {
            return new PostEvent.SensorRead(index, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Logger.error(e, "bug in a driver sensor={}", sensor.name());
            return new PostEvent.SensorRead(index, null, "bug in its driver: " + e);
        }
    }

    /** Starts the readings that are due; returns the ticker's time of the next one. */
    long tick(List<LuminaireUnit> units, long nowNanos) {
        watches.forEach(Runnable::run);
        watches.clear();
        long due = Long.MAX_VALUE;
        long intervalNanos = pace.interval().toNanos();
        for (int index = 0; index < sensors.size(); index++) {
            due = Math.min(due, index == lightIndex
                    ? tickLight(nowNanos)
                    : sensors.get(index).tick(nowNanos, intervalNanos));
        }
        for (int index = 0; index < meters.size(); index++) {
            Sensing meter = meters.get(index);
            if (meter != null) {
                due = Math.min(due, meter.tick(nowNanos, meterInterval(units.get(index), nowNanos)));
            }
        }
        return due;
    }

    /** As {@link #tick}, but only what may be needed to light by. */
    long tickLight(long nowNanos) {
        return lightIndex < 0 ? Long.MAX_VALUE : sensors.get(lightIndex).tick(nowNanos, pace.lightInterval().toNanos());
    }

    private long meterInterval(LuminaireUnit unit, long nowNanos) {
        long intervalNanos = pace.interval().toNanos();
        boolean settling = nowNanos - unit.lamp().changedAt() < SETTLING.toNanos();
        if (settling) {
            return Math.min(intervalNanos, SETTLING_SAMPLE.toNanos());
        }
        return unit.undecided() ? Math.min(intervalNanos, SUSPICIOUS_SAMPLE.toNanos()) : intervalNanos;
    }

    void arrived(PostEvent.PowerRead event) {
        Objects.requireNonNull(meters.get(event.luminaire())).arrived(event.failure() == null);
        String name = meterNames.get(event.luminaire());
        awaited.remove(name);
        note(name, event.failure());
    }

    void arrived(PostEvent.SensorRead event) {
        sensors.get(event.sensor()).arrived(event.failure() == null);
        awaited.remove(names.get(event.sensor()));
        note(names.get(event.sensor()), event.failure());
    }

    void arrived(PostEvent.SensorNews event) {
        sensors.get(event.sensor()).hurry();
    }

    /** As what the meter of that luminaire is noted. */
    static String meter(int luminaire) {
        return "meter-" + (luminaire + 1);
    }

    /** As what the control gear of that luminaire is noted. */
    static String gear(int luminaire) {
        return "gear-" + (luminaire + 1);
    }

    /** Every sensor and meter is read with the next tick, and awaited. */
    void askAll() {
        awaited.clear();
        awaited.addAll(names);
        sensors.forEach(Sensing::hurry);
        askMeters();
        for (int index = 0; index < meters.size(); index++) {
            if (meters.get(index) != null) {
                awaited.add(meter(index));
            }
        }
    }

    /** Every meter is read with the next tick. */
    void askMeters() {
        for (Sensing meter : meters) {
            if (meter != null) {
                meter.hurry();
            }
        }
    }

    boolean awaits(String what) {
        return awaited.contains(what);
    }

    boolean awaitsAny() {
        return !awaited.isEmpty();
    }

    /** Why it does not work, in words; null while it does. */
    @Nullable
    String failure(String what) {
        return failures.get(what);
    }

    boolean isLight(int sensor) {
        return sensor == lightIndex;
    }

    /** Logs a change only: a sensor that stays broken says so once. */
    void note(String what, @Nullable String failure) {
        if (failure == null) {
            if (failures.remove(what) != null) {
                Logger.info("works again what={} post={}", what, postId);
            }
        } else if (failures.put(what, failure) == null) {
            Logger.warn("does not work what={} post={} failure={}", what, postId, failure);
        }
    }
}
