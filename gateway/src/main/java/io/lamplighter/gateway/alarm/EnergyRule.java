package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import io.lamplighter.gateway.alarm.AlarmSettings.Light;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Luminaires whose counter and levels disagree: what the counter gained, against nominal power and the typical curve at the
 * levels that were seen, over so much energy as some hours at full light need. It looks once in a while, so a level that
 * lasts shorter than a look may be missed; windows with a gap are thrown away, and those of a lamp that itself says what is wrong
 * with it. Owns one small window per luminaire.
 */
final class EnergyRule {

    private static final Duration LONGEST_STEP = Duration.ofMinutes(10);
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double WATT_HOURS_PER_KILOWATT_HOUR = 1_000;
    /** What was an alarm is none any more within so much of the limit. */
    private static final double RETURN_SHARE = 0.8;

    private final Map<LuminaireId, Window> windows = new HashMap<>();
    private final Light settings;

    /** What is known of one luminaire since its counter was reported. */
    private static final class Window {

        private double kilowattHours;
        private double expectedWattHours;
        private double watts;
        private Instant counterAt;
        private Instant lookedAt;
        private boolean started;

        private Window(Instant counterAt, Instant now) {
            this.counterAt = counterAt;
            this.lookedAt = now;
        }

        private void start(double counter) {
            kilowattHours = counter;
            expectedWattHours = 0;
            started = true;
        }

        private void pass(Instant now, double wattsFromNow) {
            expectedWattHours += watts * Duration.between(lookedAt, now).toMillis() / MILLIS_PER_HOUR;
            lookedAt = now;
            watts = wattsFromNow;
        }
    }

    EnergyRule(Light settings) {
        this.settings = settings;
    }

    void look(AlarmStage stage, LuminaireView view) {
        LuminaireId id = view.id();
        AttributeValue counter = view.device().attribute(Vocabulary.ACTIVE_ENERGY.name()).orElse(null);
        OptionalDouble wattage = view.device().number(Vocabulary.WATTAGE.name());
        OptionalDouble percent = view.device().number(Vocabulary.ACTUAL_LIGHT_STATE.name());
        if (counter == null || !(counter.value() instanceof Number read) || wattage.isEmpty() || percent.isEmpty()
                || view.quality() == Quality.STALE || isKnownFaulty(view.device())) {
            windows.remove(id);
            return;
        }
        Level level = new Level(Math.clamp(percent.getAsDouble(), 0, 100));
        double watts = wattage.getAsDouble() * PowerCurve.TYPICAL.share(level);
        Window window = windows.get(id);
        if (window == null || Duration.between(window.lookedAt, stage.now()).compareTo(LONGEST_STEP) >= 0) {
            window = new Window(counter.sampledAt(), stage.now());
            windows.put(id, window);
        }
        window.pass(stage.now(), watts);
        if (counter.sampledAt().isAfter(window.counterAt)) {
            window.counterAt = counter.sampledAt();
            reported(stage, view, window, read.doubleValue());
        }
    }

    /** Its energy is another one, and its own alarm says why. */
    private static boolean isKnownFaulty(DeviceState lamp) {
        return Stream.concat(Stream.of(Vocabulary.LAMP_FAILURE), Events.LUMINAIRE.stream())
                .anyMatch(event -> lamp.flag(event.name()).orElse(false));
    }

    /** Windows begin and end with reports of the counter, so that nothing between two reports is missing. */
    private void reported(AlarmStage stage, LuminaireView view, Window window, double counter) {
        if (!window.started || counter < window.kilowattHours) {
            window.start(counter);
        } else if (window.expectedWattHours >= fullLightWattHours(
                view.device().number(Vocabulary.WATTAGE.name()).orElse(0))) {
            judge(stage, view, (counter - window.kilowattHours) * WATT_HOURS_PER_KILOWATT_HOUR,
                    window.expectedWattHours);
            window.start(counter);
        }
    }

    private double fullLightWattHours(double wattage) {
        return wattage * settings.energyWindow().toMillis() / MILLIS_PER_HOUR;
    }

    private void judge(AlarmStage stage, LuminaireView view, double measured, double expected) {
        AlarmKey key = new AlarmKey(AlarmTypes.ENERGY_DEVIATION, Subject.of(view.post().id(), view.device().id()));
        double percent = 100 * Math.abs(measured - expected) / expected;
        if (percent > settings.energyPercent()) {
            stage.begin(key, view.post().district(), Cause.RULE, stage.now());
        } else if (percent <= RETURN_SHARE * settings.energyPercent()) {
            stage.end(key, Cause.RULE, stage.now());
        }
    }

    void forget(RemovedPosts removed) {
        windows.keySet().removeIf(id -> removed.isGone(Subject.of(id.post(), id.device())));
    }
}
