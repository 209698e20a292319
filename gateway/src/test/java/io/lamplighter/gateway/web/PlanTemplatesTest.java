package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.preview.Assumption;
import io.lamplighter.lighting.preview.Preview;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Each template is a plan that posts take, and lights a night of Ruhrort as its name says. */
class PlanTemplatesTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final ObjectNode TEMPLATES = Json
            .read(PageFiles.library("/io/lamplighter/gateway/web/plan-templates.json")).orElseThrow();

    /** Times are those of the clocks there; sunset is at 16:24, sunrise at 8:26 in the night to Wednesday, 9 December 2026. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            whole-night,         2026-12-08, 0 100 0
            half-night-off,      2026-12-08, 0 100 0 100 0
            half-night-dimmed,   2026-12-08, 0 100 50 100 0
            two-stage,           2026-12-08, 0 100 70 40 70 100 0
            half-night-weekends, 2026-12-08, 0 100 50 100 0
            half-night-weekends, 2026-12-11, 0 100 50 100 0
            all-day,             2026-12-08, 100
            photocell,           2026-12-08, 0 100 0
            """)
    void lightsTheNightAsItsNameSays(String id, String date, String levels) {
        assertThat(Preview
                .of(plan(id).planOf("post-1", "luminaire-1", RUHRORT), new Luminaire("luminaire-1", 50, Level.OFF),
                        Assumption.undisturbed(), Instant.parse(date + "T11:00:00Z"),
                        Instant.parse(date + "T11:00:00Z").plusSeconds(86_400))
                .stream()
                .map(each -> String.valueOf(Math.round(each.level().percent()))).collect(Collectors.joining(" ")))
                .isEqualTo(levels);
    }

    /** From Friday to Saturday, and on Christmas Day, half light begins two hours later. */
    @ParameterizedTest
    @CsvSource({"2026-12-08,22:00", "2026-12-11,00:00", "2026-12-24,22:00", "2026-12-25,00:00"})
    void weekendsAndHolidaysAreDimmedLater(String date, String utc) {
        Instant noon = Instant.parse(date + "T11:00:00Z");
        assertThat(Preview.of(plan("half-night-weekends").planOf("post-1", "luminaire-1", RUHRORT),
                new Luminaire("luminaire-1", 50, Level.OFF), Assumption.undisturbed(), noon, noon.plusSeconds(86_400))
                .stream().filter(each -> each.level().percent() == 50)
                .map(each -> each.from().toString().substring(11, 16)))
                .containsExactly(utc);
    }

    @Test
    void eachFitsIntoAPostAndSaysItInBothLanguages() {
        List<String> ids = items().map(each -> each.path("id").asString()).toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize(7);
        assertThat(items()).allSatisfy(each -> {
            assertThat(PlanCodec.encode(plan(each.path("id").asString()))).hasSizeLessThan(1_000);
            assertThat(each.path("displayName").path("de").asString()).isNotBlank();
            assertThat(each.path("description").path("en").asString()).endsWith(".");
        });
    }

    private static Stream<JsonNode> items() {
        return TEMPLATES.path("items").valueStream();
    }

    private static PlanDocument plan(String id) {
        JsonNode template = items().filter(each -> each.path("id").asString().equals(id)).findFirst().orElseThrow();
        return new GroupPlan.Content(PlanJson.read(template.path("plan")),
                Optional.of(template.path("calendar").asString()), "").forPost(List.of("luminaire-1"));
    }
}
