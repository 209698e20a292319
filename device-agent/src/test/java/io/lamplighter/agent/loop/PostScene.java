package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.diagnosis.Contact;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.diagnosis.LampProfile;
import io.lamplighter.agent.diagnosis.LampThresholds;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.agent.journal.Counters;
import io.lamplighter.agent.journal.FlashUse;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.agent.journal.StateFile;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.radio.Radio;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A post with its lamp, its disk and its host, on virtual time in Duisburg-Ruhrort. */
final class PostScene {

    static final Plan PLAN = Plan.standard(new Location(51.4566, 6.7336));

    private static final DiagnosisSettings DIAGNOSIS = new DiagnosisSettings(LampThresholds.standard(),
            SensorThresholds.standard(),
            Map.of(FakeBoard.LUMINAIRE.id(), new LampProfile(100, PowerCurve.TYPICAL, 230, Contact.BEHIND_METER)));

    final VirtualTime time;
    final FakeBoard board;
    final FakeHost host = new FakeHost("lamplighter");
    final FakeTimeService timeService = new FakeTimeService();
    final FakeSupervisor supervisor = new FakeSupervisor();
    private final Optional<TimeService> asked;
    private final Random random = new Random(11);
    private final List<Runnable> stuck = new ArrayList<>();
    private MemoryDisk disk = new MemoryDisk();
    private long boot = 1;
    private boolean hanging;
    private @Nullable Post post;
    private int lapse = 1;
    private OutputLimits outputs = OutputLimits.standard();
    private Optional<Radio> radio = Optional.empty();

    private PostScene(VirtualTime time, Level level, boolean clockMayBeWrong) {
        this.time = time;
        this.board = new FakeBoard(time, level);
        this.asked = clockMayBeWrong ? Optional.of(timeService) : Optional.empty();
    }

    static PostScene at(String start, Level level) {
        return new PostScene(new VirtualTime(Instant.parse(start)), level, false);
    }

    /** The wall clock runs fast, as in a simulated city: what takes seconds of the ticker takes minutes of the clock. */
    static PostScene fast(String start, Level level, int lapse) {
        PostScene scene = new PostScene(new VirtualTime(Instant.parse(start), lapse), level, false);
        scene.lapse = lapse;
        return scene;
    }

    /** No time service has set the clock, until the test says so. */
    static PostScene withoutClock(String start, Level level) {
        return new PostScene(new VirtualTime(Instant.parse(start)), level, true);
    }

    /** How its lamp is handled, from the next start on. */
    PostScene handling(OutputLimits limits) {
        outputs = limits;
        return this;
    }

    /** Connected by a radio, from the next start on. */
    PostScene hearing(Radio by) {
        radio = Optional.of(by);
        return this;
    }

    /** Powers the post on, and gives it ten seconds. */
    PostScene started() {
        PostSettings settings = new PostSettings(
                new PostSettings.Identity("post-1", "ruhrort", "Post 1", "Harmoniestraße 1"), PLAN, Map.of(),
                Intervals.standard(), DIAGNOSIS, outputs,
                LinkSettings.standard("tcp://127.0.0.1:1883", "lamplighter"), JournalSettings.standard(), true);
        Machine machine = new Machine(asked, supervisor);
        Surroundings surroundings = new Surroundings(time, time, lapse, time, this::runBlocking, random,
                radio.map(machine::with).orElse(machine));
        post = Post.assemble(settings, board.open(), host, new Post.Storage(disk, new Uptime(time, boot)),
                surroundings);
        post.start();
        return pass(Duration.ofSeconds(10));
    }

    private void runBlocking(Runnable task) {
        if (hanging) {
            stuck.add(task);
        } else {
            time.execute(task);
        }
    }

    /** From now on nothing that may block comes back; or now everything does. */
    void hangs(boolean now) {
        hanging = now;
        if (!now) {
            stuck.forEach(time::execute);
            stuck.clear();
        }
    }

    PostScene pass(Duration duration) {
        time.pass(duration);
        return this;
    }

    PostScene passUntil(String instant) {
        return pass(Duration.between(time.instant(), Instant.parse(instant)));
    }

    /** The process is killed; what it wrote is still there. */
    void kill() {
        host.reachable(false);
        host.reachable(true);
        time.shutdown();
        disk = disk.afterKill();
    }

    /** The power fails; what was not on the flash may be gone. */
    void cutPower() {
        host.reachable(false);
        host.reachable(true);
        time.shutdown();
        stuck.clear();
        boot++;
        disk = disk.afterPowerCut();
    }

    /** As {@link #cutPower}, where nobody can be reached before and after. */
    void cutPowerAlone() {
        time.shutdown();
        disk = disk.afterPowerCut();
    }

    /** SIGTERM. */
    void stop() {
        Objects.requireNonNull(post, "not started").stop();
        pass(Duration.ofSeconds(1));
        time.shutdown();
    }

    /** The counters of the lamp as they are on the flash. */
    Counters savedCounters() {
        return new StateFile(disk).loaded().counters().getOrDefault(FakeBoard.LUMINAIRE.id(), Counters.ZERO);
    }

    MemoryDisk disk() {
        return disk;
    }

    void override(String id, double percent, Duration holds) {
        Instant now = time.instant();
        host.send("luminaire-1", new Command(id, "test", now.plusSeconds(60),
                new Action.OverrideLevel(new Level(percent), Duration.ofSeconds(1), now.plus(holds))));
    }

    /** Full light from then to then, sent now. */
    void overrideFrom(String id, Instant start, Instant end) {
        host.send("luminaire-1", new Command(id, "test", time.instant().plusSeconds(60), new Action.OverrideLevel(
                Level.FULL, Duration.ZERO, Optional.of(start), end)));
    }

    /** Sends a plan as the gateway does. */
    void deliver(String id, byte[] document) {
        host.send(new PlanDelivery(id, "test", time.instant().plusSeconds(60), document));
    }

    /** Asks the post for its self-test as the gateway does. */
    void selftest(String id, boolean lampTest) {
        host.send(new SelftestRequest(id, "ann", time.instant().plusSeconds(60), lampTest));
    }

    void resume(String id) {
        host.send("luminaire-1", new Command(id, "test", time.instant().plusSeconds(60),
                new Action.Resume(Duration.ofSeconds(1))));
    }

    /** What the host has heard of an attribute, oldest first. */
    List<Object> heard(Attribute attribute) {
        List<Object> values = new ArrayList<>();
        for (PostRecord record : host.stored().values()) {
            for (Metric metric : record.metrics()) {
                if (metric.isNamed(attribute.name()) && metric.value() != null) {
                    values.add(metric.value());
                }
            }
        }
        return values;
    }

    /** The record in which the host heard that an event began or ended. */
    PostRecord recordOf(Attribute event, boolean started) {
        return host.stored().values().stream().filter(record -> record.metrics().stream()
                .anyMatch(metric -> metric.isNamed(event.name()) && Boolean.valueOf(started).equals(metric.value())))
                .reduce((first, last) -> last).orElseThrow();
    }

    /** What it has handed to the file system since it was started. */
    FlashUse flash() {
        return Objects.requireNonNull(post, "not started").flash();
    }

    /** Every number from 1 on is there, or was skipped where a start skips, and none came as two records. */
    void assertNothingMissing() {
        long expected = 1;
        for (long number : host.stored().keySet()) {
            assertThat(number).isEqualTo(expected);
            expected++;
        }
    }
}
