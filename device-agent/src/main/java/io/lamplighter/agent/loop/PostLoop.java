package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Consumer;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.diagnosis.LampDiagnosis;
import io.lamplighter.agent.diagnosis.LampEvent;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.journal.Counters;
import io.lamplighter.agent.journal.Flash;
import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.PostMemory;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.link.EdgeNode;
import io.lamplighter.agent.link.NodeModel;
import io.lamplighter.agent.link.NodeSurroundings;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.sparkplug.Metric;
import org.tinylog.Logger;

/**
 * The owner of everything on a post: events and time go in, lamp levels and records come out. Called by one
 * {@link LoopRunner}, never on two threads at once; it never waits for anything, not for the disk either. The lamps
 * follow plan, commands and sensors only: link, disk, stop and crash never change them.
 */
final class PostLoop implements NodeModel {

    private static final Duration EVALUATION = Duration.ofSeconds(1);
    /** While nothing but time, which tells when it matters, and light, which is heard of, can change a decision: so often. */
    private static final Duration RESTING = Duration.ofSeconds(5);
    /** With a fast clock the sun is asked more often, so that dusk does not come in steps. */
    private static final int FASTEST_EVALUATION = 10;
    /** Without a clock, the first decision waits this long for the light sensor: no flash at noon. */
    private static final Duration FIRST_LIGHT = Duration.ofSeconds(5);

    /** How long a connection waits until the flash has what must not be used twice. */
    private static final Duration LINK_PATIENCE = Duration.ofSeconds(5);
    /** A stop waits for the flash at most this long. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
    /** So many threads read meters and sensors, and so many ask control gears; the flash has two of its own. */
    private static final int READING_SENSORS = 2;
    private static final int ASKING_GEARS = 1;

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
    private final SamplingPace pace;
    private final Environment environment;
    private final Neighbours neighbours;
    private final Present present;
    private final List<LuminaireUnit> units = new ArrayList<>();
    private final List<LampControl> lamps;
    private final Sensors sensors;
    private final GearReadings gears;
    private final Reporter nodeReporter;
    private final EdgeNode edge;
    private final LinkWatch link;
    private final Reports reports;
    private final CounterReports counters;
    private final JournalJobs journalJobs;
    private final Selftests selftests;
    private final HostRequests requests;
    private final long evaluationNanos;
    private final long restingNanos;
    private final MadeOf<NodeDescription.Facts, List<Reading>> nodeReadings;
    private final long startedAt;
    private long evaluateAt;
    private long evaluatedAt;
    /** Whether an event came since the last full step; without one, and before {@link #workDue}, only readings are started. */
    private boolean news = true;
    private long workDue;
    private boolean stopping;
    /** When a stop gives up waiting for the flash; 0 before it begins to. */
    private long saveUntil;
    private boolean lastSaved;
    private boolean closed;

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
        this.pace = new SamplingPace(settings.intervals().sample(), with.lapse());
        this.environment = new Environment(settings.intervals(), pace, settings.diagnosis().sensors(),
                parts.board().sensors(), with.ticker().nanos());
        this.neighbours = new Neighbours(settings.identity().id(), with.lapse(), with.random(), with.ticker().nanos());
        this.present = new Present(clock, environment, neighbours, with.ticker());
        this.nodeReporter = new Reporter(settings.intervals().counters()); // what it says hardly ever changes
        this.sensors = new Sensors(settings, pace, parts.board(), new Share(with.blocking(), READING_SENSORS),
                parts.mailbox());
        Share gearThread = new Share(with.blocking(), ASKING_GEARS);
        this.gears = new GearReadings(settings, parts.board(), gearThread, parts.mailbox());
        this.edge = new EdgeNode(settings.link(), linkSurroundings(), this);
        this.reports = new Reports(journal, edge, clock);
        double pace = Math.clamp(with.lapse(), 1, FASTEST_EVALUATION);
        this.evaluationNanos = (long) (EVALUATION.toNanos() / pace);
        this.restingNanos = (long) (RESTING.toNanos() / pace);
        this.nodeReadings = new MadeOf<>(NodeDescription::nodeReadings);
        long now = with.ticker().nanos();
        parts.board().luminaires().forEach(ports -> units.add(unit(ports, now)));
        this.lamps = units.stream().map(LuminaireUnit::lamp).toList();
        this.startedAt = now;
        this.evaluateAt = now;
        this.evaluatedAt = now;
        this.counters = new CounterReports(settings.intervals().counters(), units, memory, reports, now);
        this.safeMode = new SafeMode(parts.flash().boots(), with.blocking(), settings.identity().id(), now);
        this.proof = new ControlProof(with.machine().supervisor());
        this.journalJobs = new JournalJobs(journal, with, settings.identity().id(), parts.mailbox());
        this.link = new LinkWatch(with.machine().radio(), journal, edge, gearThread, parts.mailbox(), now);
        HostRequests.Answers answers = new HostRequests.Answers(memory, reports);
        this.selftests = new Selftests(selftestParts(gearThread),
                (result, told) -> HostRequests.tested(answers, result, told));
        this.requests = new HostRequests(settings.identity().id(), units, new HostRequests.Desks(plans, selftests),
                present, answers);
        journalJobs.log();
        neighbours.follow(plans.neighbourhood(), edge);
        edge.start();
        if (safeMode.active()) {
            edge.follow(SafeMode.LINK);
        }
    }

    /** What must be waited for takes its turn with the gears: no lamp, sensor or flash waits for it. */
    private Selftests.Parts selftestParts(Share waiting) {
        SelfKnowledge itself = new SelfKnowledge(journal, memory, edge, safeMode);
        return new Selftests.Parts(new Devices(parts.board(), units, sensors, environment), present, safeMode,
                with.machine().checks(), itself::findings, waiting, parts.mailbox());
    }

    private NodeSurroundings linkSurroundings() {
        PostSettings.Identity identity = settings.identity();
        return new NodeSurroundings(identity.district(), identity.id(), parts.connector(), journal,
                clock, with.ticker(), with.random(), new SavedBirthNumbers(memory, journal, LINK_PATIENCE),
                event -> parts.mailbox().accept(new PostEvent.Link(event)));
    }

    private LuminaireUnit unit(LuminairePorts ports, long now) {
        String id = ports.luminaire().id();
        PostMemory known = memory.memory();
        return new LuminaireUnit(ports, new LuminaireUnit.Start(plans.assignment(ports.luminaire()),
                settings.intervals(), pace, settings.diagnosis(), settings.outputs(), with.lapse(),
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
        news = true;
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
                asked(units.get(read.luminaire()), read);
            }
            case PostEvent.SensorRead read -> {
                sensors.arrived(read);
                evaluateAt = environment.read(read, present.sunElevation(settings.plan().location()), now)
                        ? now
                        : evaluateAt;
            }
            case PostEvent.SensorNews news -> sensors.arrived(news);
            case PostEvent.RealTimeClockRead read -> {
                clock.arrived(read);
                evaluateAt = now;
            }
            case PostEvent.RadioHeard answer -> link.arrived(answer);
            case PostEvent.MachineChecked checked -> selftests.arrived(checked);
            case PostEvent.Journaled(var result) -> journal.done(result);
            case PostEvent.Saved saved -> memory.saved(saved);
            case PostEvent.PlanStored(boolean done) -> {
                requests.planStored(done);
                neighbours.follow(plans.neighbourhood(), edge);
            }
            case PostEvent.Stop _ -> {
                stopping = true;
                selftests.stop();
                environment.lastCounts(now).forEach(this::report);
                safeMode.stopping();
                proof.stopping();
                edge.stop();
            }
        }
    }

    private void asked(LuminaireUnit unit, PostEvent.GearRead read) {
        if (unit.asked(read.report())) {
            reports.report(unit.luminaire().id(), unit.assets(), Retention.KEPT);
        }
    }

    /** Events are in the reports; what must not wait for them is here. */
    private void diagnosed(long now) {
        for (LuminaireUnit unit : units) {
            diagnosed(unit, unit.listen(now), now);
        }
        for (Environment.Change each : environment.takeChanges(now)) {
            SensorDiagnosis.Change change = each.change();
            Logger.warn("event={} started={} post={} sensor={} reasons={}", change.event().word(), change.started(),
                    postId(), each.kind().word(), each.reasons());
            switch (change.event()) {
                case UNDER_VOLTAGE, SUPPLY_LOSS -> lastGasp(change.started(), now);
                case HIGH_TEMPERATURE -> hot(change.started(), now);
                case FUNCTION_ERROR, IMPACT_DETECTED, ORIENTATION_CHANGED, CABINET_DOOR_OPEN -> {
                }
            }
        }
    }

    private void diagnosed(LuminaireUnit unit, List<LampDiagnosis.Change> changes, long now) {
        for (LampDiagnosis.Change change : changes) {
            Logger.warn("event={} started={} post={} luminaire={}", change.event().word(), change.started(), postId(),
                    unit.luminaire().id());
            lastGasp(change.event() == LampEvent.SUPPLY_LOSS && change.started(), now);
        }
    }

    /** What may be the last that the post can do: what it knows goes to the flash at once, and out if the link is up. */
    private void lastGasp(boolean begins, long now) {
        if (begins) {
            counters.hurry(now);
            environment.lastCounts(now).forEach(this::report);
            journal.hurry();
        }
    }

    /** Heat slows what the lamps do not depend on. */
    private void hot(boolean begins, long now) {
        pace.hot(begins, now);
        Logger.warn("sampling post={} interval-seconds={}", postId(), pace.interval().toSeconds());
    }

    /** Does everything that is due; returns the ticker's nanoseconds of what is due next. */
    long tick() {
        long now = with.ticker().nanos();
        if (stopping) {
            return tickStopping(now);
        }
        if (!news && now - workDue < 0) {
            return Math.min(workDue, sense(now)); // nothing has happened that anybody could look at
        }
        neighbours.tick(environment.somebody(now), edge, now);
        long due = memory.tick(); // first: it lets commands go to their lamps
        if (now - evaluationDue() >= 0) {
            evaluate(now);
        }
        due = Math.min(due, selftests.tick(now));
        for (LuminaireUnit unit : units) {
            due = Math.min(due, unit.lamp().tick(now));
            sensors.note(unit.luminaire().id(), unit.lamp().failure());
        }
        proof.driven(lamps, now);
        long sensingDue = sense(now);
        diagnosed(now);
        due = Math.min(due, report(now));
        due = Math.min(due, Math.min(counters.tick(now), edge.tick()));
        workDue = Math.min(due, Math.min(journalJobs.tick(now), evaluationDue()));
        news = false; // only now: a step that fails is taken again
        return Math.min(workDue, sensingDue);
    }

    /** Starts the readings that are due; returns when the next ones are. */
    private long sense(long now) {
        return safeMode.active()
                ? sensors.tickLight(now)
                : Math.min(sensors.tick(units, now), gears.tick(now));
    }

    private long evaluationDue() {
        long due = evaluateAt;
        for (LuminaireUnit unit : units) {
            due = unit.lookAt() - evaluatedAt > 0 ? Math.min(due, unit.lookAt()) : due;
        }
        return due;
    }

    /** Goodbye first, then the flash; a disk that hangs is not waited for long. */
    private long tickStopping(long now) {
        long due = edge.tick();
        boolean restored = selftests.restored(now);
        due = restored ? due : Math.min(due, now + LampControl.STEP.toNanos());
        if (edge.stopped() && saveUntil == 0) {
            saveUntil = now + STOP_PATIENCE.toNanos();
            counters.saveLast(now, STOP_PATIENCE, () -> lastSaved = true);
            journal.stop();
        }
        if (saveUntil == 0) {
            return due;
        }
        due = Math.min(Math.min(due, memory.tick()), Math.min(journalJobs.tick(now), saveUntil));
        closed = (lastSaved && journal.stopped() && restored) || now - saveUntil >= 0;
        return due;
    }

    private void evaluate(long now) {
        evaluatedAt = now;
        evaluateAt = now + evaluationNanos;
        ClockState clockState = clock.look(environment.lux(now));
        journal.clockIs(clockState, clock.instant());
        if (clock.takeMoved()) {
            edge.tellAnew(); // what it told by the wrong time may outdate what it tells now
        }
        if (environment.awaitsLight() && clockState == ClockState.UNKNOWN && now - startedAt < FIRST_LIGHT.toNanos()) {
            return;
        }
        if (safeMode.tick(now)) {
            edge.follow(settings.link().backOff());
        }
        Inputs inputs = present.inputs();
        OptionalDouble celsius = environment.celsius(now);
        for (LuminaireUnit unit : units) {
            unit.warmed(celsius, now);
            unit.evaluate(clock.planTime(), inputs, now);
            if (unit.switchedSinceSaved(now)) {
                counters.switched(now);
            }
        }
        evaluateAt = now + (rests(clockState, inputs) ? restingNanos : evaluationNanos);
        proof.evaluated(now);
        proof.status(lamps, clockState.word(), safeMode.active());
    }

    /** Whether all that changes decisions makes itself heard: a clock that is believed, its plan, commands and light. */
    private boolean rests(ClockState clockState, Inputs inputs) {
        return clockState != ClockState.UNKNOWN && inputs.sensedAgo().isEmpty() && !environment.counts()
                && settings.outputs().heat().isEmpty() && !selftests.running();
    }

    /** Makes the records that are due; returns when the next ones may be. */
    private long report(long now) {
        long due = Long.MAX_VALUE;
        for (LuminaireUnit unit : units) {
            unit.reportDue(now).ifPresent(report -> reports.report(unit.luminaire().id(), report.readings(),
                    report.retention()));
            due = Math.min(due, unit.nextReport());
        }
        environment.reportsDue(now).forEach(this::report);
        environment.countsDue(present.quarter(), now).forEach(this::report);
        List<Reading> node = nodeReadings();
        if (!nodeReporter.settled(node, now)) {
            boolean alarm = nodeReporter.anyNews(node);
            reports.report(Reports.NODE, alarm ? nodeReporter.whole(node, now) : nodeReporter.due(node, now, true),
                    alarm ? Retention.KEPT : Retention.ROUTINE);
        }
        due = Math.min(Math.min(due, environment.nextReport()), nodeReporter.nextDue());
        return Math.min(due, link.tick(reports, now));
    }

    private List<Reading> nodeReadings() {
        return nodeReadings.of(NodeDescription.facts(clock.state(), safeMode.active(), selftests.running(),
                parts.flash()));
    }

    private void report(Environment.Report report) {
        reports.report(report.device(), report.readings(), report.retention());
    }

    @Override
    public Birth birth() {
        long now = with.ticker().nanos();
        SequencedMap<String, List<Reading>> others = environment.readings(now);
        List<Reading> node = new ArrayList<>(plans.readings());
        node.addAll(nodeReadings());
        node.addAll(link.readings());
        Optional.ofNullable(others.remove(Reports.NODE)).ifPresent(node::addAll);
        return NodeDescription.birth(settings, node, units, others,
                new NodeDescription.Moment(clock.millis(), now));
    }

    @Override
    public void commanded(String device, List<Metric> metrics) {
        requests.commanded(device, metrics);
    }

    @Override
    public void heardFromNeighbour(byte[] payload, long arrivedAt) {
        long now = with.ticker().nanos();
        neighbours.heard(payload, arrivedAt, edge, now);
        evaluateAt = now;
    }

    @Override
    public void linkChanged(String code, String detail) {
        Logger.info("link change={} post={} {}", code, postId(), detail);
    }
}
