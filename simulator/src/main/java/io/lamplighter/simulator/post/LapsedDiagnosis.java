package io.lamplighter.simulator.post;

import java.time.Duration;
import java.util.Map;

import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.diagnosis.LampThresholds;
import io.lamplighter.agent.diagnosis.SensorThresholds;

/** What posts of a city whose clock goes faster wait for before they call a lamp broken: so long in city time, where that is not too short. */
public final class LapsedDiagnosis {

    /** Shorter the meter does not tell a fault from a change of level. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private LapsedDiagnosis() {}

    /** For so many seconds of the city in a real one. */
    public static DiagnosisSettings of(double lapse) {
        LampThresholds standard = LampThresholds.standard();
        return new DiagnosisSettings(
                new LampThresholds(lapsed(standard.warmUp(), lapse), lapsed(standard.persistence(), lapse),
                        lapsed(standard.dip(), lapse),
                        standard.powerTolerancePercent(), standard.voltageTolerancePercent(),
                        standard.lowestPowerFactor(), standard.cycles(), lapsed(standard.silence(), lapse)),
                SensorThresholds.standard(), Map.of());
    }

    private static Duration lapsed(Duration duration, double lapse) {
        Duration shorter = Duration.ofMillis(Math.round(duration.toMillis() / lapse));
        return shorter.compareTo(LEAST) > 0 ? shorter : LEAST;
    }
}
