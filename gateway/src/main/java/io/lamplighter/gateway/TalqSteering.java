package io.lamplighter.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.GroupCommand;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.RequestKey;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.RoadMinimum;
import io.lamplighter.gateway.talq.desk.LampSteering;
import io.lamplighter.protocol.command.Action;

/**
 * Wishes of a CMS as commands of ours: a few at once, many one after the other as every group command. The rules of roads and
 * emergencies hold for a CMS as for everybody.
 *
 * @param clock
 *            the city's
 * @param wall
 *            real time, for the audit log
 */
record TalqSteering(Commands commands, GroupWishes groupCommands, Roads roads, InstantSource clock,
        InstantSource wall) implements LampSteering {

    /** {@link GroupCommandDesk#submit}. */
    @FunctionalInterface
    interface GroupWishes {
        Optional<GroupCommand> submit(GroupCommandDesk.Wish wish, AuditEntry draft);
    }

    /** {@link RoadMinimum#breach}. */
    @FunctionalInterface
    interface Roads {
        Optional<String> breach(Action action, boolean explained, Collection<LuminaireId> luminaires, Instant now);
    }

    static final String REQUESTER = "TALQ CMS";
    /** More at a time would trip feeders. */
    private static final int FEW = 20;
    private static final int PER_SECOND = 50;

    @Override
    public Answer steer(UUID request, List<LuminaireId> luminaires, Action action, String reference) {
        Optional<String> tooDark = roads.breach(action, !reference.isEmpty(), luminaires, clock.instant());
        if (tooDark.isPresent()) {
            return new Answer.Refused(tooDark.get() + "; a CMS gives its reason as cmsRefId");
        }
        Purpose purpose = new Purpose(reference.isEmpty() ? REQUESTER : REQUESTER + " " + reference, false);
        return luminaires.size() <= FEW
                ? few(request, luminaires, action, purpose)
                : many(request, luminaires, action, purpose);
    }

    private Answer few(UUID request, List<LuminaireId> luminaires, Action action, Purpose purpose) {
        List<Commands.Identified> wishes = new ArrayList<>();
        for (LuminaireId each : luminaires) {
            wishes.add(new Commands.Identified("talq-" + request + "." + (wishes.size() + 1), new Commands.Wish(each,
                    action, REQUESTER, clock.instant(), purpose, draft("command-given", each.toString()))));
        }
        List<Submission.Refused> refused = commands.submitAll(wishes).stream()
                .filter(Submission.Refused.class::isInstance).map(Submission.Refused.class::cast).toList();
        if (refused.size() < luminaires.size()) {
            return new Answer.Taken();
        }
        Submission.Refused first = refused.getFirst();
        boolean later = first.refusal() == Refusal.TOO_MANY_COMMANDS
                || first.refusal() == Refusal.STORE_UNAVAILABLE;
        return later ? new Answer.Busy(first.detail()) : new Answer.Refused(first.detail());
    }

    private Answer many(UUID request, List<LuminaireId> luminaires, Action action, Purpose purpose) {
        return groupCommands.submit(new GroupCommandDesk.Wish(luminaires, action, REQUESTER, purpose, PER_SECOND,
                new RequestKey(request.toString(), "")), draft("group-command-given", ""))
                .<Answer>map(_ -> new Answer.Taken())
                .orElseGet(() -> new Answer.Busy("too many group commands run: wait until one has asked its lamps"));
    }

    private AuditEntry draft(String action, String subject) {
        return AuditEntry.of(wall.instant(), new AuditEntry.Actor(REQUESTER, "talq"), action, subject);
    }
}
