package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.journal.Counters;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Outcome;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.tinylog.Logger;

/**
 * What the host asks for, commands, plans and self-tests: judged at once, carried out when the flash has it, answered after that. One
 * owner thread, which never waits.
 */
final class HostRequests {

    /** How long a lamp waits until the flash has the command; with a disk that hangs it then goes without. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String postId;
    private final List<LuminaireUnit> units;
    private final PlanKeeper plans;
    private final Selftests selftests;
    private final Present present;
    private final Answers answers;

    /** Where answers are kept and told. */
    record Answers(MemoryKeeper memory, Reports reports) {}

    /** Who looks after what concerns the post itself. */
    record Desks(PlanKeeper plans, Selftests selftests) {}

    HostRequests(String postId, List<LuminaireUnit> units, Desks desks, Present present, Answers answers) {
        this.postId = postId;
        this.units = units;
        this.plans = desks.plans();
        this.selftests = desks.selftests();
        this.present = present;
        this.answers = answers;
    }

    /** A message of the host to a luminaire, or to the node. */
    void commanded(String device, List<Metric> metrics) {
        Optional<LuminaireUnit> unit = units.stream().filter(each -> each.luminaire().id().equals(device)).findFirst();
        String teller = unit.isPresent() ? device : Reports.NODE;
        if (device.equals(Reports.NODE) && !(PlanDelivery.from(metrics) instanceof Extraction.Absent)) {
            delivered(metrics);
            return;
        }
        if (device.equals(Reports.NODE) && !(SelftestRequest.from(metrics) instanceof Extraction.Absent)) {
            selftest(metrics);
            return;
        }
        switch (Command.from(metrics)) {
            case Extraction.Found<Command>(Command command) -> obey(command, unit, teller);
            case Extraction.Rejected<Command>(String code, String detail) -> refuse(metrics, teller, code, detail);
            case Extraction.Absent<Command> _ -> unit.flatMap(lamp -> LampAge.written(metrics, present.clock())
                    .map(hours -> (Runnable) () -> aged(lamp, hours)))
                    .orElse(() -> Logger.warn("message without command post={} device={}", postId, device)).run();
        }
    }

    /** Another lamp in the luminaire: what the one before had counted is told, once the flash has the change. */
    private void aged(LuminaireUnit unit, double hours) {
        Counters before = unit.counters(present.nanos());
        unit.aged(hours, present.nanos());
        Counters now = unit.counters(present.nanos());
        MemoryKeeper memory = answers.memory();
        memory.change(known -> known.withCounters(unit.luminaire().id(), now));
        memory.save(PATIENCE, () -> {
            unit.countersSaved(now);
            List<Reading> readings = new ArrayList<>(unit.counterReadings());
            readings.add(Reading.exact(Vocabulary.OPERATING_HOURS_BEFORE, before.operatingHours()));
            answers.reports().report(unit.luminaire().id(), readings, Retention.KEPT);
            Logger.info("operating hours written post={} luminaire={} before={} now={}", postId,
                    unit.luminaire().id(), before.operatingHours(), hours);
        });
    }

    /**
     * What a command sets is on the flash before the lamp moves and before anybody hears of it. But a disk that hangs
     * holds the lamp up for {@link #PATIENCE} only; then a power cut may forget the command.
     */
    private void obey(Command command, Optional<LuminaireUnit> unit, String teller) {
        MemoryKeeper memory = answers.memory();
        CommandDesk.Moment moment = new CommandDesk.Moment(present.clock().instant(), present.inputs(),
                present.nanos());
        CommandDesk.Verdict verdict = CommandDesk.judge(command, unit, memory.memory(), moment);
        if (verdict.state().isPresent() && unit.isPresent()) {
            LuminaireUnit lamp = unit.get();
            LampState next = verdict.state().get();
            lamp.intend(next);
            memory.change(before -> before.with(verdict.result()).withOverrides(lamp.luminaire().id(),
                    next.overrides()));
            memory.save(PATIENCE, () -> {
                lamp.become(next);
                lamp.evaluate(present.clock().planTime(), present.inputs(), present.nanos(), verdict.fade());
                answer(command, teller, verdict.result());
            });
        } else {
            memory.whenSaved(PATIENCE, () -> answer(command, teller, verdict.result()));
        }
    }

    private void answer(Command command, String teller, CommandResult result) {
        answers.reports().result(teller, result);
        Logger.info("command post={} luminaire={} id={} requester={} outcome={} refusal={}", postId, teller,
                command.id(), command.requester(), result.outcome(), result.refusal());
    }

    private void refuse(List<Metric> metrics, String teller, String code, String detail) {
        Logger.warn("command refused post={} device={} code={} detail={}", postId, teller, code, detail);
        Command.idOf(metrics).ifPresent(id -> answers.reports().result(teller, CommandResult.rejected(id, code)));
    }

    /** Another plan: judged now, followed when the flash has it. */
    private void delivered(List<Metric> metrics) {
        switch (PlanDelivery.from(metrics)) {
            case Extraction.Found<PlanDelivery>(PlanDelivery delivery) -> plans
                    .deliver(delivery, units.stream().map(each -> each.luminaire().id()).toList(),
                            answers.memory().memory(),
                            new PlanKeeper.Moment(present.clock().instant(), present.clock().state()))
                    .ifPresent(this::answer);
            case Extraction.Rejected<PlanDelivery>(String code, String detail) ->
                refuse(metrics, Reports.NODE, code, detail);
            case Extraction.Absent<PlanDelivery> _ -> {
            }
        }
    }

    /** What is found follows in {@link #tested}. */
    private void selftest(List<Metric> metrics) {
        switch (SelftestRequest.from(metrics)) {
            case Extraction.Found<SelftestRequest>(SelftestRequest request) ->
                selftests.ask(request, answers.memory().memory()).ifPresent(this::answer);
            case Extraction.Rejected<SelftestRequest>(String code, String detail) ->
                refuse(metrics, Reports.NODE, code, detail);
            case Extraction.Absent<SelftestRequest> _ -> {
            }
        }
    }

    /** A self-test is over. Its findings are in the record only. */
    static void tested(Answers answers, CommandResult result, Runnable told) {
        answers.memory().change(before -> before.with(CommandResult.executed(result.id())));
        answers.memory().save(PATIENCE, () -> {
            answers.reports().result(Reports.NODE, result);
            told.run();
        });
    }

    /** The flash has the plan that came last, or refused it. */
    void planStored(boolean done) {
        CommandResult result = plans.stored(done);
        if (result.outcome() == Outcome.EXECUTED) {
            for (LuminaireUnit unit : units) {
                unit.follow(plans.assignment(unit.wired()), present.clock().planTime(), present.inputs(),
                        present.nanos());
                answers.reports().report(unit.luminaire().id(), unit.assets(), Retention.KEPT);
            }
            answers.reports().report(Reports.NODE, plans.readings(), Retention.KEPT);
        }
        answer(result);
    }

    private void answer(CommandResult result) {
        MemoryKeeper memory = answers.memory();
        boolean isNew = result.outcome() == Outcome.EXECUTED && memory.memory().resultOf(result.id()).isEmpty();
        if (isNew) {
            memory.change(before -> before.with(result));
            memory.save(PATIENCE, () -> answers.reports().result(Reports.NODE, result));
        } else {
            memory.whenSaved(PATIENCE, () -> answers.reports().result(Reports.NODE, result));
        }
    }
}
