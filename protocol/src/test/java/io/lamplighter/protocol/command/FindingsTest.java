package io.lamplighter.protocol.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FindingsTest {

    private static final List<Finding> TWO = List.of(Finding.ok("luminaire-1", "meter", "24.1 V"),
            Finding.failed("", "clock", "no time service has set it lately", "see \"timedatectl\""));

    @Test
    void travelWithTheResultOfTheTest() {
        CommandResult result = CommandResult.executed("t-1").with(TWO);

        assertThat(CommandResult.from(result.metrics(1))).isEqualTo(new Extraction.Found<>(result));
        assertThat(CommandResult.from(CommandResult.executed("t-1").metrics(1)))
                .isEqualTo(new Extraction.Found<>(CommandResult.executed("t-1")));
        assertThatThrownBy(() -> CommandResult.rejected("t-1", Refusal.SELFTEST_BUSY).with(TWO))
                .hasMessageContaining("t-1");
    }

    @Test
    void areAskedForByACommandToTheNode() {
        for (boolean lampTest : List.of(true, false)) {
            SelftestRequest request = new SelftestRequest("t-1", "ann", Instant.ofEpochMilli(60_000), lampTest);
            List<Metric> metrics = request.metrics(1);
            assertThat(SelftestRequest.from(metrics)).isEqualTo(new Extraction.Found<>(request));
            for (Metric each : metrics) {
                List<Metric> others = metrics.stream().filter(metric -> !metric.equals(each)).toList();
                assertThat(SelftestRequest.from(others)).as(each.name())
                        .isInstanceOf(each.isNamed(Vocabulary.COMMAND_ACTION.name())
                                ? Extraction.Absent.class
                                : Extraction.Rejected.class);
            }
        }
    }

    @Test
    void hasNoLineThatItsTextsCouldBreak() {
        List<Finding> odd = List
                .of(new Finding("a\tb", "p\nq", Finding.Result.NOT_CHECKED, "\ud800é\ud83d\ude00\r", ""));

        assertThat(Findings.decode(Findings.encode(odd))).contains(
                List.of(new Finding("a b", "p q", Finding.Result.NOT_CHECKED, " é\ud83d\ude00 ", "")));
        assertThat(Findings.decode(Findings.encode(List.of()))).contains(List.of());
    }

    @Test
    void tellsWhatFailedFirstWhenThereIsNoRoomForAll() {
        String longest = "ü".repeat(Findings.LONGEST_TEXT + 50);
        List<Finding> many = IntStream.range(0, 300).mapToObj(i -> i % 100 == 99
                ? Finding.failed("luminaire-" + i, "lamp test", longest, longest)
                : Finding.ok("luminaire-" + i, "meter", "24.1 V, 1.000 A, 24.1 W, which is some text")).toList();

        String text = Findings.encode(many);
        List<Finding> told = Findings.decode(text).orElseThrow();

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Findings.MAXIMUM_BYTES);
        assertThat(told).filteredOn(each -> each.result() == Finding.Result.FAILED).hasSize(3)
                .allSatisfy(each -> assertThat(each.detail()).hasSize(Findings.LONGEST_TEXT));
        assertThat(told.getLast().detail()).startsWith(300 - (told.size() - 1) + " more parts");
        assertThat(told.getLast().result()).isEqualTo(Finding.Result.OK);
        assertThat(told).hasSizeGreaterThan(50);
    }

    @Test
    void saysTheWorstOfWhatItLeavesOut() {
        String longest = "x".repeat(Findings.LONGEST_TEXT);
        List<Finding> many = IntStream.range(0, 100)
                .mapToObj(i -> Finding.failed("luminaire-" + i, "lamp test", longest, longest)).toList();

        assertThat(Findings.decode(Findings.encode(many)).orElseThrow().getLast().result())
                .isEqualTo(Finding.Result.FAILED);
        assertThat(Finding.overall(List.of(TWO.getFirst()))).isEqualTo(Finding.Result.OK);
        assertThat(Finding.overall(List.of(Finding.notChecked("", "gear", "", ""), TWO.getFirst())))
                .isEqualTo(Finding.Result.NOT_CHECKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "ok\t\t\t", "ok\t\t\t\t\t", "well\t\tpart\t\t", "ok\t\tpart\t\t\n",
            "ok\t\tp\u0001\t\t"})
    void takesAnythingAndReadsNoFindingsFromIt(String text) {
        List<Metric> metrics = CommandResult.executed("t-1").with(TWO).metrics(1).stream()
                .map(metric -> metric.isNamed(Vocabulary.SELFTEST_FINDINGS.name())
                        ? Metric.of(Vocabulary.SELFTEST_FINDINGS.name(), Vocabulary.SELFTEST_FINDINGS.type(), 1, text)
                        : metric)
                .toList();

        assertThat(CommandResult.from(metrics)).isInstanceOf(Extraction.Rejected.class);
        assertThat(Findings.decode("x".repeat(Findings.MAXIMUM_BYTES + 1))).isEmpty();
    }
}
