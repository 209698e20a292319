package io.lamplighter.simulator.check;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.check.LampWatch.Violating;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPole;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.fault.LampFault;

/**
 * Whether what is broken about one lamp is an alarm, and nothing else is. While all is well with a lamp, and always was, it
 * costs nothing.
 */
final class AlarmWatch {

    /** A minute until the lamp is warm, one until the post is sure, and a moment until it is told. */
    private static final int TOLD_SECONDS = 150;
    /** So long a post has been heard when all that it had to tell is told. */
    private static final int CAUGHT_UP_SECONDS = 15 * 60;
    /** So long a post tells that a lamp cycles, after it did for the last time; and as long it says nothing of its being dark. */
    private static final int CYCLING_SECONDS = 60 * 60 + TOLD_SECONDS;
    /** Below it a broken lamp draws no less than a sound one. */
    private static final double CLEARLY_LIT = 30;
    private static final double HALF_LIT = 50;
    private static final double CLEARLY_TOO_BRIGHT = 20;
    /** Above it nobody sees that a lamp cannot be dimmed. */
    private static final double CLEARLY_DIMMED = 70;
    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> DARK = Set.of(Vocabulary.LAMP_FAILURE.name());
    private static final Set<String> LIT = Set.of(Events.LAMP_UNEXPECTED_ON.name());
    private static final Set<String> RELAY = Set.of(Events.RELAY_FAILURE.name());
    private static final Set<String> DIMMER = Set.of(Events.DIMMING_FAILURE.name());
    private static final Set<String> TOO_LOW = Set.of(Events.LAMP_POWER_TOO_LOW.name(), Events.DIMMING_FAILURE.name());
    private static final Set<String> TOO_HIGH = Set.of(Events.LAMP_POWER_TOO_HIGH.name(),
            Events.DIMMING_FAILURE.name());
    private static final Set<String> NO_SUPPLY = Set.of(Events.SUPPLY_LOSS.name());
    private static final Set<String> LOW_SUPPLY = Set.of(Events.SUPPLY_VOLTAGE_TOO_LOW.name());
    private static final String CYCLING = Events.CYCLING_FAILURE.name();
    private static final Set<String> ALL = Set.of(Vocabulary.LAMP_FAILURE.name(), Events.LAMP_UNEXPECTED_ON.name(),
            Events.RELAY_FAILURE.name(), Events.DIMMING_FAILURE.name(), Events.CYCLING_FAILURE.name(),
            Events.LAMP_POWER_TOO_HIGH.name(), Events.LAMP_POWER_TOO_LOW.name(), Events.POWER_FACTOR_TOO_LOW.name(),
            Events.SUPPLY_VOLTAGE_TOO_HIGH.name(), Events.SUPPLY_VOLTAGE_TOO_LOW.name(), Events.SUPPLY_LOSS.name(),
            Events.METER_ERROR.name());

    private final VirtualPost post;
    private final LuminaireId lamp;
    private boolean everBroken;
    /** For so many seconds it has been sound again, and its post heard. */
    private int sound;
    /** Which alarms, one of them, are due, and for how many seconds that has been so. */
    private Set<String> due = NOTHING;
    private int seconds;
    /** For so many seconds more it is known to go out and come back, so that going out says nothing new. */
    private int cycling;
    private boolean told;
    private Level level = Level.OFF;
    private int starts;
    private int gatewayStarts;

    AlarmWatch(VirtualPost post) {
        this.post = post;
        this.lamp = new LuminaireId(post.id(), Vocabulary.luminaireDevice(1));
    }

    /** Something about it breaks, if for a moment only. */
    void breaks() {
        everBroken = true;
        sound = 0;
    }

    /**
     * Once a second.
     *
     * @param timely
     *            whether what it tells bears the right time: what seems older than what the gateway knows opens no alarm
     */
    Optional<Violating> look(VirtualCity city, boolean timely) {
        VirtualPole pole = post.pole();
        cycling = pole.fault() == LampFault.CYCLING ? CYCLING_SECONDS : Math.max(0, cycling - 1);
        boolean broken = pole.fault() != LampFault.NONE || pole.driverFails() || pole.meterFails();
        if (broken) {
            breaks();
            return timely ? missing(city) : Optional.empty();
        }
        due = NOTHING;
        sound += everBroken && sound < CAUGHT_UP_SECONDS && isHeard(city) ? 1 : 0;
        return Optional.empty();
    }

    /** Whether anything about it ever broke. */
    boolean everBroken() {
        return everBroken;
    }

    /** A new alarm of any lamp. */
    Optional<Violating> opened(Alarm alarm) {
        boolean shines = LIT.contains(alarm.key().type()) && !post.pole().driven().isOff(); // by day, for good reasons
        boolean past = everBroken && (sound < CAUGHT_UP_SECONDS || CYCLING.equals(alarm.key().type())); // told for an hour
        boolean wrong = ALL.contains(alarm.key().type()) && isMine(alarm) && !shines && !past;
        return wrong
                ? Optional.of(new Violating(Promise.ALARMS,
                        "%s of %s is told, and it is sound".formatted(alarm.key().type(), post.id())))
                : Optional.empty();
    }

    private boolean isMine(Alarm alarm) {
        return alarm.key().subject().id().equals(lamp.post() + ":" + lamp.device());
    }

    private Optional<Violating> missing(VirtualCity city) {
        Set<String> now = isHeard(city) ? due(city) : NOTHING;
        Level driven = post.pole().driven();
        boolean same = now.equals(due) && driven.equals(level) && starts == post.starts()
                && gatewayStarts == city.gateway().starts();
        seconds = same && !now.isEmpty() ? seconds + 1 : 0;
        told &= same;
        due = now;
        level = driven;
        starts = post.starts();
        gatewayStarts = city.gateway().starts();
        if (seconds < TOLD_SECONDS || told || isInSafeMode(city)) {
            return Optional.empty();
        }
        told = city.gateway().alarms().stream()
                .anyMatch(alarm -> alarm.isOpen() && isMine(alarm) && due.contains(alarm.key().type()));
        return told
                ? Optional.empty()
                : Optional.of(new Violating(Promise.ALARMS, "%s suffers %s at %.0f %%, and no alarm of %s is open"
                        .formatted(post.id(), post.pole().driverFails() ? "dead outputs" : post.pole().fault(),
                                driven.percent(), due)));
    }

    private boolean isHeard(VirtualCity city) {
        return !post.dead() && city.connects(post.id()) && city.gateway().fleet()
                .flatMap(fleet -> fleet.post(post.id())).map(PostState::online).orElse(false);
    }

    /** Then it reads no meter. */
    private boolean isInSafeMode(VirtualCity city) {
        return city.gateway().fleet().flatMap(fleet -> fleet.post(post.id()))
                .flatMap(state -> state.controller().attribute(Vocabulary.SAFE_MODE.name()))
                .map(told -> Boolean.TRUE.equals(told.value())).orElse(true);
    }

    /** What a meter can see now. */
    private Set<String> due(VirtualCity city) {
        VirtualPole pole = post.pole();
        if (pole.meterFails()) {
            return NOTHING; // five minutes and more: a promise of its own, not made yet
        }
        if (pole.driverFails()) {
            return pole.fault() == LampFault.NONE ? ofOutputs(city) : NOTHING;
        }
        double percent = pole.driven().percent();
        return switch (pole.fault()) {
            case NONE, CYCLING -> NOTHING;
            case WELDED_RELAY -> percent == 0 ? RELAY : NOTHING;
            case OPEN_RELAY, BROKEN_LAMP -> percent >= CLEARLY_LIT && cycling == 0 ? DARK : NOTHING;
            case STUCK_DIMMER -> percent > 0 && percent <= CLEARLY_DIMMED ? DIMMER : NOTHING;
            case HALF_DARK -> percent >= HALF_LIT ? TOO_LOW : NOTHING;
            case OVERLOAD -> percent >= HALF_LIT ? TOO_HIGH : NOTHING;
            case SUPPLY_LOSS -> NO_SUPPLY;
            case LOW_SUPPLY -> LOW_SUPPLY;
        };
    }

    /** Started without the time it keeps measurements back for a while, so what it told may be of before. */
    private boolean keepsBack(VirtualCity city) {
        return city.gateway().fleet().flatMap(fleet -> fleet.post(post.id()))
                .flatMap(state -> state.controller().attribute(Vocabulary.CLOCK_STATE.name()))
                .map(told -> ClockState.UNKNOWN.word().equals(told.value())).orElse(true);
    }

    /** What a post wanted of dead outputs, it told. */
    private Set<String> ofOutputs(VirtualCity city) {
        if (keepsBack(city)) {
            return NOTHING;
        }
        double wanted = city.gateway().fleet().flatMap(fleet -> fleet.luminaire(lamp))
                .map(view -> view.device().number(Vocabulary.FEEDBACK_LEVEL.name()))
                .filter(OptionalDouble::isPresent).map(OptionalDouble::getAsDouble).orElse(Double.NaN);
        boolean lit = !post.pole().driven().isOff();
        if (wanted == 0 && lit) {
            return LIT;
        }
        if (wanted >= CLEARLY_LIT && !lit) {
            return DARK;
        }
        return wanted > 0 && post.pole().driven().percent() - wanted >= CLEARLY_TOO_BRIGHT ? DIMMER : NOTHING;
    }
}
