package io.lamplighter.simulator.conformance;

import java.nio.file.Path;

import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.post.AgentProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator's plan goes through the shipped gateway into the shipped agent until both say the same. */
@Timeout(300)
class PlanReconciliationIT {

    private static final String PLAN = "/api/v1/posts/post-1/plan";
    private static final String QUIET = "/api/v1/group-plans/quiet";
    private static final String LOUD = "/api/v1/group-plans/loud";
    private static final String LAMP = "/api/v1/luminaires/post-1:luminaire-1";

    @TempDir
    private Path temp = Path.of("");

    @Test
    void aPlanIsFollowedAndARefusedOneTouchesNoLamp() throws Exception {
        try (ShippedGateway gateway = ShippedGateway.start(temp, """
                [access]
                anonymous = "technician"
                """);
                AgentProcess _ = AgentProcess.simulated(AgentProcess.hasty(temp, gateway.broker().toString(), ""))) {
            gateway.await(LAMP, "\"online\":true");
            gateway.send("PUT", PLAN, plan("luminaire-1", 37), 202);
            gateway.await(PLAN, "\"state\":\"in-sync\"");
            gateway.await(LAMP, "\"actualLightState\":37");

            gateway.send("PUT", "/api/v1/inventory/post-1:luminaire-9", "{\"district\": \"ruhrort\"}", 200); // the city's books are wrong
            gateway.send("PUT", PLAN, plan("luminaire-9", 80), 202);
            String refused = gateway.await(PLAN, "\"state\":\"refused\"");
            assertThat(refused).contains("\"reason\":\"unknown-luminaire\"", "\"version\":2");
            gateway.await("/api/v1/alarms?open=true", "LampActuator/invalidCalendar");
            assertThat(gateway.get(LAMP)).contains("\"actualLightState\":37");

            followsWhatItsGroupsWant(gateway);
        }
    }

    /**
     * A group by query, and a district that counts more; the post's own plan counts most, also when the post refuses it. Then
     * back to what the group plan wanted first, while everybody can see who follows which version.
     */
    private static void followsWhatItsGroupsWant(ShippedGateway gateway) throws Exception {
        gateway.send("PUT", "/api/v1/inventory/post-1:luminaire-1",
                "{\"district\": \"ruhrort\", \"feeder\": \"F1\"}", 200);
        gateway.send("PUT", "/api/v1/groups/quay", "{\"query\": {\"feeder\": \"F1\"}}", 200);
        gateway.send("PUT", QUIET, groupPlan("{\"group\": \"quay\"}", 1, 63), 202);
        gateway.await(QUIET + "/posts", "\"state\":\"own-plan\"");
        assertThat(gateway.get(LAMP)).contains("\"actualLightState\":37");

        gateway.send("DELETE", PLAN, "", 204);
        gateway.send("PUT", QUIET, groupPlan("{\"group\": \"quay\"}", 1, 64), 202);
        gateway.await(QUIET + "/posts", "\"state\":\"in-sync\"");
        gateway.await(LAMP, "\"actualLightState\":64");
        gateway.await("/api/v1/alarms?open=true&type=LampActuator/invalidCalendar", "\"items\":[]");
        String second = "/api/v1/followed-plans?group=quiet&version=2";
        assertThat(gateway.get(second)).contains("\"luminaires\":[\"post-1:luminaire-1\"]");

        gateway.send("PUT", LOUD, groupPlan("{\"district\": \"ruhrort\"}", 2, 71), 202);
        gateway.await(LOUD + "/posts", "\"state\":\"in-sync\"");
        assertThat(gateway.get(QUIET + "/posts")).contains("\"state\":\"overruled\"");

        gateway.send("POST", QUIET + "/versions/1/restoration", "{}", 202);
        gateway.send("DELETE", LOUD, "", 204);
        gateway.await(LAMP, "\"actualLightState\":63");
        gateway.await(QUIET, "\"posts\":{\"in-sync\":1}");
        gateway.await(QUIET + "/versions/3", "\"posts\":1");
        assertThat(gateway.get(second)).contains("\"items\":[]");
    }

    private static String groupPlan(String target, int priority, int level) {
        return "{\"target\": " + target + ", \"priority\": " + priority + ", \"calendar\": \"every-day\", \"plan\": {"
                + allDay(level) + "}}";
    }

    private static String plan(String luminaire, int level) {
        return "{" + allDay(level) + ", \"luminaires\": [{\"id\": \"" + luminaire
                + "\", \"calendar\": \"every-day\"}]}";
    }

    private static String allDay(int level) {
        return """
                "programs": [{"id": "always", "activePeriods": [{"type": "absolute", "start": "00:00", "end": "00:00"}],
                  "fixedTimeControls": [{"start": "00:00", "level": %d}]}],
                "calendars": [{"id": "every-day", "defaultProgram": "always"}], "dayStart": "midnight\""""
                .formatted(level);
    }
}
