package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.diagnosis.LampDiagnosis;
import io.lamplighter.agent.diagnosis.LampEvent;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.diagnosis.SensorEvent;
import io.lamplighter.agent.journal.Counters;
import io.lamplighter.agent.journal.Flash;
import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.JournalEvent;
import io.lamplighter.agent.journal.JournalJob;
import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.link.EdgeNode;
import io.lamplighter.agent.link.NodeModel;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Outcome;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import org.tinylog.Logger;

/**
 * The owner of everything on a post: events and time go in, lamp levels and records come out. Called by one
 * {@link LoopRunner}, never on two threads at once; it never waits for anything, not for the disk either. The lamps
 * follow plan, commands and sensors only: link, disk, stop and crash never change them.
 */
final class PostLoop implements NodeModel {

    private static final Duration EVALUATION = Duration.ofSeconds(1);
    /** A switching is in the saved counters after this, however long their interval. */
    private static final Duration AFTER_SWITCHING = Duration.ofMinutes(1);
    /** With a fast clock the sun is asked more often, so that dusk does not come in steps. */
    private static final int FASTEST_EVALUATION = 10;
    /** Without a clock, the first decision waits this long for the light sensor: no flash at noon. */
    private static final Duration FIRST_LIGHT = Duration.ofSeconds(5);

    /** How long a lamp waits until the flash has the command; with a disk that hangs it then goes without. */
    private static final Duration LAMP_PATIENCE = Duration.ofSeconds(1);
    /** How long counters are kept back until the flash has them. */
    private static final Duration COUNTERS_PATIENCE = Duration.ofSeconds(60);
    /** How long a connection waits until the flash has what must not be used twice. */
    private static final Duration LINK_PATIENCE = Duration.ofSeconds(5);
    /** A stop waits for the flash at most this long. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
    /** So many threads read meters and sensors, and so many ask control gears; the flash has two of its own. */
    private static final int READING_SENSORS = 2;
    private static final int ASKING_GEARS = 1;
    /** A job that found no free thread is offered again after this. */
    private static final Duration JOB_RETRY = Duration.ofSeconds(1);

    /** What the loop works with; all owned by it from now on. */
    record Parts(Board board, MqttConnector connector, Flash flash, Consumer<PostEvent> mailbox) {}

    private final PostSettings settings;
    private final Surroundings with;
    private final Parts parts;
    private final Journal journal;
    private final MemoryKeeper memory;
    private final PlanKeeper plans;
    private final PostClock clock;
    private final SafeMode safeMode;
    private final ControlProof proof;
    private final Environment environment;
    private final List<LuminaireUnit> units = new ArrayList<>();
    private final List<LampControl> lamps;
    private final Sensors sensors;
    private final GearReadings gears;
    private final Reporter nodeReporter;
    private final EdgeNode edge;
    private final Reports reports;
    private final long evaluationNanos;
    private final long startedAt;
    private long evaluateAt;
    private long countersAt;
    private boolean stopping;
    /** When a stop gives up waiting for the flash; 0 before it begins to. */
    private long saveUntil;
    private boolean lastSaved;
    private boolean closed;
    private long journalRetryAt;

    PostLoop(PostSettings settings, Surroundings with, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        this.journal = parts.flash().journal();
        this.clock = new PostClock(with,
                new PostClock.Past(settings.identity().id(), settings.plan().location(),
                        parts.flash().state().loaded().lastKnown(), parts.flash().uptime()),
                parts.mailbox());
        this.with = with.with(clock);
        this.memory = new MemoryKeeper(parts.flash().state(), this.with, clock::known, settings.identity().id(),
                parts.mailbox());
        this.plans = new PlanKeeper(settings, parts.flash().plan(), this.with, parts.mailbox());
        this.environment = new Environment(settings.intervals(), settings.diagnosis().sensors(),
                parts.board().sensors(), with.ticker().nanos());
        this.nodeReporter = new Reporter(settings.intervals().report());
        this.sensors = new Sensors(settings, parts.board(), new Share(with.blocking(), READING_SENSORS),
                parts.mailbox());
        this.gears = new GearReadings(settings, parts.board(), new Share(with.blocking(), ASKING_GEARS),
                parts.mailbox());
        this.edge = new EdgeNode(settings.link(), linkSurroundings(), this);
        this.reports = new Reports(journal, edge, clock);
        this.evaluationNanos = (long) (EVALUATION.toNanos() / Math.clamp(with.lapse(), 1, FASTEST_EVALUATION));
        long now = with.ticker().nanos();
        parts.board().luminaires().forEach(ports -> units.add(unit(ports, now)));
        this.lamps = units.stream().map(LuminaireUnit::lamp).toList();
        this.startedAt = now;
        this.evaluateAt = now;
        this.countersAt = now + settings.intervals().counters().toNanos();
        this.safeMode = new SafeMode(parts.flash().boots(), with.blocking(), settings.identity().id(), now);
        this.proof = new ControlProof(with.machine().supervisor());
        logJournal();
        edge.start();
        if (safeMode.active()) {
            edge.follow(SafeMode.LINK);
        }
    }

    private EdgeNode.Surroundings linkSurroundings() {
        PostSettings.Identity identity = settings.identity();
        return new EdgeNode.Surroundings(identity.district(), identity.id(), parts.connector(), journal,
                clock, with.ticker(), with.random(), new SavedBirthNumbers(memory, journal, LINK_PATIENCE),
                event -> parts.mailbox().accept(new PostEvent.Link(event)));
    }

    private LuminaireUnit unit(LuminairePorts ports, long now) {
        String id = ports.luminaire().id();
        PostMemory known = memory.memory();
        return new LuminaireUnit(ports, new LuminaireUnit.Start(plans.assignment(ports.luminaire()),
                settings.intervals(), settings.diagnosis(), settings.outputs(), with.lapse(),
                known.counters().getOrDefault(id, Counters.ZERO), known.overrides().getOrDefault(id, List.of())), now);
    }

    String postId() {
        return settings.identity().id();
    }

    /** Whether a stop has come to its end. */
    boolean stopped() {
        return closed;
    }

    void handle(PostEvent event) {
        long now = with.ticker().nanos();
        switch (event) {
            case PostEvent.Link(var link) -> edge.handle(link);
            case PostEvent.PowerRead read -> {
                sensors.arrived(read);
                LuminaireUnit unit = units.get(read.luminaire());
                diagnosed(unit, unit.measured(read.reading(), now), now);
            }
            case PostEvent.GearRead read -> {
                gears.arrived(read);
                sensors.note("gear-" + (read.luminaire() + 1), read.failure());
                units.get(read.luminaire()).asked(read.report());
            }
            case PostEvent.SensorRead read -> {
                sensors.arrived(read);
                evaluateAt = environment.read(read, sunElevation(), now) ? now : evaluateAt;
            }
            case PostEvent.SensorNews news -> sensors.arrived(news);
            case PostEvent.RealTimeClockRead read -> {
                clock.arrived(read);
                evaluateAt = now;
            }
            case PostEvent.Journaled(var result) -> journal.done(result);
            case PostEvent.Saved saved -> memory.saved(saved);
            case PostEvent.PlanStored(boolean done) -> planStored(done, now);
            case PostEvent.Stop _ -> {
                stopping = true;
                safeMode.stopping();
                proof.stopping();
                edge.stop();
            }
        }
    }

    /** In degrees; empty while the time is unknown. */
    private OptionalDouble sunElevation() {
        return clock.state() == ClockState.UNKNOWN
                ? OptionalDouble.empty()
                : OptionalDouble.of(Sun.elevationDegrees(clock.instant(), settings.plan().location()));
    }

    /** Events are in the reports; what must not wait for them is here. */
    private void diagnosed(long now) {
        for (LuminaireUnit unit : units) {
            diagnosed(unit, unit.listen(now), now);
        }
        for (Environment.Change each : environment.takeChanges(now)) {
            SensorDiagnosis.Change change = each.change();
            Logger.warn("event={} started={} post={} sensor={}", change.event().word(), change.started(), postId(),
                    each.kind().word());
            if (change.event() == SensorEvent.UNDER_VOLTAGE && change.started()) {
                countersAt = now; // while there is power left to save them
            }
        }
    }

    private void diagnosed(LuminaireUnit unit, List<LampDiagnosis.Change> changes, long now) {
        for (LampDiagnosis.Change change : changes) {
            Logger.warn("event={} started={} post={} luminaire={}", change.event().word(), change.started(), postId(),
                    unit.luminaire().id());
            if (change.event() == LampEvent.SUPPLY_LOSS && change.started()) {
                countersAt = now; // while there is power left to save them
            }
        }
    }

    /** Does everything that is due; returns the ticker's nanoseconds of what is due next. */
    long tick() {
        long now = with.ticker().nanos();
        if (stopping) {
            return tickStopping(now);
        }
        long due = memory.tick(); // first: it lets commands go to their lamps
        if (now - evaluateAt >= 0) {
            evaluate(now);
        }
        due = Math.min(due, evaluateAt);
        for (LuminaireUnit unit : units) {
            due = Math.min(due, unit.lamp().tick(now));
            sensors.note(unit.luminaire().id(), unit.lamp().failure());
        }
        proof.driven(lamps, now);
        due = Math.min(due, safeMode.active()
                ? sensors.tickLight(now)
                : Math.min(sensors.tick(units, now), gears.tick(now)));
        diagnosed(now);
        report(now);
        if (now - countersAt >= 0) {
            reportCounters(now);
        }
        due = Math.min(due, Math.min(countersAt, edge.tick()));
        return Math.min(due, tickJournal(now));
    }

    /** Goodbye first, then the flash; a disk that hangs is not waited for long. */
    private long tickStopping(long now) {
        long due = edge.tick();
        if (edge.stopped() && saveUntil == 0) {
            saveUntil = now + STOP_PATIENCE.toNanos();
            saveCounters(now, STOP_PATIENCE, _ -> lastSaved = true);
            journal.stop();
        }
        if (saveUntil == 0) {
            return due;
        }
        due = Math.min(Math.min(due, memory.tick()), Math.min(tickJournal(now), saveUntil));
        closed = (lastSaved && journal.stopped()) || now - saveUntil >= 0;
        return due;
    }

    private void evaluate(long now) {
        evaluateAt = now + evaluationNanos;
        ClockState clockState = clock.look(environment.lux(now));
        journal.clockIs(clockState, clock.instant());
        if (environment.awaitsLight() && clockState == ClockState.UNKNOWN && now - startedAt < FIRST_LIGHT.toNanos()) {
            return;
        }
        if (safeMode.tick(now)) {
            edge.follow(settings.link().backOff());
        }
        Inputs inputs = inputs(now);
        for (LuminaireUnit unit : units) {
            unit.evaluate(clock.planTime(), inputs, now);
            if (unit.switchedSinceSaved(now)) {
                countersAt = Math.min(countersAt, now + AFTER_SWITCHING.toNanos());
            }
        }
        proof.evaluated(now);
        proof.status(lamps, clockState.word(), safeMode.active());
    }

    private Inputs inputs(long now) {
        return new Inputs(clock.state(), environment.lux(now));
    }

    private void report(long now) {
        for (LuminaireUnit unit : units) {
            unit.reportDue(now).ifPresent(report -> reports.report(unit.luminaire().id(), report.readings(),
                    report.retention()));
        }
        for (Environment.Report report : environment.reportsDue(now)) {
            reports.report(report.device(), report.readings(), report.retention());
        }
        List<Reading> node = NodeDescription.nodeReadings(clock.state(), safeMode.active(), parts.flash());
        boolean news = node.stream().anyMatch(nodeReporter::isNews);
        reports.report(Reports.NODE, news ? nodeReporter.whole(node, now) : nodeReporter.due(node, now, true),
                news ? Retention.KEPT : Retention.ROUTINE);
    }

    /** Saves before it tells, so that no power cut makes a counter go back. */
    private void reportCounters(long now) {
        countersAt = now + settings.intervals().counters().toNanos();
        saveCounters(now, COUNTERS_PATIENCE, counters -> {
            for (LuminaireUnit unit : units) {
                unit.countersSaved(counters.getOrDefault(unit.luminaire().id(), Counters.ZERO));
                reports.report(unit.luminaire().id(), unit.counterReadings(), Retention.KEPT);
            }
        });
    }

    private void saveCounters(long now, Duration patience, Consumer<Map<String, Counters>> effect) {
        Map<String, Counters> counters = new HashMap<>();
        units.forEach(unit -> counters.put(unit.luminaire().id(), unit.counters(now)));
        memory.change(before -> before.withCounters(counters));
        memory.save(patience, () -> effect.accept(counters));
    }

    private long tickJournal(long now) {
        if (now - journalRetryAt >= 0) {
            journal.takeJob().ifPresent(this::run);
        }
        logJournal();
        return Math.max(journalRetryAt, journal.nextDue().orElse(Long.MAX_VALUE));
    }

    private void run(JournalJob job) {
        try {
            with.blocking().execute(() -> parts.mailbox().accept(new PostEvent.Journaled(job.run())));
        } catch (RejectedExecutionException e) {
            journal.notRun();
            journalRetryAt = with.ticker().nanos() + JOB_RETRY.toNanos();
        }
    }

    private void logJournal() {
        for (JournalEvent event : journal.takeEvents()) {
            switch (event.kind()) {
                case DISK_FAILED -> Logger.error("journal kind={} post={} {}", event.kind(), postId(), event.detail());
                case DAMAGED, DROPPED ->
                    Logger.warn("journal kind={} post={} {}", event.kind(), postId(), event.detail());
                case DISK_RECOVERED ->
                    Logger.info("journal kind={} post={} {}", event.kind(), postId(), event.detail());
            }
        }
    }

    @Override
    public Birth birth() {
        long now = with.ticker().nanos();
        SequencedMap<String, List<Reading>> others = environment.readings(now);
        List<Reading> node = new ArrayList<>(plans.readings());
        node.addAll(NodeDescription.nodeReadings(clock.state(), safeMode.active(), parts.flash()));
        Optional.ofNullable(others.remove(Reports.NODE)).ifPresent(node::addAll);
        return NodeDescription.birth(settings, node, units, others,
                new NodeDescription.Moment(clock.millis(), now));
    }

    @Override
    public void commanded(String device, List<Metric> metrics) {
        Optional<LuminaireUnit> unit = units.stream().filter(each -> each.luminaire().id().equals(device)).findFirst();
        String teller = unit.isPresent() ? device : Reports.NODE;
        if (device.equals(Reports.NODE) && !(PlanDelivery.from(metrics) instanceof Extraction.Absent)) {
            delivered(metrics);
            return;
        }
        switch (Command.from(metrics)) {
            case Extraction.Found<Command>(Command command) -> obey(command, unit, teller);
            case Extraction.Rejected<Command>(String code, String detail) -> refuse(metrics, teller, code, detail);
            case Extraction.Absent<Command> _ ->
                Logger.warn("message without command post={} device={}", postId(), device);
        }
    }

    private void refuse(List<Metric> metrics, String teller, String code, String detail) {
        Logger.warn("command refused post={} device={} code={} detail={}", postId(), teller, code, detail);
        Command.idOf(metrics).ifPresent(id -> reports.result(teller, CommandResult.rejected(id, code)));
    }

    /** Another plan: judged now, followed when the flash has it. */
    private void delivered(List<Metric> metrics) {
        switch (PlanDelivery.from(metrics)) {
            case Extraction.Found<PlanDelivery>(PlanDelivery delivery) -> plans
                    .deliver(delivery, parts.board().luminaires().stream().map(each -> each.luminaire().id()).toList(),
                            memory.memory(), new PlanKeeper.Moment(clock.instant(), clock.state()))
                    .ifPresent(this::answerPlan);
            case Extraction.Rejected<PlanDelivery>(String code, String detail) ->
                refuse(metrics, Reports.NODE, code, detail);
            case Extraction.Absent<PlanDelivery> _ -> {
            }
        }
    }

    private void planStored(boolean done, long now) {
        CommandResult result = plans.stored(done);
        if (result.outcome() == Outcome.EXECUTED) {
            for (int i = 0; i < units.size(); i++) {
                Assignment next = plans.assignment(parts.board().luminaires().get(i).luminaire());
                units.get(i).follow(next, clock.planTime(), inputs(now), now);
                reports.report(units.get(i).luminaire().id(), units.get(i).assets(), Retention.KEPT);
            }
            reports.report(Reports.NODE, plans.readings(), Retention.KEPT);
        }
        answerPlan(result);
    }

    private void answerPlan(CommandResult result) {
        boolean isNew = result.outcome() == Outcome.EXECUTED && memory.memory().resultOf(result.id()).isEmpty();
        if (isNew) {
            memory.change(before -> before.with(result));
            memory.save(LAMP_PATIENCE, () -> reports.result(Reports.NODE, result));
        } else {
            memory.whenSaved(LAMP_PATIENCE, () -> reports.result(Reports.NODE, result));
        }
    }

    /**
     * What a command sets is on the flash before the lamp moves and before anybody hears of it. But a disk that hangs
     * holds the lamp up for {@link #LAMP_PATIENCE} only; then a power cut may forget the command.
     */
    private void obey(Command command, Optional<LuminaireUnit> unit, String teller) {
        long now = with.ticker().nanos();
        CommandDesk.Moment moment = new CommandDesk.Moment(clock.instant(), inputs(now), now);
        CommandDesk.Verdict verdict = CommandDesk.judge(command, unit, memory.memory(), moment);
        if (verdict.state().isPresent() && unit.isPresent()) {
            LuminaireUnit lamp = unit.get();
            LampState next = verdict.state().get();
            lamp.intend(next);
            memory.change(before -> before.with(verdict.result()).withOverrides(lamp.luminaire().id(),
                    next.overrides()));
            memory.save(LAMP_PATIENCE, () -> {
                long then = with.ticker().nanos();
                lamp.become(next);
                lamp.evaluate(clock.planTime(), inputs(then), then, verdict.fade());
                answer(command, teller, verdict.result());
            });
        } else {
            memory.whenSaved(LAMP_PATIENCE, () -> answer(command, teller, verdict.result()));
        }
    }

    private void answer(Command command, String teller, CommandResult result) {
        reports.result(teller, result);
        Logger.info("command post={} luminaire={} id={} requester={} outcome={} refusal={}", postId(), teller,
                command.id(), command.requester(), result.outcome(), result.refusal());
    }

    @Override
    public void linkChanged(String code, String detail) {
        Logger.info("link change={} post={} {}", code, postId(), detail);
    }
}
