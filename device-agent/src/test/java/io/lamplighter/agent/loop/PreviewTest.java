package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.preview.Assumption;
import io.lamplighter.lighting.preview.Preview;
import io.lamplighter.lighting.preview.Stretch;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a preview shows is what the post then does, step by step, with the level and the reason of each. */
class PreviewTest {

    private static final List<Operation> OPERATIONS = List.of(Operation.values());
    private static final int PLANS = 2;
    private static final Duration DAY = Duration.ofHours(25);
    /** A post decides once a second. */
    private static final Duration LAG = Duration.ofSeconds(1);

    /** Times on the wire are whole milliseconds. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    /** A time at which another level or reason begins. */
    private record Step(Instant at, double percent, String reason) {}

    @ParameterizedTest
    @CsvSource({"2026-03-28T10:00:00Z, 1", "2026-06-20T15:30:00Z, 2", "2026-10-24T09:00:00Z, 3",
            "2026-12-24T20:00:00Z, 4"})
    void thePostDoesWhatThePreviewShows(String start, int seed) {
        Random random = new Random(seed);
        int steps = 0;
        for (int plan = 1; plan <= PLANS; plan++) {
            PostScene scene = PostScene.at(start, Level.FULL);
            scene.board.blind();
            scene.started();
            PlanDocument document = document(plan, random);
            scene.deliver("p" + plan, PlanCodec.encode(document));
            scene.pass(Duration.ofSeconds(20));
            LampState state = overridden(scene, plan, random);
            scene.pass(Duration.ofSeconds(20));
            Instant from = scene.time.instant();
            List<Stretch> preview = Preview.of(document.planOf("post-1", "luminaire-1", PostScene.PLAN.location()),
                    FakeBoard.LUMINAIRE,
                    Assumption.with(state), from,
                    from.plus(DAY));

            scene.pass(DAY);

            List<Step> done = done(scene, from);
            assertThat(done).as("%s %s", preview, done).hasSameSizeAs(preview);
            for (int i = 0; i < done.size(); i++) {
                Stretch shown = preview.get(i);
                Step step = done.get(i);
                assertThat(step.percent()).as("%s %s", shown, done).isEqualTo(shown.level().percent());
                assertThat(step.reason()).as("%s", shown).isEqualTo(shown.reason().word());
                assertThat(step.at()).as("%s %s %s", shown, document.timetable().programs(), done)
                        .isBetween(shown.from().minus(ROUNDING), shown.from().plus(LAG));
            }
            steps += done.size();
        }
        assertThat(steps).as("something happens").isGreaterThan(PLANS);
    }

    /** Every other plan is disturbed by an order that ends in the course of the day. */
    private static LampState overridden(PostScene scene, int plan, Random random) {
        if (plan % 2 == 0) {
            return LampState.initial();
        }
        double percent = 10 + random.nextInt(80);
        Duration holds = Duration.ofMinutes(30 + random.nextInt(900));
        Instant now = scene.time.instant();
        scene.override("o" + plan, percent, holds);
        return LampState.initial().with(new Override("o" + plan, new Level(percent), Duration.ofSeconds(1), now,
                now.plus(holds)));
    }

    private static List<Step> done(PostScene scene, Instant from) {
        List<Step> steps = new ArrayList<>();
        double percent = -1;
        String reason = "";
        for (PostRecord record : scene.host.stored().values()) {
            boolean said = false;
            for (Metric metric : record.metrics()) {
                if (metric.isNamed(Vocabulary.FEEDBACK_LEVEL.name()) && metric.value() instanceof Number level) {
                    percent = FakeBoard.LUMINAIRE.nearest(new Level(level.doubleValue())).percent();
                    said = true;
                }
                if (metric.isNamed(Vocabulary.FEEDBACK_REASON.name()) && metric.value() instanceof String word) {
                    reason = word;
                    said = true;
                }
            }
            Instant at = record.sampledAt().isBefore(from) ? from : record.sampledAt();
            if (said && at.equals(from)) {
                steps.clear(); // how it stood when the preview begins
            }
            if (said && (steps.isEmpty() || steps.getLast().percent() != percent
                    || !steps.getLast().reason().equals(reason))) {
                steps.add(new Step(at, percent, reason));
            }
        }
        return steps;
    }

    private static PlanDocument document(long version, Random random) {
        TreeSet<LocalTime> times = new TreeSet<>();
        IntStream.range(0, random.nextInt(6)).forEach(_ -> times.add(LocalTime.of(random.nextInt(24),
                random.nextInt(60), random.nextInt(60))));
        List<FixedTimeControl> fixed = times.stream()
                .map(time -> new FixedTimeControl(time, command(random))).toList();
        List<AstroClockTimeControl> astro = Stream.of(SolarEvent.SUNSET, SolarEvent.SUNRISE)
                .limit(random.nextInt(3))
                .map(event -> new AstroClockTimeControl(event, random.nextInt(400) - 200,
                        OPERATIONS.get(random.nextInt(OPERATIONS.size())), command(random)))
                .toList();
        ControlProgram program = new ControlProgram("random", Duration.ZERO, List.of(period(random)), fixed, astro,
                List.of());
        return new PlanDocument(new PlanVersion("random", version), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(program),
                        List.of(new Calendar("every-day", List.of(), Optional.of("random")))),
                List.of(new PlannedLuminaire("luminaire-1", Optional.of("every-day"), Optional.empty(),
                        Optional.empty())));
    }

    private static TimedLevel command(Random random) {
        return new TimedLevel(new Level(5 * random.nextInt(21)), Duration.ofSeconds(random.nextInt(30)));
    }

    private static ActivePeriod period(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new ActivePeriod.Absolute(LocalTime.of(random.nextInt(24), random.nextInt(60)),
                    LocalTime.of(random.nextInt(24), random.nextInt(60)));
            case 1 -> new ActivePeriod.Sensor();
            case 2 -> new ActivePeriod.AstroAndSensor(random.nextInt(60), -random.nextInt(60), 60, 60);
            default -> new ActivePeriod.Astro(random.nextInt(120) - 60, random.nextInt(120) - 60);
        };
    }
}
