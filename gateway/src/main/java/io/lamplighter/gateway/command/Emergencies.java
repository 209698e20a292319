package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;

/**
 * Which luminaires are lit for an emergency: until it is over or resumed no other override goes to them. At most one entry per
 * luminaire. Thread-safe.
 */
final class Emergencies {

    private final Map<LuminaireId, CommandView> inForce = new ConcurrentHashMap<>();

    Emergencies(Collection<CommandView> stored) {
        stored.forEach(this::given);
    }

    /** A command was taken: an emergency begins, or a resumption ends one. */
    void given(CommandView command) {
        switch (command.action()) {
            case Action.OverrideLevel _ when command.purpose().emergency() ->
                inForce.put(command.luminaire(), command);
            case Action.OverrideLevel _ -> {
                // as strong as any other
            }
            case Action.Resume _ -> inForce.remove(command.luminaire());
        }
    }

    /** The post will not do it. */
    void finished(CommandView command) {
        if (command.state().finished() && command.state() != CommandState.EXECUTED) {
            inForce.computeIfPresent(command.luminaire(),
                    (_, emergency) -> emergency.id().equals(command.id()) ? null : emergency);
        }
    }

    /** Whether an override of another kind must not go there now. */
    boolean forbid(LuminaireId luminaire, Action action, Purpose purpose, Instant now) {
        if (purpose.emergency() || !(action instanceof Action.OverrideLevel)) {
            return false;
        }
        CommandView emergency = inForce.get(luminaire);
        if (emergency == null) {
            return false;
        }
        if (emergency.action() instanceof Action.OverrideLevel override && now.isBefore(override.expiration())) {
            return true;
        }
        inForce.remove(luminaire, emergency);
        return false;
    }
}
