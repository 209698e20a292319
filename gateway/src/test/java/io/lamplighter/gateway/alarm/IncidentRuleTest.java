package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.lamplighter.gateway.alarm.AlarmCity.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class IncidentRuleTest {

    private final AlarmCity city = new AlarmCity(AlarmSettings.DEFAULT, NOON);

    @BeforeEach
    void bearAThousand() {
        for (int i = 1; i <= 1_000; i++) {
            city.born("ruhrort-" + i);
        }
        city.born("meiderich-1");
        city.pass(Duration.ofMinutes(20));
    }

    @Test
    void aThousandPostsThatFailTogetherAreOneIncident() {
        die(1_000);
        city.pass(Duration.ofMinutes(6));

        assertThat(top()).singleElement().satisfies(incident -> {
            assertThat(incident.key()).isEqualTo(
                    new AlarmKey(AlarmTypes.COMMUNICATION_FAILURE, new Subject(Scope.DISTRICT, "ruhrort")));
            assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(incident.handling().members()).isEqualTo(1_000);
        });
        assertThat(city.open()).hasSize(1_001);
        assertThat(city.shown()).as("what people are told to look at").isEqualTo(1);
    }

    @Test
    void whatComesLaterJoinsAndAnotherDistrictDoesNot() {
        die(30);
        city.pass(Duration.ofMinutes(6));
        city.died("ruhrort-31");
        city.died("meiderich-1");
        city.pass(Duration.ofMinutes(6));

        assertThat(top()).extracting(alarm -> alarm.key().subject().id()).containsExactlyInAnyOrder("ruhrort",
                "meiderich-1");
        assertThat(top()).extracting(alarm -> alarm.handling().members()).containsExactlyInAnyOrder(31, 0);
    }

    @Test
    void nineteenAreNoIncidentAndNeitherAreTwentyInAWeek() {
        die(19);
        city.pass(Duration.ofMinutes(30));
        assertThat(top()).hasSize(19);

        city.died("ruhrort-20");
        city.pass(Duration.ofMinutes(6));
        assertThat(top()).hasSize(20);
    }

    @Test
    void closesWhenATenthIsLeftAndReleasesIt() {
        die(30);
        city.pass(Duration.ofMinutes(6));
        for (int i = 1; i <= 26; i++) {
            city.born("ruhrort-" + i);
        }
        city.pass(Duration.ofMinutes(1));
        assertThat(top()).hasSize(1);
        city.born("ruhrort-27");
        city.pass(Duration.ofMinutes(1));

        assertThat(top()).extracting(alarm -> alarm.key().subject().id()).containsExactlyInAnyOrder("ruhrort-28",
                "ruhrort-29", "ruhrort-30");
    }

    @Test
    void fiveOnOneFeederAreAnIncidentOfTheFeederAndTheRestIsNot() {
        for (int i = 1; i <= 5; i++) {
            city.feeders.put("ruhrort-" + i, "cabinet-7");
        }
        die(8);
        city.pass(Duration.ofMinutes(6));

        assertThat(top()).hasSize(4).filteredOn(alarm -> alarm.key().subject().scope() == Scope.FEEDER).singleElement()
                .satisfies(incident -> assertThat(incident.key().subject().id()).isEqualTo("cabinet-7"));
    }

    @Test
    void staysOneOverARestart() {
        die(30);
        city.pass(Duration.ofMinutes(6));
        city.restart();
        city.pass(Duration.ofMinutes(40));

        assertThat(top()).hasSize(1);
        assertThat(city.store.alarms).hasSize(31);
    }

    private void die(int posts) {
        for (int i = 1; i <= posts; i++) {
            city.died("ruhrort-" + i);
        }
    }

    /** What a person sees: everything that does not belong to an incident. */
    private List<Alarm> top() {
        return city.open().stream().filter(alarm -> !alarm.isMember()).toList();
    }
}
