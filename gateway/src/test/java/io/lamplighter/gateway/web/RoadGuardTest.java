package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.PlanReply;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Of two luminaires the first one lights a road that asks for 25 %. */
class RoadGuardTest {

    private static final Instant NOW = Instant.parse("2026-12-23T20:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"25, '', 96, -", "24, lamp is changed, 24, -", "24, '', 1, reason-missing",
            "0, lamp is changed, 25, too-long-below-minimum", "0, '', 25, reason-missing", "100, '', 96, -"})
    void lessThanTheClassAsksForNeedsAReasonAndEndsWithinADay(double level, String reason, int hours, String code) {
        WebSources sources = cityThatFollows("""
                {"luminaires": [{"id": "luminaire-1", "roadClass": {"name": "M4", "minimumLevel": 25}}]}""");
        CommandRequest.Asked asked = new CommandRequest.Asked(new Action.OverrideLevel(new Level(level),
                CommandRequest.DEFAULT_FADE, NOW.plusSeconds(hours * 3_600L)), new Purpose(reason, false));
        List<LuminaireId> both = List.of(FakeCity.luminaire(1), FakeCity.luminaire(0));

        Throwable refused = catchThrowable(() -> new RoadGuard(sources.plans()).pass(asked, both, NOW));

        assertThat(refused instanceof RequestRefused why ? why.problem().code() : null).isEqualTo(code);
        new RoadGuard(sources.plans()).pass(asked, both.subList(0, 1), NOW); // a way without a class
    }

    /** In a part of the day that begins an hour before and ends three hours after now. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"15, 2, -", "14, 2, reason-missing", "15, 4, reason-missing", "25, 4, -"})
    void whileTheLowerClassHoldsItIsTheOneThatCounts(double level, int hours, String code) {
        LocalTime now = LocalTime.ofInstant(NOW, ZoneId.of("Europe/Berlin"));
        WebSources sources = cityThatFollows("""
                {"programs": [{"id": "p"}], "calendars": [{"id": "c", "defaultProgram": "p"}],
                 "luminaires": [{"id": "luminaire-1", "calendar": "c", "roadClass": {"name": "M4", "minimumLevel": 25,
                   "reduced": {"name": "M5", "minimumLevel": 15, "start": "%s", "end": "%s"}}}]}"""
                .formatted(now.minusHours(1), now.plusHours(3)));
        CommandRequest.Asked asked = new CommandRequest.Asked(new Action.OverrideLevel(new Level(level),
                CommandRequest.DEFAULT_FADE, NOW.plusSeconds(hours * 3_600L)), new Purpose("", false));

        Throwable refused = catchThrowable(
                () -> new RoadGuard(sources.plans()).pass(asked, List.of(FakeCity.luminaire(0)), NOW));

        assertThat(refused instanceof RequestRefused why ? why.problem().code() : null).isEqualTo(code);
    }

    private static WebSources cityThatFollows(String plan) {
        FakeCity city = new FakeCity(InstantSource.fixed(NOW));
        city.light(2, 100);
        String post = FakeCity.luminaire(0).post();
        GroupPlan.Content content = new GroupPlan.Content(
                PlanJson.read(Json.read(plan.getBytes(StandardCharsets.UTF_8)).orElseThrow()), Optional.empty(), "{}");
        WebSources sources = city.sources(1);
        PlanReply.Accepted taken = (PlanReply.Accepted) sources.plans().desire(post, content,
                AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "plan-desired", post));
        city.reports(post, taken.plan().desired().hash());
        return sources;
    }
}
