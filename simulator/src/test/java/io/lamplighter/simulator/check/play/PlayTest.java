package io.lamplighter.simulator.check.play;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.scenario.Kit;
import io.lamplighter.simulator.scenario.ReadyScenarios;
import io.lamplighter.simulator.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What an operator sees of each ready scenario: these alarms, on these things, and no other. */
class PlayTest {

    @ParameterizedTest
    @MethodSource("scenarios")
    void theOperatorSeesTheseAlarmsAndNoneElse(String name, int lapse, double darkHours,
            List<String> alarms) {
        Scenario scenario = ReadyScenarios.read(name);

        Seen seen = new Play(scenario, lapse).run(_ -> {});

        assertThat(seen.alarms()).extracting(line -> line.type() + " " + line.subject())
                .containsExactlyInAnyOrderElementsOf(alarms);
        assertThat(seen.kinds()).isEqualTo(Seen.kinds(scenario.expected()));
        assertThat(seen.dark().toMinutes() / 60.0).isCloseTo(darkHours, within(0.5));
        assertThat(seen.missing()).isEmpty();
        assertThat(seen.records()).isPositive();
    }

    /** With a time lapse at which it still is what it is in real time, and how long lamps are dark at night, in hours. */
    static Stream<Arguments> scenarios() {
        return Stream.of(
                arguments("quiet-night", 60, 0.0, List.of()),
                arguments("fog", 60, 0.0, List.of()),
                arguments("new-year", 60, 2.9, List.of("LampMonitor/lampFailure RUH-039:luminaire-1")),
                arguments("storm", 10, 11.4, List.of("Communication/communicationFailure Cabinet West",
                        "Communication/communicationFailure RUH-015", "Communication/communicationFailure RUH-033",
                        "LampMonitor/lampFailure RUH-038:luminaire-1")),
                arguments("vandals", 60, 5.5, List.of("Accelerometer/impactDetected RUH-033:pole",
                        "CabinetMonitor/cabinetDoorOpen RUH-033:cabinet",
                        "Communication/communicationFailure RUH-030", "LampMonitor/lampFailure RUH-031:luminaire-1",
                        "LampMonitor/lampFailure RUH-034:luminaire-1", "LampMonitor/lampFailure RUH-035:luminaire-1",
                        "LampMonitor/lampFailure RUH-036:luminaire-1")),
                arguments("feeder", 60, 47.8, List.of("Communication/communicationFailure Cabinet West",
                        "Communication/communicationFailure Cabinet West",
                        "LampMonitor/supplyVoltageTooLow Cabinet West")),
                arguments("bad-batch", 300, 97.9, List.of("LampMonitor/lampPowerTooLow RUH-022:luminaire-1",
                        "LampMonitor/lampFailure RUH-023:luminaire-1",
                        "LampMonitor/lampPowerTooLow RUH-024:luminaire-1",
                        "LampMonitor/lampFailure RUH-024:luminaire-1",
                        "LampMonitor/lampFailure RUH-025:luminaire-1",
                        "LampMonitor/lampFailure RUH-026:luminaire-1",
                        "LampMonitor/lampPowerTooHigh RUH-027:luminaire-1",
                        "LampMonitor/lampPowerTooLow RUH-028:luminaire-1",
                        "LampMonitor/lampFailure RUH-028:luminaire-1")));
    }

    /**
     * From the agent's lamps, in a street without a plan and two with: 60 % from 23:00 to 5:00, and 40 % from 1:00, without the half hour for
     * which a plan burns more, from sunset on instead of from 3° below.
     */
    @ParameterizedTest
    @CsvSource({"RUH-001, 0.0", "RUH-012, 3.1", "RUH-037, 1.1"})
    void aPostFollowsThePlanOfItsGroup(String post, double savedHours) {
        Scenario all = ReadyScenarios.read("quiet-night");

        Duration planned = light(all, post, all.kit());
        Duration whole = light(all, post, Kit.NONE);

        assertThat(whole.minus(planned).toMinutes() / 60.0).isCloseTo(savedHours, within(0.15));
    }

    private static Duration light(Scenario all, String post, Kit kit) {
        List<Site> one = all.sites().stream().filter(site -> site.id().equals(post)).toList();
        return new Play(new Scenario(all.name(), all.title(), all.seed(), all.time(), one, kit, all.around(), List.of(),
                List.of()), 60).run(_ -> {}).light();
    }
}
