package io.lamplighter.simulator.demo;

import io.lamplighter.simulator.scenario.Kit;
import io.lamplighter.simulator.scenario.ReadyScenarios;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** That a gateway takes it is told by {@code ScenarioIT}. */
class PlannedTextTest {

    private final Kit.Planned market = ReadyScenarios.read("quiet-night").kit().plans().getLast();

    @Test
    void aPlanIsWhatTheFileSays() {
        JsonNode json = new JsonMapper().readTree(PlannedText.plan(market));

        assertThat(json.at("/target/group").asString()).isEqualTo("market");
        assertThat(json.at("/calendar").asString()).isEqualTo("scenario");
        assertThat(json.at("/plan/timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(json.at("/plan/calendars/0")).isEqualTo(new JsonMapper().readTree("""
                {"id": "scenario", "defaultProgram": "half-night",
                 "rules": [{"program": "late", "weekdays": ["friday", "saturday"]}]}"""));
        assertThat(json.at("/plan/programs/0").toString()).isEqualTo("""
                {"id":"half-night","fadeSeconds":60.0,\
                "activePeriods":[{"type":"astro","sunsetOffset":0,"sunriseOffset":0}],\
                "fixedTimeControls":[{"start":"05:00","level":100.0,"fadeSeconds":60.0},\
                {"start":"23:00","level":40.0,"fadeSeconds":60.0}]}""");
    }

    @Test
    void aGroupHasTheLuminairesOfTheStreet() {
        JsonNode json = new JsonMapper().readTree(PlannedText.group(market));

        assertThat(json.path("displayName").asString()).isEqualTo("market");
        assertThat(json.path("members")).hasSameSizeAs(market.among()).isNotEmpty()
                .allSatisfy(member -> assertThat(member.asString()).matches("RUH-\\d+:luminaire-1"));
    }
}
