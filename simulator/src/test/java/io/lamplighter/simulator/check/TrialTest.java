package io.lamplighter.simulator.check;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.check.city.Line;
import io.lamplighter.simulator.check.city.Trouble;
import io.lamplighter.simulator.fault.LampFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class TrialTest {

    private static final Duration LENGTH = Duration.ofHours(2);
    private static final Trial TRIAL = new Trial(3, LENGTH);

    /** Without and with posts that have the gateway's key. */
    @ParameterizedTest
    @ValueSource(longs = {11, 9})
    void aSeedHappensAgainInEveryDetail(long seed) {
        Schedule schedule = Schedule.draw(seed, 3, LENGTH);

        Outcome once = TRIAL.run(schedule);
        Outcome again = TRIAL.run(Schedule.draw(seed, 3, LENGTH));

        assertThat(again.events()).isEqualTo(once.events());
        assertThat(again.records()).isEqualTo(once.records()).isPositive();
        assertThat(again.violations()).isEqualTo(once.violations());
    }

    @ParameterizedTest
    @MethodSource
    void whateverHappensThePromisesHold(long seed) {
        assertThat(TRIAL.run(Schedule.draw(seed, 3, LENGTH)).violations()).isEmpty();
    }

    static LongStream whateverHappensThePromisesHold() {
        return LongStream.rangeClosed(1, 20);
    }

    @Test
    void leavingOneFaultOutLeavesTheOthersAsTheyAre() {
        Schedule all = Schedule.draw(11, 3, LENGTH);

        Schedule fewer = all.with(all.happenings().subList(1, all.happenings().size()));

        assertThat(all.happenings()).hasSizeGreaterThan(10);
        assertThat(fewer.seed()).isEqualTo(all.seed());
        assertThat(fewer.start()).isEqualTo(all.start());
    }

    /** What was once lost or wrong: a silent line cost three records, a lying database left an alarm, and a self-test, for ever. */
    @ParameterizedTest
    @ValueSource(ints = {64, 90, 300})
    void aSilentLineCostsNoRecord(int seconds) {
        assertThat(TRIAL.run(of(new Fault.PostLine(1, Line.SILENT, Duration.ofSeconds(seconds)),
                new Fault.BrokenLamp(1, LampFault.LOW_SUPPLY, Duration.ofSeconds(20))))
                .violations()).isEmpty();
    }

    @Test
    void aDatabaseThatLiesLeavesNoAlarmBehind() {
        assertThat(TRIAL.run(of(new Fault.Database(Trouble.LIES, Duration.ofMinutes(14)),
                new Fault.NoPower(1, Duration.ofMinutes(12)))).violations()).isEmpty();
    }

    @Test
    void aSelftestThatADatabaseLiedAboutComesToAnEnd() {
        assertThat(TRIAL.run(of(new Fault.Database(Trouble.LIES, Duration.ofMinutes(14)),
                new SelftestWanted(1, true))).violations()).isEmpty();
    }

    /** What it told by the lie seemed newer than what it told when it knew better. */
    @Test
    void aTimeServiceThatLiedLeavesNoAlarmBehind() {
        assertThat(TRIAL.run(of(new TimeServiceLies(2, Duration.ofMinutes(-28), true, true, Duration.ofMinutes(42))))
                .violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidBeforeIsNotObeyedAgain(Attack.Before before) {
        assertThat(TRIAL.run(of(new Attack.Again(2, 0, before, 2, Attack.Where.SAME, Duration.ofHours(1),
                Duration.ofHours(1)))).violations()).isEmpty();
    }

    @Test
    void whoeverHasTheBrokerIsNotObeyed() {
        assertThat(TRIAL.run(of(new Attack.Unsealed(2, "unsealed-1", new Level(21)),
                new Attack.Changed(2, "changed-2", new Level(22), 0.3, 1),
                new Attack.HeldBack(2, "held-3", new Level(23), Duration.ofMinutes(3)),
                new Attack.Turned(0))).violations()).isEmpty();
    }

    @Test
    void aGatewayWhoseClockWasAheadIsObeyed() {
        assertThat(TRIAL.run(of(new Attack.CountsAhead(Duration.ofDays(100), Duration.ofMinutes(10)),
                new Fault.Order(2, "command-1", new Level(37.5), Duration.ofMinutes(10)))).violations()).isEmpty();
    }

    @Test
    void onlySomeStreetsHavePostsWithAKey() {
        assertThat(Schedule.draw(11, 3, LENGTH).keyed(3)).isEmpty();
        assertThat(Schedule.draw(9, 3, LENGTH).keyed(3)).containsExactlyInAnyOrder("post-001", "post-003");
        assertThat(Schedule.draw(9, 3, LENGTH).happenings()).extracting(Happening::fault)
                .hasAtLeastOneElementOfType(Attack.class);
    }

    @Test
    void anOverrideIsCarriedOutAndEnds() {
        Outcome outcome = TRIAL.run(of(new Fault.Order(0, "command-1", new Level(37.5), Duration.ofMinutes(10))));

        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.records()).isGreaterThan(100);
    }

    @Test
    void theCommandPrintsItsFigures() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new CheckCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(
                new StringWriter())).execute("--seeds", "3", "--posts", "2", "--hours", "1");

        assertThat(out.toString()).contains("seeds=1").contains("violations=0").contains("times_real_time=")
                .containsPattern("times_real_time_of_all_threads=[1-9]");
        assertThat(code).isZero();
    }

    private static Schedule of(Fault... faults) {
        Duration at = Duration.ofSeconds(5391);
        return new Schedule(21, Instant.parse("2028-01-02T04:44:00Z"),
                List.of(faults).stream().map(fault -> new Happening(at, fault)).toList());
    }
}
