package io.lamplighter.gateway.talq.loggers;

import java.util.List;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.ResourceStore.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of what was laid down and cannot be done. */
class LoggerFaultsTest extends LoggersCase {

    @ParameterizedTest
    @CsvSource({"c-1, '', invalidCalendar", "'', lamp-types/t-1, invalidLampType"})
    void aLampThatCannotBeAsItWasAssignedIsToldAndWhenItCanAgain(String calendar, String type, String event)
            throws InterruptedException {
        lay(logger("l-1", ALL, EVENTS, AT_ONCE));
        resources.save(List.of(),
                List.of(new Assignment(new LuminaireId("p-1", "luminaire-1"), calendar, type, false, false)));
        plans.refuses("p-1");
        steps();
        assertThat(entries("l-1")).hasSize(1);
        assertThat(entries("l-1").getFirst().path("srcAddress").asString()).isEqualTo(lamp("p-1") + "/LampActuator");
        assertThat(entries("l-1").getFirst().path("eventType").asString()).isEqualTo(event);

        plans.refuses("");
        now = now.plus(RunningLogger.LOOK);
        steps();
        assertThat(entries("l-1")).extracting(each -> each.path("startEndFlag").asBoolean()).containsExactly(true,
                false);
    }

    @ParameterizedTest
    @CsvSource({"LOGGERS, invalidLoggerConfig", "CALENDARS, invalidCalendar", "PROGRAMS, invalidProgram"})
    void whatIsKeptAndCannotBeDoneAnyMoreIsAnEventOfTheGateway(Resource kind, String event)
            throws InterruptedException {
        lay(logger("l-1", ALL, EVENTS, AT_ONCE));
        resources.save(List.of(new Kept(kind, "x", "{\"" + kind.key() + "\": \"x\", \"rules\": 3}")), List.of());
        steps();

        JsonNode told = entries("l-1").getFirst();
        assertThat(told.path("eventType").asString()).isEqualTo(event);
        assertThat(told.path("srcAddress").asString()).isEqualTo(SmallCms.GATEWAY.toString());
        assertThat(told.path("startEndFlag").asBoolean()).isTrue();

        resources.remove(kind, "x");
        now = now.plus(RunningLogger.LOOK);
        steps();
        assertThat(entries("l-1")).hasSize(2);
        TalqSchemas schemas = TalqSchemas.orSkip();
        assertThat(entries("l-1")).allSatisfy(each -> schemas.check("EventLogData", each));
    }

    @Test
    void oneThatCannotRunKeepsNobodyFromChangingWhatElseThereIsAndCanBeReplaced() {
        resources.save(List.of(new Kept(Resource.LOGGERS, "l-9", "{\"address\": \"l-9\"}"),
                new Kept(Resource.CALENDARS, "c-9", "{\"id\": \"c-9\", \"rules\": 3}")), List.of());

        write("POST", "groups", "[{\"address\": \"g-1\", \"ownerCMS\": \"x\", \"members\": []}]");
        assertThat(write("DELETE", "groups/g-1", "").status()).isEqualTo(200);
        assertThat(write("POST", "control-programs",
                """
                        [{"type": "ControlProgramOne", "id": "night", "ownerCMS": "cms", "fixedTimeControls": [], "activePeriods": [
                        {"name": "AbsoluteActivePeriod", "startTime": "16:00:00", "endTime": "08:00:00"}]}]""")
                .status())
                .isEqualTo(201);
        assertThat(write("PUT", "logger-configs/l-9", logger("l-9", ALL, VENDOR, AT_ONCE)).status()).isEqualTo(200);
        assertThat(write("DELETE", "calendars/c-9", "").status()).isEqualTo(200);
    }

    @Test
    void theGatewayItselfMayBeTheSourceOrNot() throws InterruptedException {
        String gateway = "{'%s': [{'resource': 'devices', 'address': '" + SmallCms.GATEWAY + "'}]}";
        assertThat(lay(logger("l-1", gateway.formatted("whiteList"), EVENTS, AT_ONCE)).status()).isEqualTo(201);
        assertThat(lay(logger("l-2", gateway.formatted("blackList"), EVENTS, AT_ONCE)).status()).isEqualTo(201);
        resources.save(List.of(new Kept(Resource.LOGGERS, "l-9", "{\"address\": \"l-9\"}")), List.of());
        steps();

        assertThat(entries("l-1")).hasSize(1);
        assertThat(entries("l-2")).isEmpty();
    }
}
