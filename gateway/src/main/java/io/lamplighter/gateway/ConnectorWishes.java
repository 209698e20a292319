package io.lamplighter.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.connector.ngsild.LampWishes;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.protocol.command.Action;

/**
 * What a city asks by a connector, as commands of ours. The rules of roads and emergencies hold for it as for everybody.
 *
 * @param clock
 *            the city's
 * @param wall
 *            real time, for the audit log
 */
record ConnectorWishes(Commands commands, TalqSteering.Roads roads, InstantSource clock,
        InstantSource wall) implements LampWishes {

    @Override
    public Answer wish(Wish wish) {
        Instant now = clock.instant();
        Optional<String> tooDark = roads.breach(wish.action(), !wish.reason().isBlank(), List.of(wish.luminaire()),
                now);
        if (tooDark.isPresent()) {
            return new Answer.Refused(State.ERROR, tooDark.get());
        }
        String requester = "connector " + wish.connector();
        Submission submission = commands.submitOnce(wish.id(), new Commands.Wish(wish.luminaire(), wish.action(),
                requester, now, new Purpose(wish.reason(), false), AuditEntry.of(wall.instant(),
                        new AuditEntry.Actor(requester, "ngsi-ld"), "command-given", wish.luminaire().toString())));
        return switch (submission) {
            case Submission.Accepted(CommandView command) -> new Answer.Taken(standing(command));
            case Submission.Refused(Refusal refusal, String detail) -> switch (refusal) {
                case TOO_MANY_COMMANDS, STORE_UNAVAILABLE -> new Answer.Busy(detail);
                case EXPIRED -> new Answer.Refused(State.EXPIRED, detail);
                case UNKNOWN_LUMINAIRE, EMERGENCY, NOT_SUPPORTED -> new Answer.Refused(State.ERROR, detail);
            };
        };
    }

    @Override
    public Optional<Standing> standing(String id) {
        return commands.find(id).map(ConnectorWishes::standing);
    }

    @Override
    public Subscription subscribe(Consumer<Standing> listener) {
        return commands.subscribe(command -> listener.accept(standing(command)));
    }

    private static Standing standing(CommandView command) {
        String asked = switch (command.action()) {
            case Action.OverrideLevel override -> BigDecimal.valueOf(override.level().percent())
                    .stripTrailingZeros().toPlainString() + " % until "
                    + override.expiration().truncatedTo(ChronoUnit.SECONDS);
            case Action.Resume _ -> "back to the plan";
        };
        String refusal = command.refusal();
        return switch (command.state()) {
            case QUEUED -> new Standing(command.id(), command.luminaire(), State.PENDING, asked);
            case SENT -> new Standing(command.id(), command.luminaire(), State.DELIVERED, asked);
            case EXECUTED -> new Standing(command.id(), command.luminaire(), State.OK, asked);
            case REJECTED -> new Standing(command.id(), command.luminaire(), State.ERROR,
                    "its post refused: " + (refusal == null ? "without a reason" : refusal));
            case EXPIRED -> new Standing(command.id(), command.luminaire(), State.EXPIRED,
                    "its post did not answer in time");
        };
    }
}
