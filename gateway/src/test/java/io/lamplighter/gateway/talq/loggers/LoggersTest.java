package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.resource.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class LoggersTest extends LoggersCase {

    @Test
    void loggersAreLaidDownReadReplacedAndRemoved() {
        assertThat(lay(logger("l-1", ALL, VENDOR, AT_ONCE)).status()).isEqualTo(201);
        assertThat(body(get("logger-configs/l-1")).path("recordingMode").path("type").asString())
                .isEqualTo("VendorRecordingMode");
        assertThat(body(get("log-reports/count")).intValue()).isOne();
        assertThat(key(lay(logger("l-1", ALL, VENDOR, AT_ONCE)))).isEqualTo("resourceConflict");

        assertThat(write("PUT", "logger-configs/l-1", logger("l-1", ALL, EVENTS, AT_ONCE)).status()).isEqualTo(200);
        assertThat(body(get("logger-configs/l-1")).path("recordingMode").path("type").asString())
                .isEqualTo("EventRecordingMode");
        assertThat(body(write("DELETE", "logger-configs/l-1", "")).path("address").asString()).isEqualTo("l-1");
        assertThat(get("logger-configs/l-1").status()).isEqualTo(404);
        assertThat(store.cursors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|{}|{}|payloadError", "{}|{'type': 'X'}|{}|payloadError",
            "{}|{'type': 'EventRecordingMode'}|{}|payloadError",
            "{}|{'type': 'PeriodicRecordingMode', 'content': []}|{}|payloadError",
            "{}|{'type': 'PeriodicRecordingMode', 'content': [], 'samplingProfiles': [{'samplingStartTime': 'x'}]}|{}|payloadError",
            "{}|{'type': 'PeriodicRecordingMode', 'content': [], 'samplingProfiles': [{'samplingStartTime': '2026-11-21T16:00:00Z', 'samplingPeriod': 'PT1S'}]}|{}|serviceConstraintExceeded",
            "{}|{'type': 'VendorRecordingMode', 'content': [{'function': {}}]}|{}|payloadError",
            "{}|{'type': 'VendorRecordingMode', 'activePeriods': [{'name': 'AbsoluteActivePeriod'}]}|{}|serviceConstraintExceeded",
            "{}|{'type': 'VendorRecordingMode'}|{'type': 'X'}|payloadError",
            "{}|{'type': 'VendorRecordingMode'}|{'type': 'ImmediateReportingMode', 'delay': -1}|payloadError",
            "{}|{'type': 'VendorRecordingMode'}|{'type': 'ScheduledReportingMode', 'times': []}|payloadError",
            "{}|{'type': 'VendorRecordingMode'}|{'type': 'ScheduledReportingMode', 'times': ['25:00:00']}|payloadError",
            "{'whiteList': [{'resource': 'groups', 'address': 'g-9'}]}|{'type': 'VendorRecordingMode'}|{'type': 'ImmediateReportingMode', 'delay': 0}|relatedResourceNotFound"})
    void refusesWhatIsNoLogger(String sources, String recording, String reporting, String key) {
        TalqReply reply = lay(logger("l-1", sources, recording, reporting));

        assertThat(key(reply)).isEqualTo(key);
        assertThat(get("logger-configs/l-1").status()).isEqualTo(404);
    }

    @Test
    void aVendorsLoggerReportsWhatPostsReport() throws InterruptedException {
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));

        reported("p-1", "luminaire-1", Map.of(POWER, 42.5, "Unheard/of", 1.0));
        steps();
        steps();

        assertThat(values("l-1", "activePower")).as("what came before the logger is none of it").containsExactly(42.5);
        JsonNode data = entries("l-1").getFirst();
        assertThat(data.path("srcAddress").asString()).isEqualTo(lamp("p-1") + "/LampMonitor");
        assertThat(data.path("timestamp").asString()).isEqualTo("2026-11-21T16:05:00Z");
    }

    @Test
    void ofSourcesThoseAreLoggedThatAreOnTheWhiteListAndNotOnTheBlackOne() throws InterruptedException {
        write("POST", "groups", "[{\"address\": \"g-1\", \"ownerCMS\": \"x\", \"members\": [{\"resource\": \"devices\","
                + " \"address\": \"" + lamp("p-1") + "\"}]}]");
        lay(logger("l-1", "{'whiteList': [{'resource': 'groups', 'address': 'g-1'}], 'blackList': [{'resource': "
                + "'devices', 'address': '" + lamp("p-1") + "/LampMonitor/supplyVoltage'}]}", VENDOR, AT_ONCE));
        lay(logger("l-2", "{}", VENDOR, AT_ONCE));

        reported("p-1", "luminaire-1", Map.of(POWER, 1.0, "LampMonitor/supplyVoltage", 230.0));
        reported("p-2", "luminaire-1", Map.of(POWER, 2.0));
        steps();

        assertThat(values("l-1", "activePower")).containsExactly(1.0);
        assertThat(entries("l-1")).hasSize(1);
        assertThat(entries("l-2")).isEmpty();
        assertThat(key(write("DELETE", "groups/g-1", ""))).isEqualTo("deletingResourceIsReferred");
    }

    @Test
    void whatHardlyDiffersIsLeftOut() throws InterruptedException {
        lay(logger("l-1", ALL, "{'type': 'VendorRecordingMode', 'content': [{'function': {'functionType': "
                + "'LampMonitorFunction', 'attributes': [{'name': 'activePower', 'onChangeThreshold': 10}]}}]}",
                AT_ONCE));
        for (double watts : new double[]{100, 105, 111, 115}) {
            reported("p-1", "luminaire-1", Map.of(POWER, watts, FAILURE, true));
        }
        steps();
        reported("p-1", "luminaire-1", Map.of(POWER, 120.0));
        reported("p-1", "luminaire-1", Map.of(POWER, 90.0));
        steps();

        assertThat(values("l-1", "activePower")).containsExactly(100.0, 111.0, 90.0);
        assertThat(entries("l-1")).hasSize(3);
    }

    @Test
    void eventsAreToldWhenTheyBeginAndEndAlsoOverARestart() throws InterruptedException {
        lay(logger("l-1", ALL, EVENTS, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(FAILURE, false));
        reported("p-1", "luminaire-1", Map.of(FAILURE, true));
        reported("p-1", "luminaire-1", Map.of(FAILURE, true));
        steps();
        book = new LogBook(store);
        loop = loop();
        reported("p-1", "luminaire-1", Map.of(FAILURE, false));
        reported("p-1", "luminaire-1", Map.of(FAILURE, false));
        steps();

        assertThat(entries("l-1")).extracting(each -> each.path("eventType").asString() + " "
                + each.path("startEndFlag").asBoolean()).containsExactly("lampFailure true", "lampFailure false");
    }

    @Test
    void aLampsChangeIsToldWithWhatItFollowed() throws InterruptedException {
        lay(logger("l-1", ALL, "{'type': 'EventRecordingMode', 'sourceEvents': {'whiteList': ['lightStateChange']}}",
                AT_ONCE));
        reported("p-1", "luminaire-1", Map.of("LampActuator/actualLightState", 40.0,
                "LampActuator/feedbackLightCommand/level", 40.0, "LampActuator/feedbackLightCommand/reason", "manual",
                FAILURE, true));
        reported("p-1", "luminaire-1", Map.of("LampActuator/actualLightState", 40.0));
        steps();

        assertThat(entries("l-1")).hasSize(1);
        JsonNode change = entries("l-1").getFirst();
        assertThat(change.path("command").path("reason").asString()).isEqualTo("override");
        assertThat(change.path("state").path("value").intValue()).isEqualTo(40);
    }

    @Test
    void whoIsOutOfReachIsToldOnceHavingHadTimeToComeBack() throws InterruptedException {
        lay(logger("l-1", ALL, "{'type': 'EventRecordingMode', 'sourceEvents': {'whiteList': "
                + "['communicationFailure']}}", AT_ONCE));
        steps();
        street.dies("p-1");
        steps();
        assertThat(entries("l-1")).isEmpty();

        now = now.plus(RunningLogger.COME_BACK);
        steps();
        now = now.plus(RunningLogger.LOOK);
        steps();

        assertThat(entries("l-1")).hasSize(2).allMatch(each -> each.path("startEndFlag").asBoolean());
    }

    @Test
    void theDelayBeginsWithTheFirstAndGathersTheOthers() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, "{'type': 'ImmediateReportingMode', 'delay': 10}"));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        steps();
        now = now.plusSeconds(9);
        reported("p-1", "luminaire-1", Map.of(POWER, 2.0));
        steps();
        assertThat(cms.logs()).isEmpty();

        now = now.plusSeconds(1);
        steps();

        assertThat(cms.logs()).hasSize(1);
        assertThat(values("l-1", "activePower")).containsExactly(1.0, 2.0);
    }

    @Test
    void aScheduledLoggerReportsAtItsTimesInTheCitysTime() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, "{'type': 'ScheduledReportingMode', 'times': ['18:00:00', '23:00:00Z']}"));
        steps();
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        now = Instant.parse("2026-11-21T16:59:59Z");
        steps();
        assertThat(cms.logs()).isEmpty();

        now = Instant.parse("2026-11-21T17:00:00Z");
        steps();
        reported("p-1", "luminaire-1", Map.of(POWER, 2.0));
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(1.0);

        now = Instant.parse("2026-11-21T23:00:00Z");
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(1.0, 2.0);
    }

    @Test
    void aSingleSampleWhoseTimeIsOverIsTakenAtOnceAndOnce() throws InterruptedException {
        lay(logger("l-1", ALL, periodic("'samplingEndTime': '2026-11-22T16:00:00Z'"), AT_ONCE));
        lay(logger("l-2", ALL, periodic("'samplingEndTime': '2026-11-21T16:02:00Z'"), AT_ONCE));
        steps();
        now = now.plus(Duration.ofDays(2));
        steps();

        assertThat(values("l-1", "activePower")).hasSize(2);
        assertThat(entries("l-2")).isEmpty();
    }

    @Test
    void theCmsCanReadWhatWasNotReportedYet() {
        lay(logger("l-1", ALL, EVENTS, "{'type': 'ScheduledReportingMode', 'times': ['23:00:00']}"));
        lay(logger("l-2", ALL, periodic("'samplingPeriod': 'PT15M'"), AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(FAILURE, true));

        assertThat(body(get("log-reports/l-1")).path("entries")).hasSize(1);
        assertThat(body(get("log-reports/l-2")).path("entries")).hasSize(2);
        assertThat(get("log-reports/l-3").status()).isEqualTo(404);
    }

    @Test
    void whatIsToldAndTakenIsAsTalqHasIt() throws InterruptedException {
        TalqSchemas schemas = TalqSchemas.orSkip();
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        lay(logger("l-2", ALL, EVENTS, AT_ONCE));
        lay(logger("l-3", ALL, periodic("'samplingPeriod': 'PT15M'"), AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(FAILURE, true, "LampActuator/actualLightState", 40.0, POWER, 3.0));
        now = now.plus(Duration.ofMinutes(15));
        steps();

        resources.resources().all(Resource.LOGGERS).forEach(each -> {
            schemas.check("LoggerConfig", each);
            schemas.check(each.path("recordingMode").path("type").asString(), each.path("recordingMode"));
            schemas.check(each.path("reportingMode").path("type").asString(), each.path("reportingMode"));
        });
        assertThat(cms.logs()).hasSize(3).allSatisfy(each -> schemas.check("LogReport", each));
        for (String logger : List.of("l-1", "l-2", "l-3")) {
            assertThat(entries(logger)).isNotEmpty().allSatisfy(data -> {
                schemas.check(data.path("type").asString(), data);
                if (data.has("attributeValue")) {
                    schemas.checkAttribute(data.path("attributeValue"));
                }
            });
        }
        body(get("services")).forEach(each -> schemas.check(each.path("name").asString(), each));
        body(get("log-reports/l-9")).forEach(each -> schemas.check("TALQErrorMessage", each));
    }
}
