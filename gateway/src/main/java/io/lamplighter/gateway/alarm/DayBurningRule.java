package io.lamplighter.gateway.alarm;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.lamplighter.gateway.alarm.AlarmSettings.Light;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Lamps that shine by day although nobody asks them to, found by the sun at their place: for posts that do not find out
 * themselves, and for those that are lit because they know neither time nor light. The sun must stand higher than any
 * default program burns, so dimming at dusk is no fault; a program, an override, a technician, a sensor and real darkness at
 * the post are reasons to shine. Pure but for the persistence, which it owns.
 */
final class DayBurningRule {

    /** TALQ reasons of a level that somebody wants. */
    private static final Set<String> WANTED = Set.of("override", "manual", "program", "sensor");
    /** Below this share of the nominal power it is the control gear's own need. */
    private static final double IDLE_SHARE = 0.05;

    private final Persistence persistence = new Persistence();
    private final Light settings;

    DayBurningRule(Light settings) {
        this.settings = settings;
    }

    void look(AlarmStage stage, LuminaireView view) {
        AlarmKey key = new AlarmKey(AlarmTypes.LAMP_UNEXPECTED_ON, Subject.of(view.post().id(), view.device().id()));
        Location location = location(view).orElse(null);
        if (location == null || view.quality() == Quality.STALE) {
            persistence.ended(key);
            return;
        }
        if (!isLit(view) || isWanted(view)
                || Sun.isBelow(stage.now(), location, settings.dayElevationDegrees())) {
            persistence.ended(key);
            stage.end(key, Cause.RULE, stage.now());
        } else if (persistence.lasts(key, stage.now(), settings.dayAfter())) {
            stage.begin(key, view.post().district(), Cause.RULE, persistence.since(key, stage.now()));
        }
    }

    private static boolean isLit(LuminaireView view) {
        OptionalDouble power = view.device().number(Vocabulary.ACTIVE_POWER.name());
        OptionalDouble wattage = view.device().number(Vocabulary.WATTAGE.name());
        if (power.isPresent() && wattage.isPresent()) {
            return power.getAsDouble() > IDLE_SHARE * wattage.getAsDouble();
        }
        return view.device().number(Vocabulary.ACTUAL_LIGHT_STATE.name()).orElse(0) > 0;
    }

    /** What is off and draws power is wanted by nobody, whatever the reason for being off is. */
    private static boolean isWanted(LuminaireView view) {
        boolean commandedOn = view.device().number(Vocabulary.ACTUAL_LIGHT_STATE.name()).orElse(0) > 0;
        return commandedOn && (view.device().text(Vocabulary.FEEDBACK_REASON.name()).filter(WANTED::contains)
                .isPresent() || isDark(view));
    }

    /** A tunnel, a thunderstorm: what the photocell would light for, unless the sensor is known to be wrong. */
    private static boolean isDark(LuminaireView view) {
        boolean sound = view.attribute(SensorVocabulary.LIGHT_ERROR.name()).map(AttributeValue::value)
                .filter(Boolean.TRUE::equals).isEmpty();
        return sound && view.quality(Vocabulary.LIGHT_LEVEL.name()) == Quality.GOOD
                && view.attribute(Vocabulary.LIGHT_LEVEL.name()).map(AttributeValue::value)
                        .filter(value -> value instanceof Number lux
                                && lux.doubleValue() <= Photocell.DEFAULT_OFF_ABOVE_LUX)
                        .isPresent();
    }

    private static Optional<Location> location(LuminaireView view) {
        OptionalDouble latitude = number(view, Vocabulary.LATITUDE.name());
        OptionalDouble longitude = number(view, Vocabulary.LONGITUDE.name());
        if (latitude.isEmpty() || longitude.isEmpty() || Math.abs(latitude.getAsDouble()) > 90
                || Math.abs(longitude.getAsDouble()) > 180) {
            return Optional.empty();
        }
        return Optional.of(new Location(latitude.getAsDouble(), longitude.getAsDouble()));
    }

    private static OptionalDouble number(LuminaireView view, String attribute) {
        OptionalDouble own = view.device().number(attribute);
        return own.isPresent() ? own : view.post().controller().number(attribute);
    }

    void forget(RemovedPosts removed) {
        persistence.forget(removed);
    }
}
