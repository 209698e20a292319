package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Refusal;

/**
 * Judges commands: what is expired, repeated or darkens a lamp too soon does nothing. Light is refused to nobody. Pure.
 */
final class CommandDesk {

    private CommandDesk() {}

    /** The present moment. */
    record Moment(Instant now, Inputs inputs, long nanos) {}

    /**
     * What is to happen.
     *
     * @param result
     *            to tell
     * @param state
     *            for the luminaire to take on; empty when nothing changes
     * @param fade
     *            to its new level
     */
    record Verdict(CommandResult result, Optional<LampState> state, Duration fade) {}

    static Verdict judge(Command command, Optional<LuminaireUnit> unit, PostMemory memory, Moment moment) {
        Optional<CommandResult> before = memory.resultOf(command.id());
        if (before.isPresent()) {
            return new Verdict(before.get(), Optional.empty(), Duration.ZERO);
        }
        if (unit.isEmpty()) {
            return rejected(command, Refusal.UNKNOWN_LUMINAIRE);
        }
        if (moment.inputs().clock() == ClockState.UNKNOWN) {
            return rejected(command, Refusal.CLOCK_UNKNOWN);
        }
        if (!moment.now().isBefore(command.expires())) {
            return expired(command);
        }
        return switch (command.action()) {
            case Action.OverrideLevel override -> override.expiration().isAfter(moment.now())
                    ? overridden(command, override, unit.get(), moment)
                    : expired(command);
            case Action.Resume(Duration fade) -> executed(command, unit.get().intended().resumed(), fade);
        };
    }

    private static Verdict overridden(Command command, Action.OverrideLevel override, LuminaireUnit unit,
            Moment moment) {
        LampState state = unit.intended().with(override(command.id(), override, moment));
        Level level = unit.levelIn(state, moment.now(), moment.inputs());
        if (unit.lamp().darkensTooSoon(level, moment.nanos())) {
            return rejected(command, Refusal.SWITCHING_LIMIT);
        }
        if (unit.lamp().restsFrom(level, moment.nanos())) {
            return rejected(command, Refusal.RELAY_FAILURE);
        }
        return executed(command, state, override.fade());
    }

    /** A resumption always is: as when an override ends by itself, the lamp goes out when it may. */
    private static Verdict executed(Command command, LampState state, Duration fade) {
        return new Verdict(CommandResult.executed(command.id()), Optional.of(state), fade);
    }

    /** From now on, or from its start on when that is later. */
    private static Override override(String id, Action.OverrideLevel asked, Moment moment) {
        return new Override(id, asked.level(), asked.fade(),
                asked.isLater(moment.now()) ? asked.start().get() : moment.now(), asked.expiration());
    }

    private static Verdict rejected(Command command, String refusal) {
        return new Verdict(CommandResult.rejected(command.id(), refusal), Optional.empty(), Duration.ZERO);
    }

    private static Verdict expired(Command command) {
        return new Verdict(CommandResult.expired(command.id()), Optional.empty(), Duration.ZERO);
    }
}
