package io.lamplighter.protocol.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandTest {

    private static final Instant EXPIRES = Instant.ofEpochMilli(60_000);
    private static final Command OVERRIDE = new Command("c-1", "operator", EXPIRES,
            new Action.OverrideLevel(new Level(33.3), Duration.ofMillis(1_500), Instant.ofEpochMilli(90_000)));
    private static final Command RESUME = new Command("c-2", "operator", EXPIRES,
            new Action.Resume(Duration.ofSeconds(2)));

    @Test
    void isFoundInTheMetricsThatCarryIt() {
        assertThat(Command.from(OVERRIDE.metrics(1))).isEqualTo(new Extraction.Found<>(OVERRIDE));
        assertThat(Command.from(RESUME.metrics(1))).isEqualTo(new Extraction.Found<>(RESUME));
    }

    @Test
    void keepsLevelsAndFadesAsPeopleWriteThem() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Action action = new Action.OverrideLevel(new Level(random.nextInt(10_001) / 100.0),
                    Duration.ofMillis(random.nextInt(3_600_001)), Instant.ofEpochMilli(random.nextInt() & 0xFFFFFFFFL));
            Command command = new Command("c", "r", EXPIRES, action);

            assertThat(Command.from(command.metrics(1))).isEqualTo(new Extraction.Found<>(command));
        }
    }

    @Test
    void mayStartLaterAndNeverEndsBeforeItStarts() {
        Command later = new Command("c-3", "operator", EXPIRES, new Action.OverrideLevel(new Level(20), Duration.ZERO,
                Optional.of(Instant.ofEpochMilli(80_000)), Instant.ofEpochMilli(90_000)));
        assertThat(Command.from(later.metrics(1))).isEqualTo(new Extraction.Found<>(later));
        assertRejected(with(later, Vocabulary.TARGET_START, 90_000L), Refusal.MALFORMED);
        assertRejected(with(later, Vocabulary.TARGET_START, -1L), Refusal.MALFORMED);
    }

    @Test
    void goesAtOnceWithoutAFade() {
        assertThat(Command.from(without(OVERRIDE, Vocabulary.TARGET_FADE)).found().orElseThrow().action().fade())
                .isZero();
        assertThat(Command.from(with(RESUME, Vocabulary.TARGET_FADE, null)).found().orElseThrow().action().fade())
                .isZero();
    }

    @Test
    void isAbsentFromMessagesAboutSomethingElse() {
        assertThat(Command.from(List.of())).isEqualTo(new Extraction.Absent<>());
        assertThat(Command.from(without(OVERRIDE, Vocabulary.COMMAND_ID))).isEqualTo(new Extraction.Absent<>());
        assertThat(Command.from(without(OVERRIDE, Vocabulary.COMMAND_ACTION))).isEqualTo(new Extraction.Absent<>());
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.001f, 100.001f, Float.MAX_VALUE})
    void isRejectedForALevelOutOfRange(float percent) {
        List<Metric> metrics = with(OVERRIDE, Vocabulary.TARGET_LEVEL, percent);

        assertRejected(metrics, Refusal.LEVEL_OUT_OF_RANGE);
        assertThat(Command.idOf(metrics)).contains("c-1");
    }

    @Test
    void isRejectedWhenSomethingIsMissingOrNonsense() {
        for (Attribute required : List.of(Vocabulary.COMMAND_REQUESTER, Vocabulary.COMMAND_EXPIRES,
                Vocabulary.TARGET_LEVEL, Vocabulary.TARGET_EXPIRATION)) {
            assertRejected(without(OVERRIDE, required), Refusal.MALFORMED);
            assertRejected(with(OVERRIDE, required, null), Refusal.MALFORMED);
        }
        assertRejected(with(OVERRIDE, Vocabulary.TARGET_LEVEL, Float.NaN), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.TARGET_LEVEL, Float.POSITIVE_INFINITY), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.TARGET_FADE, Float.NaN), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.TARGET_FADE, -1f), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.TARGET_FADE, 3_601f), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_ACTION, "explode"), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_ACTION, null), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_ID, " "), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_ID, "x".repeat(129)), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_REQUESTER, "a\nb"), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_EXPIRES, Long.MIN_VALUE), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.COMMAND_EXPIRES, Long.MAX_VALUE), Refusal.MALFORMED);
        assertRejected(with(OVERRIDE, Vocabulary.TARGET_EXPIRATION, Long.MAX_VALUE), Refusal.MALFORMED);
    }

    @Test
    void isRejectedWhenAMetricHasAnotherTypeThanOurs() {
        List<Metric> metrics = new ArrayList<>(without(OVERRIDE, Vocabulary.COMMAND_EXPIRES));
        metrics.add(Metric.of(Vocabulary.COMMAND_EXPIRES.name(), DataType.STRING, 1, "soon"));

        assertRejected(metrics, Refusal.MALFORMED);
    }

    @Test
    void aResultIsFoundInTheMetricsThatCarryIt() {
        for (CommandResult result : List.of(CommandResult.executed("c"), CommandResult.expired("c"),
                CommandResult.rejected("c", Refusal.SWITCHING_LIMIT))) {
            assertThat(CommandResult.from(result.metrics(1))).isEqualTo(new Extraction.Found<>(result));
        }
    }

    @Test
    void aResultIsAbsentFromOtherRecordsAndRejectedWhenItIsNonsense() {
        List<Metric> good = CommandResult.rejected("c", "malformed").metrics(1);

        assertThat(CommandResult.from(List.of())).isEqualTo(new Extraction.Absent<>());
        assertThat(CommandResult.from(replace(good, Vocabulary.COMMAND_OUTCOME, null)))
                .isEqualTo(new Extraction.Absent<>());
        assertThat(CommandResult.from(replace(good, Vocabulary.COMMAND_OUTCOME, "lost")))
                .isInstanceOf(Extraction.Rejected.class);
        assertThat(CommandResult.from(replace(good, Vocabulary.COMMAND_ID, null)))
                .isInstanceOf(Extraction.Rejected.class);
        assertThat(CommandResult.from(replace(good, Vocabulary.COMMAND_REFUSAL, null)))
                .isInstanceOf(Extraction.Rejected.class);
    }

    @Test
    void outcomesAreKnownByTheirWords() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.of(outcome.word())).contains(outcome);
        }
        assertThat(Outcome.EXECUTED.word()).isEqualTo("executed");
        assertThat(Outcome.of("EXECUTED")).isEmpty();
    }

    @Test
    void cannotBeBuiltWrong() {
        Duration tooLong = Action.MAXIMUM_FADE.plusMillis(1);

        assertThatThrownBy(() -> new Action.Resume(tooLong)).hasMessageContaining("fade");
        assertThatThrownBy(() -> new Action.Resume(Duration.ofMillis(-1))).hasMessageContaining("fade");
        assertThatThrownBy(() -> new Command("", "r", EXPIRES, RESUME.action())).hasMessageContaining("command id");
        assertThatThrownBy(() -> new Command("c", "\u0007", EXPIRES, RESUME.action()))
                .hasMessageContaining("requester");
        assertThatThrownBy(() -> new CommandResult("c", Outcome.EXECUTED, "why"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CommandResult("c", Outcome.REJECTED, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRejected(List<Metric> metrics, String code) {
        assertThat(Command.from(metrics)).isInstanceOfSatisfying(Extraction.Rejected.class,
                rejected -> assertThat(rejected.code()).isEqualTo(code));
    }

    private static List<Metric> without(Command command, Attribute attribute) {
        return command.metrics(1).stream().filter(metric -> !metric.isNamed(attribute.name())).toList();
    }

    private static List<Metric> with(Command command, Attribute attribute, @Nullable Object value) {
        return replace(command.metrics(1), attribute, value);
    }

    private static List<Metric> replace(List<Metric> metrics, Attribute attribute, @Nullable Object value) {
        return metrics.stream().map(metric -> metric.isNamed(attribute.name())
                ? Metric.of(attribute.name(), attribute.type(), 1, value)
                : metric).toList();
    }
}
