package io.lamplighter.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.diagnosis.Contact;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.diagnosis.LampProfile;
import io.lamplighter.agent.diagnosis.LampThresholds;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;

/** The table [diagnosis] of the settings file, and what [[luminaire]] says about its supply. */
final class DiagnosisTables {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String CURVE = "power-curve";

    /** EN 50160:2010, 4.2.2: the nominal voltage of public low voltage in Europe. */
    private static final double MAINS_VOLTS = 230;

    private DiagnosisTables() {}

    /** Problems go to the file; what is returned then stands in for the real thing until the file says so. */
    static DiagnosisSettings read(SettingsFile file, List<SettingsTable> tables, BoardSettings board) {
        Map<String, LampProfile> profiles = new HashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            // a board that could not be made has a stand-in with one luminaire: every table is asked all the same
            LuminaireWiring wiring = board.luminaires().get(Math.min(i, board.luminaires().size() - 1));
            profiles.put(wiring.luminaire().id(), profile(tables.get(i), wiring));
        }
        SettingsTable diagnosis = file.table("diagnosis");
        Duration silence = diagnosis.duration("silence", LampThresholds.standard().silence(), Duration.ZERO, HOUR);
        return new DiagnosisSettings(lamps(diagnosis, silence), sensors(diagnosis, silence), profiles);
    }

    private static LampThresholds lamps(SettingsTable diagnosis, Duration silence) {
        LampThresholds standard = LampThresholds.standard();
        return new LampThresholds(diagnosis.duration("warm-up", standard.warmUp(), Duration.ZERO, HOUR),
                diagnosis.duration("persistence", standard.persistence(), Duration.ZERO, HOUR), standard.dip(),
                diagnosis.decimal("power-tolerance", standard.powerTolerancePercent(), 1, 100),
                diagnosis.decimal("voltage-tolerance", standard.voltageTolerancePercent(), 1, 50),
                diagnosis.decimal("power-factor", standard.lowestPowerFactor(), 0, 1),
                diagnosis.integer("cycles", standard.cycles(), 1, 100), silence);
    }

    private static SensorThresholds sensors(SettingsTable diagnosis, Duration silence) {
        SensorThresholds standard = SensorThresholds.standard();
        return new SensorThresholds(silence,
                diagnosis.decimal("controller-temperature", standard.controllerCelsius(), 0, 120),
                diagnosis.decimal("tilt", standard.tiltDegrees(), 0.5, 90));
    }

    private static LampProfile profile(SettingsTable luminaire, LuminaireWiring wiring) {
        double volts = luminaire.decimal("supply-voltage", wiring.meter().map(DiagnosisTables::usualVolts)
                .orElse(LampProfile.REFERENCE_SUPPLY_VOLTS), 5, 1000);
        boolean behind = luminaire.flag("meter-behind-relay", false);
        Contact contact = switch (wiring.drive()) {
            case RelayWiring _ -> behind ? Contact.BEFORE_METER : Contact.BEHIND_METER;
            case DaliWiring _ -> Contact.NONE;
        };
        return new LampProfile(wiring.luminaire().nominalPowerWatts(), curve(luminaire), volts, contact);
    }

    private static double usualVolts(SupplyMeterWiring meter) {
        return switch (meter) {
            case MeterWiring _ -> LampProfile.REFERENCE_SUPPLY_VOLTS;
            case SupplyMeterWiring.Pzem004t _,SupplyMeterWiring.Gear _ -> MAINS_VOLTS;
        };
    }

    private static PowerCurve curve(SettingsTable luminaire) {
        List<String> typical = PowerCurve.TYPICAL.points().entrySet().stream()
                .map(point -> point.getKey() + ": " + point.getValue()).toList();
        TreeMap<Double, Double> points = new TreeMap<>();
        try {
            for (String point : luminaire.strings(CURVE, typical)) {
                String[] parts = point.split(":", -1);
                if (parts.length != 2) {
                    throw new IllegalArgumentException("'" + point + "' is no point");
                }
                points.put(Double.valueOf(parts[0].strip()), Double.valueOf(parts[1].strip()));
            }
            return new PowerCurve(points);
        } catch (IllegalArgumentException e) { // a number that is none is one too
            luminaire.problem(CURVE, "must be points such as \"75: 0.72\": " + e.getMessage());
            return PowerCurve.TYPICAL;
        }
    }
}
