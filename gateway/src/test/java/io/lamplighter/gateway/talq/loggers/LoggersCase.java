package io.lamplighter.gateway.talq.loggers;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import io.lamplighter.gateway.talq.FakePostPlans;
import io.lamplighter.gateway.talq.FakeSteering;
import io.lamplighter.gateway.talq.MemoryLinkStore;
import io.lamplighter.gateway.talq.MemoryLogStore;
import io.lamplighter.gateway.talq.MemoryResourceStore;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.desk.GatewayDesk;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A street, a CMS that knows the gateway, and its loggers. */
abstract class LoggersCase {

    static final String ALL = "{'blackList': []}";
    static final String VENDOR = "{'type': 'VendorRecordingMode'}";
    static final String EVENTS = "{'type': 'EventRecordingMode', 'sourceEvents': {'blackList': []}}";
    static final String AT_ONCE = "{'type': 'ImmediateReportingMode', 'delay': 0, 'numberOfRetries': 1}";
    static final String POWER = "LampMonitor/activePower";
    static final String FAILURE = "LampMonitor/lampFailure";

    final Street street = new Street();
    final SmallCms cms = new SmallCms();
    final Memory feed = new Memory();
    final MemoryLogStore store = new MemoryLogStore();
    final ResourceBook resources = new ResourceBook(new MemoryResourceStore());
    final FakePostPlans plans = new FakePostPlans();
    final Assigner assigner = new Assigner(resources, plans, ZoneOffset.UTC);
    final LinkBook link = new LinkBook(new MemoryLinkStore());
    final LogReader reader = new LogReader(new LogReader.Surroundings(feed, this::history, street.fleet(),
            new LampTargets(), assigner, this::now));
    Instant now = Street.NOW;
    long position;
    LogBook book = new LogBook(store);
    LogLoop loop = loop();

    @BeforeEach
    void theyKnowEachOther() {
        street.lamp("p-1");
        street.lamp("p-2");
        cms.knowsTheGateway();
        link.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
    }

    static String periodic(String more) {
        return "{'type': 'PeriodicRecordingMode', 'content': [{'attributeScope': 'measurement', 'function': "
                + "{'functionId': 'LampMonitor', 'attributes': [{'name': 'activePower'}, {'name': 'lampFailure'}]}}],"
                + " 'samplingProfiles': [{'samplingStartTime': '2026-11-21T17:00:00+01:00', " + more + "}]}";
    }

    static String logger(String address, String sources, String recording, String reporting) {
        return ("{'address': '" + address + "', 'ownerCMS': 'x', 'sourceAddresses': " + sources
                + ", 'recordingMode': " + recording + ", 'reportingMode': " + reporting + "}").replace('\'', '"');
    }

    /** Until there is nothing more to do at once. */
    void steps() throws InterruptedException {
        int rounds = 0;
        while (loop.step().isZero()) {
            assertThat(rounds++).as("rounds").isLessThan(1_000);
        }
    }

    void reported(String post, String device, Map<String, Object> values) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        values.forEach((name, value) -> attributes.put(name, new AttributeValue(value, now, now)));
        feed.store(List.of(new FeedRecord(++position, post, device, false, now, now, attributes)));
        if (street.fleet().post(post).isPresent()) {
            street.reported(post, device, attributes, now);
        }
    }

    List<HistoryPoint> history(HistoryQuery query) {
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

    List<JsonNode> entries(String logger) {
        return cms.logs().stream().filter(each -> each.path("address").asString().equals(logger))
                .flatMap(each -> each.path("entries").valueStream()).map(each -> each.path("data")).toList();
    }

    List<Double> values(String logger, String attribute) {
        return entries(logger).stream().filter(each -> each.path("attributeName").asString("").equals(attribute))
                .map(each -> each.path("attributeValue").path("value").doubleValue()).toList();
    }

    long refused() {
        return cms.heard().stream().filter("POST /log-reports"::equals).count() - cms.logs().size();
    }

    Instant now() {
        return now;
    }

    static String lamp(String post) {
        return TalqDevice.address(post, "luminaire-1").toString();
    }

    LogLoop loop() {
        return new LogLoop(new LogLoop.Surroundings(link, resources, book, reader, cms, ZoneId.of("Europe/Berlin"),
                this::now));
    }

    TalqReply lay(String logger) {
        return write("POST", "logger-configs", logger);
    }

    TalqReply get(String path) {
        return write("GET", path, "");
    }

    TalqReply write(String method, String path, String body) {
        GatewayDesk desk = new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), link, Street.GATEWAY,
                new FakeSteering(), new LampTargets(), resources, assigner, new GatewayDesk.Logs(book, reader),
                this::now), () -> {});
        return desk.answer(new TalqRequest(method, List.of(path.split("/", -1)),
                Map.of("clientAddress", List.of(SmallCms.OWN.toString()), "talqRequestId",
                        List.of(UUID.randomUUID().toString())),
                "2.7.1", body));
    }

    static JsonNode body(TalqReply reply) {
        return Objects.requireNonNull(reply.body());
    }

    static String key(TalqReply reply) {
        return body(reply).path(0).path("key").asString("");
    }
}
