package io.lamplighter.gateway.talq.desk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.FakePostPlans;
import io.lamplighter.gateway.talq.FakeSteering;
import io.lamplighter.gateway.talq.MemoryLinkStore;
import io.lamplighter.gateway.talq.MemoryResourceStore;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OverridesTest {

    private static final UUID REQUEST = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final LuminaireId LAMP = new LuminaireId("p-1", "luminaire-1");

    private final Street street = new Street();
    private final MemoryLinkStore store = new MemoryLinkStore();
    private final LinkBook book = new LinkBook(store);
    private final FakeSteering steering = new FakeSteering();
    private final LampTargets targets = new LampTargets();
    private final ResourceBook resources = new ResourceBook(new MemoryResourceStore());
    private final GatewayDesk desk = new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book,
            Street.GATEWAY, steering, targets, resources,
            new Assigner(resources, new FakePostPlans(), ZoneOffset.UTC), street.noLogs(), () -> Street.NOW), () -> {});

    @BeforeEach
    void theyKnowEachOther() {
        street.lamp("p-1");
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
    }

    @Test
    void aLampIsAskedForALevelAndTheCmsWaitsForItsAnswer() {
        TalqReply reply = send("""
                {"addresses": [{"resource": "devices", "address": "$lamp"}], "targetCommand": {
                "state": {"name": "LevelState", "value": 40}, "rampToLevelTime": 2.5, "cmsRefId": "order 7",
                "start": "2026-11-21T18:00:00+01:00", "expiration": "2026-11-21T18:00:00Z"}}""");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(steering.asked).containsExactly(new FakeSteering.Asked(steering.asked.getFirst().request(),
                List.of(LAMP),
                new Action.OverrideLevel(new Level(40), Duration.ofMillis(2_500),
                        Optional.of(Instant.parse("2026-11-21T17:00:00Z")), Instant.parse("2026-11-21T18:00:00Z")),
                "order 7"));
        assertThat(street.talq("p-1", "luminaire-1").function("LampActuator")).isPresent();
        assertThat(String.valueOf(targets.value(LAMP).value())).contains("order 7");
    }

    @Test
    void theSameAgainAsksNobodyTwiceAndAnIdThatIsUsedAgainForSomethingElseIsObeyed() {
        send(level("{\"name\": \"LevelState\", \"value\": 40}"));
        send(level("{\"name\": \"LevelState\", \"value\": 40}"));
        send("{\"addresses\": [{\"resource\": \"devices\", \"address\": \"$lamp\"}]}");

        assertThat(steering.asked.get(1).request()).isEqualTo(steering.asked.get(0).request());
        assertThat(steering.asked.get(2).request()).isNotEqualTo(steering.asked.get(0).request());
    }

    @Test
    void oneWithoutAnEndHoldsAsLongAsAnOverrideCan() {
        send(level("{\"name\": \"LevelState\", \"value\": 40}"));

        assertThat(((Action.OverrideLevel) steering.asked.getFirst().action()).expiration())
                .isEqualTo(Street.NOW.plus(OverrideRequest.LONGEST));
    }

    @Test
    void oneWithoutACommandGoesBackToThePlan() {
        send(level("{\"name\": \"LevelState\", \"value\": 40}"));
        send("{\"addresses\": [{\"resource\": \"devices\", \"address\": \"$lamp/LampActuator\"}]}");

        assertThat(steering.asked.getLast().action()).isInstanceOf(Action.Resume.class);
        assertThat(targets.value(LAMP).value()).isNull();
    }

    @Test
    void whatNoLampMayDoIsRefusedAndWhatIsTooMuchNowIsForLater() {
        String body = level("{\"name\": \"LevelState\", \"value\": 40}");
        steering.answer = new LampSteering.Answer.Refused("too dark");
        assertThat(key(send(body))).isEqualTo("overrideCommandNotValid");
        assertThat(targets.value(LAMP).value()).isNull();

        steering.answer = new LampSteering.Answer.Busy("later");
        assertThat(send(body).status()).isEqualTo(503);
        assertThat(send(body).headers()).containsKey("Retry-After");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|overrideAddressNotValid", "{'addresses': []}|overrideAddressNotValid",
            "{'addresses': [3]}|payloadError",
            "{'addresses': [{'resource': 'groups', 'address': 'x'}]}|relatedResourceNotFound",
            "{'addresses': [{'resource': 'devices', 'address': 'x'}]}|overrideAddressNotValid",
            "{'addresses': [{'resource': 'devices', 'address': '$post'}]}|overrideAddressNotValid",
            "{'addresses': [{'resource': 'devices', 'address': '$lamp/LampMonitor'}]}|overrideAddressNotValid",
            "{'addresses': [{'resource': 'devices', 'address': '$lamp/LampActuator/calendarID'}]}|overrideAddressNotValid",
            "{'addresses': [{'resource': 'devices', 'address': '$unknown'}]}|relatedResourceNotFound"})
    void refusesAddressesOfNoLamp(String body, String key) {
        assertThat(key(send(body.replace('\'', '"')))).isEqualTo(key);
        assertThat(steering.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"3|payloadError", "{}|payloadError", "{'state': {}}|payloadError",
            "{'state': {'name': 'RGBState', 'value': 4}}|overrideCommandNotValid",
            "{'state': {'name': 'LevelState', 'value': 101}}|payloadError",
            "{'state': {'name': 'LevelState'}}|payloadError",
            "{'state': {'name': 'LevelState', 'value': 1}, 'rampToLevelTime': 'long'}|payloadError",
            "{'state': {'name': 'LevelState', 'value': 1}, 'rampToLevelTime': 3601}|overrideCommandNotValid",
            "{'state': {'name': 'LevelState', 'value': 1}, 'rampFromLevelTime': 2}|overrideCommandNotValid",
            "{'state': {'name': 'LevelState', 'value': 1}, 'refAddress': 'x'}|overrideCommandNotValid",
            "{'state': {'name': 'LevelState', 'value': 1}, 'start': 'soon'}|payloadError",
            "{'state': {'name': 'LevelState', 'value': 1}, 'start': '2027-01-01T00:00:00Z'}|overrideCommandNotValid",
            "{'state': {'name': 'LevelState', 'value': 1}, 'expiration': '2026-11-21T16:04:00Z'}|overrideCommandNotValid",
            "{'state': {'name': 'LevelState', 'value': 1}, 'expiration': '2027-11-21T16:04:00Z'}|overrideCommandNotValid"})
    void refusesWhatNoPostCanDo(String command, String key) {
        assertThat(key(send("{\"addresses\": [{\"resource\": \"devices\", \"address\": \"$lamp\"}],"
                + " \"targetCommand\": " + command.replace('\'', '"') + "}"))).isEqualTo(key);
        assertThat(steering.asked).isEmpty();
    }

    @Test
    void tellsWhichCommandsALampTakesAndHoldsToTalqsDataModel() {
        TalqSchemas schemas = TalqSchemas.orSkip();
        schemas.checkClass(street.talq("p-1", "luminaire-1").classJson());
        assertThat(street.talq("p-1", "luminaire-1").classJson().toString()).contains("rampToLevelTime");
    }

    private static String level(String state) {
        return "{\"addresses\": [{\"resource\": \"devices\", \"address\": \"$lamp\"}], \"targetCommand\": {\"state\": "
                + state + "}}";
    }

    private TalqReply send(String body) {
        String whole = body.replace("$lamp", street.talq("p-1", "luminaire-1").address().toString())
                .replace("$post", street.talq("p-1", "").address().toString())
                .replace("$unknown", REQUEST.toString());
        return desk.answer(new TalqRequest("POST", List.of("override-commands"),
                Map.of("clientAddress", List.of(SmallCms.OWN.toString()), "talqRequestId",
                        List.of(REQUEST.toString())),
                "2.7.1", whole));
    }

    private static String key(TalqReply reply) {
        return Objects.requireNonNull(reply.body()).path(0).path("key").asString();
    }
}
