package io.lamplighter.agent.diagnosis;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.PowerCurve;

import static org.assertj.core.api.Assertions.assertThat;

/** A luminaire of 100 W at 230 V told and measured second by second; a reading every five seconds, as on a post. */
final class LampStory {

    private static final long SECOND = 1_000_000_000L;
    private static final int READING_SECONDS = 5;
    private static final double NOMINAL_WATTS = 100;

    private final LampProfile profile;
    private LampDiagnosis diagnosis;
    private long second;
    private Level level;
    private Level shown;
    private long levelAt;
    private long litAt;
    private double volts = 230;
    private OptionalDouble factor = OptionalDouble.empty();

    private LampStory(Contact contact, double percent) {
        this.profile = new LampProfile(NOMINAL_WATTS, PowerCurve.TYPICAL, 230, contact);
        this.diagnosis = LampDiagnosis.begin(profile, LampThresholds.standard());
        this.level = new Level(percent);
        this.shown = level;
    }

    static LampStory foundAt(double percent) {
        return new LampStory(Contact.BEHIND_METER, percent);
    }

    static LampStory foundAt(double percent, Contact contact) {
        return new LampStory(contact, percent);
    }

    /** The lamp is commanded to a level, and its driver obeys. */
    LampStory to(double percent) {
        Level next = new Level(percent);
        if (shown.isOff()) {
            litAt = second;
        }
        level = next;
        shown = next;
        levelAt = second;
        return this;
    }

    /** The lamp is commanded to a level, and its driver fails. */
    LampStory toInVain(double percent) {
        level = new Level(percent);
        return this;
    }

    LampStory volts(double next) {
        volts = next;
        return this;
    }

    LampStory powerFactor(double next) {
        factor = OptionalDouble.of(next);
        return this;
    }

    /** It draws so much for so long. */
    LampStory draws(double watts, int seconds) {
        double amperes = volts == 0 ? 0 : watts / volts;
        return read(Optional.of(new Power(volts, amperes, watts, factor)), seconds);
    }

    /** It draws what its curve says. */
    LampStory drawsAsItShould(int seconds) {
        return draws(profile.expectedWatts(shown), seconds);
    }

    LampStory silent(int seconds) {
        return read(Optional.empty(), seconds);
    }

    private LampStory read(Optional<Power> power, int seconds) {
        for (long end = second + seconds; second < end; second += READING_SECONDS) {
            long now = second * SECOND;
            LampSample.Command command = new LampSample.Command(level, shown, false, now - levelAt * SECOND,
                    shown.isOff() ? 0 : now - litAt * SECOND);
            diagnosis = diagnosis.after(new LampSample(now, command, power));
        }
        return this;
    }

    LampDiagnosis diagnosis() {
        return diagnosis;
    }

    /** Exactly these events are on. */
    LampStory has(LampEvent... events) {
        Set<LampEvent> on = EnumSet.noneOf(LampEvent.class);
        Arrays.stream(LampEvent.values()).filter(event -> Boolean.TRUE.equals(diagnosis.raised(event)))
                .forEach(on::add);
        assertThat(on).as("events after %s s", second).containsExactlyInAnyOrder(events);
        return this;
    }
}
