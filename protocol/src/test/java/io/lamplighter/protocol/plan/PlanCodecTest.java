package io.lamplighter.protocol.plan;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Control;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.golden.GoldenPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every document comes back as it went, and no bytes whatever do harm. The golden bytes are in GoldenMessagesTest. */
class PlanCodecTest {

    private static final PlanDocument GOLDEN = GoldenPlan.document();
    private static final Instant NIGHT = Instant.parse("2026-11-22T01:30:00Z");

    @Test
    void aDocumentComesBackAsItWent() {
        byte[] bytes = PlanCodec.encode(GOLDEN);

        assertThat(PlanCodec.decode(bytes)).isEqualTo(new PlanDecoding.Decoded(GOLDEN));
        assertThat(PlanCodec.encode(GOLDEN)).isEqualTo(bytes);
        assertThat(PlanCodec.hash(bytes)).hasSize(64).isEqualTo(PlanCodec.hash(bytes.clone()))
                .isNotEqualTo(PlanCodec.hash(new byte[0]));
    }

    @Test
    void adaptiveLightComesBackAsItWent() {
        assertThat(PlanCodec.decode(PlanCodec.encode(GoldenPlan.adaptive())))
                .isEqualTo(new PlanDecoding.Decoded(GoldenPlan.adaptive()));
    }

    @Test
    void aRoadClassOfAllIsThatOfEachLuminaireWithoutOneOfItsOwn() {
        RoadClass quiet = new RoadClass("P5", new Level(20));
        RoadClass main = new RoadClass("M3", new Level(60), Optional.of(
                new RoadClass.Reduced("M4", new Level(40), LocalTime.of(23, 0), LocalTime.of(5, 0))));
        PlanDocument.Basics basics = new PlanDocument.Basics(GOLDEN.basics().defaultProgram(),
                GOLDEN.basics().photocell(), new Level(10), LightOutput.PLAIN, Stagger.NONE, Optional.of(quiet));
        PlanDocument document = new PlanDocument(GOLDEN.version(), GOLDEN.location(), basics, GOLDEN.timetable(),
                List.of(new PlannedLuminaire("luminaire-1", Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.of(main))));

        assertThat(PlanCodec.decode(PlanCodec.encode(document))).isEqualTo(new PlanDecoding.Decoded(document));
        assertThat(PlanCodec.length(document)).isEqualTo(PlanCodec.encode(document).length);
        assertThat(document.roadClassOf("luminaire-1")).contains(main);
        assertThat(document.roadClassOf("luminaire-2")).contains(quiet);
        Location there = GOLDEN.location().orElseThrow();
        assertThat(document.planOf("post-1", "luminaire-1", there).safeLevel()).isEqualTo(new Level(60));
        assertThat(document.planOf("post-1", "luminaire-2", there).safeLevel()).isEqualTo(new Level(20));
    }

    @Test
    void theLargestPlanThatMakesSenseFits() {
        List<PlannedLuminaire> many = IntStream.rangeClosed(1, PlanDocument.MAXIMUM_LUMINAIRES)
                .mapToObj(number -> new PlannedLuminaire("luminaire-" + number, Optional.of("Anliegerstraßen"),
                        Optional.empty(), Optional.of("LED 42 W")))
                .toList();

        assertThat(PlanCodec.encode(new PlanDocument(GOLDEN.version(), GOLDEN.location(), GOLDEN.basics(),
                GOLDEN.timetable(), many)).length).isLessThan(PlanCodec.MAXIMUM_BYTES / 2);
    }

    @Test
    void bytesThatAreNoDocumentAreRejected() {
        byte[] bytes = PlanCodec.encode(GOLDEN);

        assertRejected(new byte[0], PlanCodec.FORMAT_UNKNOWN);
        assertRejected(new byte[PlanCodec.MAXIMUM_BYTES + 1], PlanCodec.TOO_LONG);
        assertRejected(new byte[PlanCodec.MAXIMUM_BYTES], PlanCodec.FORMAT_UNKNOWN);
        assertRejected(Arrays.copyOf(bytes, bytes.length - 1), PlanCodec.DAMAGED);
        byte[] newer = bytes.clone();
        newer[4] = 2;
        assertRejected(newer, PlanCodec.FORMAT_UNKNOWN);
        assertRejected(head(new byte[0]), PlanCodec.MALFORMED);
    }

    @Test
    void eachBitThatIsFlippedIsSeen() {
        byte[] bytes = PlanCodec.encode(GOLDEN);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(PlanCodec.decode(damaged)).isInstanceOf(PlanDecoding.Rejected.class);
        }
    }

    /**
     * As above, but with a right checksum, so that every reader of a field gets its share of nonsense. What is a plan all the
     * same can be followed: a post that could not would not start again.
     */
    @Test
    void nonsenseBehindARightChecksumNeverThrows() {
        byte[] good = PlanWriter.write(GOLDEN);
        Random random = new Random(3);
        int decoded = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] body = good.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                body[random.nextInt(body.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
            }
            int length = random.nextInt(4) > 0 ? body.length : random.nextInt(body.length);
            PlanDecoding decoding = PlanCodec.decode(head(Arrays.copyOf(body, length)));
            if (decoding instanceof PlanDecoding.Decoded(PlanDocument document)) {
                decoded++;
                follow(document);
            }
        }
        assertThat(decoded).as("some changes make another plan").isBetween(100, 50_000);
    }

    private static void follow(PlanDocument document) {
        Inputs inputs = new Inputs(ClockState.SYNCED, OptionalDouble.of(20));
        for (String luminaire : List.of("luminaire-1", "luminaire-2", "none")) {
            Plan plan = document.planOf("post-1", luminaire, new Location(48, 11));
            assertThat(Control.decide(plan, LampState.initial(), NIGHT, inputs).level().percent()).isBetween(0.0,
                    100.0);
        }
    }

    @Test
    void randomBytesNeverThrow() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            assertThat(PlanCodec.decode(head(body))).isInstanceOf(PlanDecoding.Rejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 15, 16, 127, 128, 1000, 536_870_911})
    void aFieldThatNobodyKnowsRefusesTheWholePlan(int field) {
        assertRejected(with(out -> out.number(field, 1)), PlanCodec.FIELD_UNKNOWN);
        assertRejected(with(out -> out.message(PlanFormat.Document.PROGRAM,
                program -> program.text(PlanFormat.Program.ID, "x").number(PlanFormat.Program.FADE_MILLIS, 0)
                        .number(field, 1))),
                PlanCodec.FIELD_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"1, plan-malformed", "2, plan-malformed", "6, plan-malformed", "8, plan-malformed"})
    void aFieldThatIsThereTwiceIsRefused(int field, String code) {
        assertRejected(with(out -> out.number(field, 1)), code);
    }

    @Test
    void referencesToWhatIsNotThereAreRefused() {
        assertRejected(with(out -> out.message(PlanFormat.Document.CALENDAR, calendar -> calendar
                .text(PlanFormat.Days.ID, "c").text(PlanFormat.Days.DEFAULT_PROGRAM, "ghost"))),
                PlanCodec.REFERENCE_UNKNOWN);
        assertRejected(with(out -> out.message(PlanFormat.Document.LUMINAIRE, luminaire -> luminaire
                .text(PlanFormat.Lamp.ID, "luminaire-9").text(PlanFormat.Lamp.CALENDAR, "ghost"))),
                PlanCodec.REFERENCE_UNKNOWN);
    }

    @Test
    void valuesBeyondTheirBoundsAreRefused() {
        assertRejected(with(out -> out.message(PlanFormat.Document.LUMINAIRE, luminaire -> luminaire
                .text(PlanFormat.Lamp.ID, "luminaire-9").decimal(PlanFormat.Lamp.NOMINAL_POWER, Double.NaN)
                .decimal(PlanFormat.Lamp.MINIMUM_LEVEL, 0))), PlanCodec.MALFORMED);
        assertRejected(with(out -> out.message(PlanFormat.Document.LUMINAIRE, luminaire -> luminaire
                .text(PlanFormat.Lamp.ID, "luminaire-9").decimal(PlanFormat.Lamp.NOMINAL_POWER, 1))),
                PlanCodec.MALFORMED);
        assertRejected(with(out -> out.message(PlanFormat.Document.LUMINAIRE,
                luminaire -> luminaire.text(PlanFormat.Lamp.ID, "luminaire-1"))), PlanCodec.MALFORMED);
        assertRejected(with(out -> out.message(PlanFormat.Document.PROGRAM,
                program -> program.text(PlanFormat.Program.ID, "x".repeat(65)).number(PlanFormat.Program.FADE_MILLIS,
                        0))),
                PlanCodec.MALFORMED);
        assertRejected(with(out -> out.message(PlanFormat.Document.PROGRAM,
                program -> program.text(PlanFormat.Program.ID, "x").number(PlanFormat.Program.FADE_MILLIS,
                        3_600_001))),
                PlanCodec.MALFORMED);
        ControlProgram one = GOLDEN.timetable().programs().getFirst();
        assertThatThrownBy(() -> new Timetable(GOLDEN.timetable().zone(), GOLDEN.timetable().dayStart(),
                Collections.nCopies(33, one), List.of())).hasMessageContaining("33");
        assertThatThrownBy(() -> new Timetable(GOLDEN.timetable().zone(), GOLDEN.timetable().dayStart(),
                Collections.nCopies(2, one), List.of())).hasMessageContaining("same id");
        assertThatThrownBy(() -> new PlanVersion("p", 0)).hasMessageContaining("0");
    }

    @Test
    void aLuminaireFollowsItsCalendarWithTheProgramsThatItNames() {
        Location settled = new Location(48, 11);
        Plan first = GOLDEN.planOf("post-1", "luminaire-1", settled);
        Plan second = GOLDEN.planOf("post-1", "luminaire-2", settled);

        assertThat(first.schedule().orElseThrow().calendar().id()).isEqualTo("Anliegerstraßen");
        assertThat(first.location()).isEqualTo(GOLDEN.location().orElseThrow());
        assertThat(second.schedule()).isEmpty();
        assertThat(second.headStart()).isEqualTo(GOLDEN.basics().stagger().headStart("post-1")).isPositive();
        assertThat(GOLDEN.planOf("post-2", "luminaire-2", settled).headStart()).isNotEqualTo(second.headStart());
        assertThat(GOLDEN.planOf("post-1", "luminaire-3", settled)).isEqualTo(second);
        PlanDocument without = new PlanDocument(GOLDEN.version(), Optional.empty(), GOLDEN.basics(),
                GOLDEN.timetable(), GOLDEN.luminaires());
        assertThat(without.planOf("post-1", "luminaire-1", settled).location()).isEqualTo(settled);
        Calendar calendar = first.schedule().orElseThrow().calendar();
        assertThat(calendar.programs()).containsExactlyInAnyOrder("Halbnacht", "Tunnel");
    }

    /** So no post's plan changes its hash because gateways have learned of output. */
    @Test
    void aDocumentThatSaysNothingOfOutputHasTheBytesThatItAlwaysHad() {
        PlanDocument plain = new PlanDocument(GOLDEN.version(), GOLDEN.location(), PlanDocument.Basics.standard(),
                GOLDEN.timetable(), List.of());
        PlanDocument driven = new PlanDocument(GOLDEN.version(), GOLDEN.location(), GOLDEN.basics(),
                GOLDEN.timetable(), List.of());

        assertThat(PlanCodec.decode(PlanCodec.encode(plain))).isEqualTo(new PlanDecoding.Decoded(plain));
        assertThat(PlanWriter.write(driven)).startsWith(PlanWriter.write(plain))
                .hasSizeGreaterThan(PlanWriter.write(plain).length);
    }

    @Test
    void aLuminaireIsDrivenByItsOwnOutputElseByThatOfAll() {
        assertThat(GOLDEN.outputOf("luminaire-1").virtualLightOutput()).isEqualTo(new Level(90));
        assertThat(GOLDEN.outputOf("luminaire-2").virtualLightOutput()).isEqualTo(new Level(95));
        assertThat(GOLDEN.outputOf("luminaire-9")).isEqualTo(GOLDEN.basics().output());
    }

    @ParameterizedTest
    @CsvSource({"5, 80, 9, 100", "0, 80, 0, 100", "0, 80, 9, 95", "0, 40, 9, 100", "0, 80, 3000000000, 100"})
    void aCurveThatIsNoneIsRefused(long first, double from, long last, double to) {
        assertRejected(with(out -> out.message(PlanFormat.Document.LUMINAIRE, luminaire -> luminaire
                .text(PlanFormat.Lamp.ID, "luminaire-9").message(PlanFormat.Lamp.OUTPUT, output -> output
                        .decimal(PlanFormat.Output.VIRTUAL_LIGHT_OUTPUT, 100)
                        .message(PlanFormat.Output.DEPRECIATION, point(first, from))
                        .message(PlanFormat.Output.DEPRECIATION, point(last, to))))),
                PlanCodec.MALFORMED);
    }

    @Test
    void aWindowOrASoftStartThatIsTooLongIsRefused() {
        PlanDocument plain = new PlanDocument(GOLDEN.version(), GOLDEN.location(), PlanDocument.Basics.standard(),
                GOLDEN.timetable(), List.of());
        byte[] body = PlanWriter.write(plain);

        assertRejected(head(joined(body, out -> out.number(PlanFormat.Document.STAGGER_SECONDS, 301))),
                PlanCodec.MALFORMED);
        assertRejected(head(joined(body, out -> out.message(PlanFormat.Document.OUTPUT,
                output -> output.decimal(PlanFormat.Output.VIRTUAL_LIGHT_OUTPUT, 100)
                        .number(PlanFormat.Output.SOFT_START_MILLIS, 300_001)))),
                PlanCodec.MALFORMED);
    }

    private static Consumer<FieldWriter> point(long hours, double percentage) {
        return point -> point.number(PlanFormat.Point.OPERATING_HOURS, hours)
                .decimal(PlanFormat.Point.PERCENTAGE, percentage);
    }

    private static void assertRejected(byte[] bytes, String code) {
        assertThat(PlanCodec.decode(bytes)).isInstanceOfSatisfying(PlanDecoding.Rejected.class,
                rejected -> assertThat(rejected.code()).as(rejected.detail()).isEqualTo(code));
    }

    /** The golden document with something more at its end. */
    private static byte[] with(Consumer<FieldWriter> more) {
        return head(joined(PlanWriter.write(GOLDEN), more));
    }

    private static byte[] joined(byte[] body, Consumer<FieldWriter> more) {
        FieldWriter out = new FieldWriter();
        more.accept(out);
        byte[] tail = out.bytes();
        return ByteBuffer.allocate(body.length + tail.length).put(body).put(tail).array();
    }

    private static byte[] head(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        return ByteBuffer.allocate(PlanFormat.HEAD_BYTES + body.length).putInt(PlanFormat.MAGIC)
                .put((byte) PlanFormat.VERSION).putInt((int) crc.getValue()).put(body).array();
    }
}
