package io.lamplighter.agent.diagnosis;

import java.util.Map;
import java.util.Objects;

import io.lamplighter.lighting.level.Luminaire;

/**
 * What the diagnosis of a post is told. Immutable.
 *
 * @param lamps
 *            thresholds of all luminaires
 * @param sensors
 *            thresholds of all sensors
 * @param profiles
 *            by luminaire id; may lack some
 */
public record DiagnosisSettings(LampThresholds lamps, SensorThresholds sensors,
        Map<String, LampProfile> profiles) {

    public DiagnosisSettings {
        Objects.requireNonNull(lamps, "lamps");
        Objects.requireNonNull(sensors, "sensors");
        profiles = Map.copyOf(profiles);
    }

    public static DiagnosisSettings standard() {
        return new DiagnosisSettings(LampThresholds.standard(), SensorThresholds.standard(), Map.of());
    }

    /** What to expect of a luminaire, which may be another by now; the reference board's where nothing is said. */
    public LampProfile profile(Luminaire luminaire) {
        LampProfile told = profiles.get(luminaire.id());
        return told == null
                ? LampProfile.reference(luminaire.nominalPowerWatts())
                : new LampProfile(luminaire.nominalPowerWatts(), told.curve(), told.supplyVolts(), told.contact());
    }
}
