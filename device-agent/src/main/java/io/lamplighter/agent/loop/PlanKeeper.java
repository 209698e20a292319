package io.lamplighter.agent.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.lamplighter.agent.journal.PlanFile;
import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.Refusal;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The plan that the post follows: the last good document from its flash, before the first one its settings. A new one is on
 * the flash before it is followed. One owner thread, which never waits.
 */
final class PlanKeeper {

    /** For each new plan in the long run: it writes to the flash and may switch lamps. */
    private static final long PAUSE_NANOS = PlanDelivery.LONGEST_BUSY.toNanos();
    /** New plans without a pause between them, so that whoever mistyped something need not wait. */
    private static final int MOST_AT_ONCE = 3;

    private final PostSettings settings;
    private final PlanFile file;
    private final Surroundings with;
    private final Consumer<PostEvent> mailbox;
    private PlanFile.@Nullable Stored current;
    private @Nullable Arrival arriving;
    /** The ticker's nanoseconds by which the pauses of all plans so far are over. */
    private long restedAt;

    /** A document on its way to the flash. */
    private record Arrival(PlanDelivery delivery, PlanFile.Stored plan) {}

    PlanKeeper(PostSettings settings, PlanFile file, Surroundings with, Consumer<PostEvent> mailbox) {
        this.settings = settings;
        this.file = file;
        this.with = with;
        this.mailbox = mailbox;
        this.current = file.loaded().orElse(null);
        this.restedAt = with.ticker().nanos();
        if (file.damaged()) {
            Logger.warn("plan file damaged, going on with the last good one post={} plan={}", settings.identity().id(),
                    current == null ? "settings" : current.document().version());
        }
    }

    /** What a luminaire is told, by a document as far as it says so, else by the settings. */
    Assignment assignment(Luminaire wired) {
        String id = wired.id();
        String settledType = settings.luminaireTypes().getOrDefault(id, "");
        PlanFile.Stored stored = current;
        if (stored == null) {
            return new Assignment(settings.plan(), wired, settledType, LightOutput.PLAIN, Level.OFF);
        }
        Optional<PlannedLuminaire> planned = stored.document().luminaire(id);
        Plan plan = stored.document().planOf(settings.identity().id(), id, settings.plan().location());
        return new Assignment(plan, planned.flatMap(PlannedLuminaire::data).orElse(wired),
                planned.flatMap(PlannedLuminaire::type).orElse(settledType), stored.document().outputOf(id),
                stored.document().roadClassOf(id).map(RoadClass::minimum).orElse(Level.OFF));
    }

    /** Whom the post tells that somebody comes. */
    Neighbourhood neighbourhood() {
        PlanFile.Stored stored = current;
        return stored == null
                ? Neighbourhood.NOBODY
                : stored.document().neighbourhood().orElse(Neighbourhood.NOBODY);
    }

    /** Which plan it is and where it says the post stands. */
    List<Reading> readings() {
        PlanFile.Stored stored = current;
        Location location = stored == null
                ? settings.plan().location()
                : stored.document().location().orElse(settings.plan().location());
        List<Reading> readings = new ArrayList<>();
        readings.add(Reading.exact(Vocabulary.LATITUDE, location.latitude()));
        readings.add(Reading.exact(Vocabulary.LONGITUDE, location.longitude()));
        readings.add(Reading.exact(Vocabulary.PLAN_ID, stored == null ? null : stored.document().version().id()));
        readings.add(
                Reading.exact(Vocabulary.PLAN_VERSION, stored == null ? null : stored.document().version().number()));
        readings.add(Reading.exact(Vocabulary.PLAN_HASH, stored == null ? null : stored.hash()));
        return readings;
    }

    /**
     * Judges a delivery. What is accepted begins its way to the flash, and {@link #stored} tells the result later: then
     * nothing is returned here.
     */
    Optional<CommandResult> deliver(PlanDelivery delivery, List<String> luminaires, PostMemory memory, Moment moment) {
        Optional<CommandResult> before = memory.resultOf(delivery.id());
        if (before.isPresent()) {
            return before;
        }
        Arrival busy = arriving;
        if (busy != null) {
            return busy.delivery().id().equals(delivery.id())
                    ? Optional.empty() // it came twice
                    : rejected(delivery, Refusal.PLAN_BUSY, "another plan is on its way to the flash");
        }
        if (moment.clock() == ClockState.UNKNOWN) {
            return rejected(delivery, Refusal.CLOCK_UNKNOWN, "nobody can tell whether it has expired");
        }
        if (!moment.now().isBefore(delivery.expires())) {
            return Optional.of(CommandResult.expired(delivery.id()));
        }
        return switch (PlanCodec.decode(delivery.document())) {
            case PlanDecoding.Rejected(String code, String detail) -> rejected(delivery, code, detail);
            case PlanDecoding.Decoded(PlanDocument document) -> judge(delivery,
                    new PlanFile.Stored(document, PlanCodec.hash(delivery.document())), luminaires);
        };
    }

    /** The present moment. */
    record Moment(Instant now, ClockState clock) {}

    private Optional<CommandResult> judge(PlanDelivery delivery, PlanFile.Stored plan, List<String> luminaires) {
        for (PlannedLuminaire luminaire : plan.document().luminaires()) {
            if (!luminaires.contains(luminaire.id())) {
                return rejected(delivery, Refusal.UNKNOWN_LUMINAIRE, luminaire.id() + " is not on this post");
            }
        }
        PlanFile.Stored old = current;
        if (old != null && old.document().version().id().equals(plan.document().version().id())) {
            long newer = plan.document().version().number() - old.document().version().number();
            if (newer < 0) {
                return rejected(delivery, Refusal.PLAN_OUTDATED, "the post has " + old.document().version());
            }
            if (newer == 0) {
                return old.hash().equals(plan.hash())
                        ? Optional.of(CommandResult.executed(delivery.id()))
                        : rejected(delivery, Refusal.PLAN_CONFLICT, "the post has it with the hash " + old.hash());
            }
        }
        if (restedAt - with.ticker().nanos() > (MOST_AT_ONCE - 1) * PAUSE_NANOS) {
            return rejected(delivery, Refusal.PLAN_BUSY, "the last new plans came a moment ago");
        }
        return store(new Arrival(delivery, plan));
    }

    private Optional<CommandResult> store(Arrival arrival) {
        try {
            with.blocking().execute(() -> mailbox
                    .accept(new PostEvent.PlanStored(file.save(arrival.delivery().document()))));
        } catch (RejectedExecutionException e) {
            return rejected(arrival.delivery(), Refusal.PLAN_NOT_STORED, "no thread is free for the flash");
        }
        arriving = arrival;
        return Optional.empty();
    }

    /** The flash has the document, or refused it. After {@code executed} the new plan is the one in force. */
    CommandResult stored(boolean done) {
        Arrival arrival = Objects.requireNonNull(arriving, "no plan is on its way");
        arriving = null;
        if (!done) {
            return rejected(arrival.delivery(), Refusal.PLAN_NOT_STORED, "the flash refused it").orElseThrow();
        }
        current = arrival.plan();
        long now = with.ticker().nanos();
        restedAt = (restedAt - now > 0 ? restedAt : now) + PAUSE_NANOS;
        Logger.info("plan adopted post={} id={} version={} hash={}", settings.identity().id(),
                arrival.plan().document().version().id(), arrival.plan().document().version().number(),
                arrival.plan().hash());
        return CommandResult.executed(arrival.delivery().id());
    }

    private Optional<CommandResult> rejected(PlanDelivery delivery, String code, String detail) {
        Logger.warn("plan refused post={} id={} code={} detail={}", settings.identity().id(), delivery.id(), code,
                detail);
        return Optional.of(CommandResult.rejected(delivery.id(), code));
    }
}
