package io.lamplighter.gateway.talq;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class LoggersTest {

    private static final String ALL = "{'blackList': []}";
    private static final String VENDOR = "{'type': 'VendorRecordingMode'}";
    private static final String EVENTS = "{'type': 'EventRecordingMode', 'sourceEvents': {'blackList': []}}";
    private static final String AT_ONCE = "{'type': 'ImmediateReportingMode', 'delay': 0, 'numberOfRetries': 1}";
    private static final String POWER = "LampMonitor/activePower";
    private static final String FAILURE = "LampMonitor/lampFailure";

    private final Street street = new Street();
    private final SmallCms cms = new SmallCms();
    private final Memory feed = new Memory();
    private final MemoryLogStore store = new MemoryLogStore();
    private final ResourceBook resources = new ResourceBook(new MemoryResourceStore());
    private final Assigner assigner = new Assigner(resources, new FakePostPlans(), ZoneOffset.UTC);
    private final LinkBook link = new LinkBook(new MemoryLinkStore());
    private final LogReader reader = new LogReader(new LogReader.Surroundings(feed, this::history, street.fleet(),
            new LampTargets(), assigner, this::now));
    private Instant now = Street.NOW;
    private long position;
    private LogBook book = new LogBook(store);
    private LogLoop loop = loop();

    @BeforeEach
    void theyKnowEachOther() {
        street.lamp("p-1");
        street.lamp("p-2");
        cms.knowsTheGateway();
        link.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
    }

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
        now = now.plus(RunningLogger.REACH);
        steps();

        assertThat(entries("l-1")).hasSize(2).allMatch(each -> each.path("startEndFlag").asBoolean());
    }

    @Test
    void aCmsThatWasAwayForAWeekCatchesUpInOrder() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        cms.trouble(_ -> SmallCms.reply(503));
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            now = now.plus(Duration.ofMinutes(3));
            reported("p-1", "luminaire-1", Map.of(POWER, (double) i));
            expected.add((double) i);
        }
        for (int i = 0; i < 20; i++) {
            loop.step();
        }
        assertThat(loop.problem()).contains("503");
        book = new LogBook(store);
        loop = loop();

        cms.trouble(_ -> null);
        steps();

        assertThat(values("l-1", "activePower")).isEqualTo(expected);
        assertThat(cms.logs()).allMatch(each -> each.path("entries").size() <= LogReader.MOST_ENTRIES)
                .hasSize(6);
        assertThat(loop.problem()).isEmpty();
    }

    @Test
    void oneLoggerThatIsRefusedHoldsUpNoOtherAndGoesOnBehindWhatIsNotWanted() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        lay(logger("l-2", ALL, VENDOR, AT_ONCE));
        cms.trouble(call -> String.valueOf(call.body()).contains("l-1") ? SmallCms.reply(422) : null);
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        steps();
        assertThat(values("l-2", "activePower")).containsExactly(1.0);
        assertThat(refused()).isOne();

        now = now.plusSeconds(2);
        steps();
        now = now.plusSeconds(2);
        steps();
        assertThat(refused()).as("the first time and one retry").isEqualTo(2);

        cms.trouble(_ -> null);
        reported("p-1", "luminaire-1", Map.of(POWER, 2.0));
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(2.0);
    }

    @Test
    void onAFullDiskNothingIsReportedTwice() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        store.full(true);
        loop.step();
        loop.step();
        assertThat(loop.problem()).contains("full");

        store.full(false);
        reported("p-1", "luminaire-1", Map.of(POWER, 2.0));
        steps();

        assertThat(values("l-1", "activePower")).containsExactly(1.0, 2.0);
        assertThat(store.cursors().getFirst().position()).isEqualTo(2);
    }

    @Test
    void aStoreThatCannotBeReadIsWaitedFor() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        feed.failNext(2);
        loop.step();
        assertThat(loop.problem()).isNotEmpty();
        steps();
        steps();

        assertThat(values("l-1", "activePower")).containsExactly(1.0);
    }

    @Test
    void aCmsThatHasForgottenTheGatewayIsIntroducedToItAgain() throws InterruptedException {
        lay(logger("l-1", ALL, VENDOR, AT_ONCE));
        reported("p-1", "luminaire-1", Map.of(POWER, 1.0));
        cms.forget();
        loop.step();

        assertThat(link.link().map(Link::complete)).contains(false);
        cms.knowsTheGateway();
        link.change(each -> each.complete(true));
        steps();
        assertThat(values("l-1", "activePower")).containsExactly(1.0);
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
    void samplesThatAreDueWhileTheCmsIsAwayAreTakenFromTheHistory() throws InterruptedException {
        lay(logger("l-1", ALL, periodic("'samplingPeriod': 'PT15M'"), AT_ONCE));
        cms.trouble(_ -> SmallCms.reply(503));
        for (double watts : new double[]{10, 20, 30}) {
            now = now.plus(Duration.ofMinutes(15));
            reported("p-1", "luminaire-1", Map.of(POWER, watts));
        }
        street.gone("p-2");
        loop.step();

        cms.trouble(_ -> null);
        steps();

        assertThat(entries("l-1")).filteredOn(each -> each.path("attributeName").asString().equals("activePower"))
                .extracting(each -> each.path("timestamp").asString() + " "
                        + each.path("attributeValue").path("value").asDouble())
                .containsExactly("2026-11-21T16:30:00Z 10.0", "2026-11-21T16:45:00Z 20.0");
        int before = entries("l-1").size();
        steps();
        assertThat(entries("l-1")).as("none is taken twice").hasSize(before);
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

    private static String periodic(String more) {
        return "{'type': 'PeriodicRecordingMode', 'content': [{'attributeScope': 'measurement', 'function': "
                + "{'functionId': 'LampMonitor', 'attributes': [{'name': 'activePower'}, {'name': 'lampFailure'}]}}],"
                + " 'samplingProfiles': [{'samplingStartTime': '2026-11-21T17:00:00+01:00', " + more + "}]}";
    }

    private static String logger(String address, String sources, String recording, String reporting) {
        return ("{'address': '" + address + "', 'ownerCMS': 'x', 'sourceAddresses': " + sources
                + ", 'recordingMode': " + recording + ", 'reportingMode': " + reporting + "}").replace('\'', '"');
    }

    /** Until there is nothing more to do at once. */
    private void steps() throws InterruptedException {
        int rounds = 0;
        while (loop.step().isZero()) {
            assertThat(rounds++).as("rounds").isLessThan(1_000);
        }
    }

    private void reported(String post, String device, Map<String, Object> values) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        values.forEach((name, value) -> attributes.put(name, new AttributeValue(value, now, now)));
        feed.store(List.of(new FeedRecord(++position, post, device, false, now, now, attributes)));
        if (street.fleet().post(post).isPresent()) {
            street.reported(post, device, attributes, now);
        }
    }

    private List<HistoryPoint> history(HistoryQuery query) {
        List<HistoryPoint> points = feed.after(0, Integer.MAX_VALUE).stream()
                .filter(each -> each.post().equals(query.post()) && each.device().equals(query.device())
                        && !each.sampledAt().isBefore(query.from()) && each.sampledAt().isBefore(query.to()))
                .flatMap(each -> each.attributes().entrySet().stream())
                .filter(each -> each.getKey().equals(query.attribute()))
                .map(each -> new HistoryPoint(each.getValue().sampledAt(),
                        Objects.requireNonNull(each.getValue().value())))
                .toList();
        return points.subList(Math.max(0, points.size() - query.limit()), points.size());
    }

    private List<JsonNode> entries(String logger) {
        return cms.logs().stream().filter(each -> each.path("address").asString().equals(logger))
                .flatMap(each -> each.path("entries").valueStream()).map(each -> each.path("data")).toList();
    }

    private List<Double> values(String logger, String attribute) {
        return entries(logger).stream().filter(each -> each.path("attributeName").asString("").equals(attribute))
                .map(each -> each.path("attributeValue").path("value").doubleValue()).toList();
    }

    private long refused() {
        return cms.heard().stream().filter("POST /log-reports"::equals).count() - cms.logs().size();
    }

    private Instant now() {
        return now;
    }

    private static String lamp(String post) {
        return TalqDevice.address(post, "luminaire-1").toString();
    }

    private LogLoop loop() {
        return new LogLoop(new LogLoop.Surroundings(link, resources, book, reader, cms, ZoneId.of("Europe/Berlin"),
                this::now));
    }

    private TalqReply lay(String logger) {
        return write("POST", "logger-configs", logger);
    }

    private TalqReply get(String path) {
        return write("GET", path, "");
    }

    private TalqReply write(String method, String path, String body) {
        GatewayDesk desk = new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), link, CmsLoopTest.GATEWAY,
                new FakeSteering(), new LampTargets(), resources, assigner, new GatewayDesk.Logs(book, reader),
                this::now), () -> {});
        return desk.answer(new TalqRequest(method, List.of(path.split("/", -1)),
                Map.of("clientAddress", List.of(SmallCms.OWN.toString()), "talqRequestId",
                        List.of(UUID.randomUUID().toString())),
                "2.7.1", body));
    }

    private static JsonNode body(TalqReply reply) {
        return Objects.requireNonNull(reply.body());
    }

    private static String key(TalqReply reply) {
        return body(reply).path(0).path("key").asString("");
    }
}
