package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.diagnosis.LampDiagnosis;
import io.lamplighter.agent.diagnosis.LampEvent;
import io.lamplighter.agent.diagnosis.LampProfile;
import io.lamplighter.agent.diagnosis.LampSample;
import io.lamplighter.agent.diagnosis.LampThresholds;
import io.lamplighter.agent.diagnosis.Power;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What the meter of one luminaire says, and which faults that shows. One owner thread. */
final class LampWatch {

    /** Power changes below this share of the nominal power are not worth a report. */
    private static final double POWER_DEAD_BAND = 0.02;
    private static final double VOLTAGE_DEAD_BAND = 2;

    private final LampProfile profile;
    private final LongUnaryOperator staleNanos;
    private LampDiagnosis diagnosis;
    /** Of that diagnosis; made once for each, because they are looked at far more often. */
    private List<Reading> events;
    private final MadeOf<Said, List<Reading>> readings = new MadeOf<>(this::readings);
    private @Nullable PowerReading power;
    private long powerAt;
    private long heardAt;

    /** A reading older than {@code staleNanos} gives for now is no present value. */
    LampWatch(LampProfile profile, LampThresholds thresholds, LongUnaryOperator staleNanos, long nowNanos) {
        this.profile = profile;
        this.staleNanos = staleNanos;
        this.heardAt = nowNanos;
        this.diagnosis = LampDiagnosis.begin(profile, thresholds);
        this.events = events(diagnosis);
    }

    /** The meter answered, or failed: then the last value is kept until it is stale. Returns what began or ended. */
    List<LampDiagnosis.Change> measured(@Nullable PowerReading reading, LampSample.Command command, long nowNanos) {
        heardAt = nowNanos;
        if (reading != null) {
            power = reading;
            powerAt = nowNanos;
        }
        return judge(reading, command, nowNanos);
    }

    /** Whether nothing came for too long: a bus that hangs brings neither reading nor failure, and {@link #silent} judges that. */
    boolean isSilent(long nowNanos) {
        return nowNanos - heardAt > staleNanos.applyAsLong(nowNanos);
    }

    /** Returns what began or ended. */
    List<LampDiagnosis.Change> silent(LampSample.Command command, long nowNanos) {
        return judge(null, command, nowNanos);
    }

    private List<LampDiagnosis.Change> judge(@Nullable PowerReading reading, LampSample.Command command,
            long nowNanos) {
        LampDiagnosis before = diagnosis;
        diagnosis = before.after(new LampSample(nowNanos, command, Optional.ofNullable(reading).map(LampWatch::power)));
        events = diagnosis.standsAs(before) ? events : events(diagnosis);
        return diagnosis.since(before);
    }

    private static Power power(PowerReading reading) {
        return new Power(reading.volts(), reading.amperes(), reading.watts(), reading.powerFactor());
    }

    LampDiagnosis diagnosis() {
        return diagnosis;
    }

    /** What the meter said last, not before that time. */
    Optional<PowerReading> powerSince(long nanos) {
        return Optional.ofNullable(power).filter(_ -> powerAt >= nanos);
    }

    /** What readings are made of; the power is null when it is stale. */
    private record Said(List<Reading> events, @Nullable PowerReading fresh) {}

    /** Every event, null while nothing is known of it, and the present measurements, null where there is none. */
    List<Reading> readings(long nowNanos) {
        return readings.of(new Said(events, nowNanos - powerAt <= staleNanos.applyAsLong(nowNanos) ? power : null));
    }

    private List<Reading> readings(Said said) {
        List<Reading> all = new ArrayList<>(said.events());
        all.addAll(measurements(said.fresh()));
        return List.copyOf(all);
    }

    private List<Reading> measurements(@Nullable PowerReading fresh) {
        double watts = profile.nominalPowerWatts() * POWER_DEAD_BAND;
        double amperes = watts / (fresh == null ? profile.supplyVolts() : Math.max(1, fresh.volts()));
        return List.of(measured(Vocabulary.ACTIVE_POWER, fresh == null ? null : (float) fresh.watts(), watts),
                measured(Vocabulary.SUPPLY_VOLTAGE, fresh == null ? null : (float) fresh.volts(), VOLTAGE_DEAD_BAND),
                measured(Vocabulary.SUPPLY_CURRENT, fresh == null ? null : (float) fresh.amperes(), amperes));
    }

    private static Reading measured(Attribute attribute, @Nullable Float value, double band) {
        return new Reading(attribute, value, new Reading.DeadBand(band, 0));
    }

    private static List<Reading> events(LampDiagnosis diagnosis) {
        List<Reading> readings = new ArrayList<>();
        for (LampEvent event : LampEvent.values()) {
            readings.add(Reading.event(attribute(event), diagnosis.raised(event)));
        }
        return List.copyOf(readings);
    }

    private static Attribute attribute(LampEvent event) {
        return switch (event) {
            case LAMP_FAILURE -> Vocabulary.LAMP_FAILURE;
            case LAMP_UNEXPECTED_ON -> Events.LAMP_UNEXPECTED_ON;
            case RELAY_FAILURE -> Events.RELAY_FAILURE;
            case DIMMING_FAILURE -> Events.DIMMING_FAILURE;
            case CYCLING_FAILURE -> Events.CYCLING_FAILURE;
            case LAMP_POWER_TOO_HIGH -> Events.LAMP_POWER_TOO_HIGH;
            case LAMP_POWER_TOO_LOW -> Events.LAMP_POWER_TOO_LOW;
            case POWER_FACTOR_TOO_LOW -> Events.POWER_FACTOR_TOO_LOW;
            case SUPPLY_VOLTAGE_TOO_HIGH -> Events.SUPPLY_VOLTAGE_TOO_HIGH;
            case SUPPLY_VOLTAGE_TOO_LOW -> Events.SUPPLY_VOLTAGE_TOO_LOW;
            case SUPPLY_LOSS -> Events.SUPPLY_LOSS;
            case METER_ERROR -> Events.METER_ERROR;
        };
    }
}
