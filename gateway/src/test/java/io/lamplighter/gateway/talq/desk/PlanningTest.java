package io.lamplighter.gateway.talq.desk;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.talq.FakePostPlans;
import io.lamplighter.gateway.talq.FakeSteering;
import io.lamplighter.gateway.talq.MemoryLinkStore;
import io.lamplighter.gateway.talq.MemoryResourceStore;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a CMS plans lamps: programs, calendars, assignments. */
class PlanningTest {

    private static final LuminaireId LAMP = new LuminaireId("p-1", "luminaire-1");
    private static final String PROGRAM = """
            {"type": "ControlProgramOne", "id": "%s", "ownerCMS": "cms", "activePeriods": [
            {"name": "AbsoluteActivePeriod", "startTime": "16:00:00", "endTime": "08:00:00"}], "fixedTimeControls": [
            {"startTime": "16:00:00", "command": {"state": {"name": "LevelState", "value": %d}}}]}""";
    private static final String BY_LIGHT = """
            {"type": "ControlProgramOne", "id": "%s", "ownerCMS": "cms", "fixedTimeControls": [], "activePeriods": [
            {"name": "SensorActivePeriod", "sensor": {}, "onLevel": %d, "offLevel": %d}]}""";
    private static final String CALENDAR = "{\"id\": \"%s\", \"ownerCMS\": \"cms\", \"defaultProgram\": \"%s\"}";

    private final Street street = new Street();
    private final LinkBook book = new LinkBook(new MemoryLinkStore());
    private final MemoryResourceStore store = new MemoryResourceStore();
    private final FakePostPlans plans = new FakePostPlans();
    private ResourceBook resources = new ResourceBook(store);
    private Assigner assigner = new Assigner(resources, plans, FakePostPlans.ZONE);
    private GatewayDesk desk = desk();

    private GatewayDesk desk() {
        return new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book, Street.GATEWAY,
                new FakeSteering(), new LampTargets(), resources, assigner, street.noLogs(), () -> Street.NOW),
                () -> {});
    }

    @BeforeEach
    void theyKnowEachOther() {
        for (String post : List.of("p-1", "p-2")) {
            street.lamp(post);
            plans.has(post, "luminaire-1");
        }
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
        write("POST", "control-programs", "[" + PROGRAM.formatted("night", 80) + ", " + PROGRAM.formatted("late", 30)
                + "]");
        write("POST", "calendars", "[" + CALENDAR.formatted("c-1", "night") + "]");
    }

    private void restart() {
        resources = new ResourceBook(store);
        assigner = new Assigner(resources, plans, FakePostPlans.ZONE);
        desk = desk();
    }

    @Test
    void anAssignedCalendarIsWhatThePostShallFollowAndWhatItSaysIsWhatIsRead() {
        TalqReply reply = assign("c-1", address(LAMP));
        assigner.work();

        assertThat(reply.status()).isEqualTo(202);
        PlanDocument document = plans.document("p-1");
        assertThat(document.luminaires()).containsExactly(new PlannedLuminaire("luminaire-1",
                Optional.of("talq:c-1"), Optional.empty(), Optional.empty()));
        assertThat(document.timetable().dayStart()).isEqualTo(DayStart.NOON);
        assertThat(document.timetable().programs().getFirst().fixedTimeControls()).containsExactly(
                new FixedTimeControl(LocalTime.of(16, 0), new TimedLevel(new Level(80), Duration.ZERO)));
        assertThat(plans.document("p-2").luminaires()).isEmpty();

        assertThat(calendarId(LAMP)).as("not what was wished").isEmpty();
        plans.arrive("p-1");
        assertThat(calendarId(LAMP)).isEqualTo("c-1");
        assertThat(body(get("assign-commands")).toString()).contains(address(LAMP), "c-1");
    }

    @Test
    void aLampWhosePostRefusesItsCalendarSaysSo() {
        assign("c-1", address(LAMP));
        assigner.work();
        assertThat(isUnfit()).isFalse();

        plans.refuses("p-1");
        assertThat(isUnfit()).isTrue();
        assertThat(assigner.arrived()).as("so that the CMS is told").containsExactly(LAMP);

        plans.refuses("");
        assertThat(isUnfit()).isFalse();
    }

    @Test
    void aLampWhosePostCannotFollowAnyMoreWhenItIsTimeSaysSo() {
        assign("c-1", address(LAMP));
        plans.objects("too dark by now");
        assigner.work();

        assertThat(isUnfit()).isTrue();
        assertThat(resources.assignments()).noneMatch(ResourceStore.Assignment::pending);
        restart();
        assertThat(isUnfit()).as("after a restart").isTrue();
        assertThat(assign("c-1", address(LAMP)).status()).as("still").isEqualTo(422);
    }

    private boolean isUnfit() {
        return body(get("devices/" + address(LAMP) + "/LampActuator/invalidCalendar")).path("value").booleanValue();
    }

    @Test
    void whatTheCityHasSaidOfThePostStays() {
        RoadClass road = new RoadClass("M5", new Level(20), Optional.empty());
        PlanDocument.Basics usual = PlanDocument.Basics.standard();
        PlanDocument.Basics basics = new PlanDocument.Basics(usual.defaultProgram(), usual.photocell(),
                usual.safeLevel(), LightOutput.PLAIN, new Stagger(Duration.ofSeconds(60)), Optional.of(road));
        plans.has("p-1", "luminaire-1", "luminaire-2");
        plans.operatorWants("p-1", city(basics, DayStart.NOON));

        assign("c-1", address(LAMP));
        assigner.work();

        PlanDocument document = plans.document("p-1");
        assertThat(document.basics()).isEqualTo(basics);
        assertThat(document.luminaire("luminaire-2").flatMap(PlannedLuminaire::calendar)).contains("city");
        assertThat(document.timetable().calendars()).extracting(Calendar::id).containsExactly("city", "talq:c-1");
    }

    @Test
    void aLampWhoseNeighbourOnThePostGoesByOtherDaysIsRefused() {
        plans.has("p-1", "luminaire-1", "luminaire-2");
        plans.operatorWants("p-1", city(PlanDocument.Basics.standard(), DayStart.MIDNIGHT));

        assertThat(key(assign("c-1", address(LAMP)))).isEqualTo("assignmentEntityNotValid");
        assertThat(resources.assignments()).isEmpty();
    }

    private static PlanDocument city(PlanDocument.Basics basics, DayStart start) {
        return new PlanDocument(new PlanVersion("plan", 1), Optional.empty(), basics,
                new Timetable(FakePostPlans.ZONE, start, List.of(),
                        List.of(new Calendar("city", List.of(), Optional.empty()))),
                List.of(new PlannedLuminaire("luminaire-2", Optional.of("city"), Optional.empty(), Optional.empty())));
    }

    @Test
    void ofManyLampsNoneIsAssignedWhenOneCannotBe() {
        plans.wanted.remove("p-2");
        assertThat(key(assign("c-1", address(LAMP), address(new LuminaireId("p-2", "luminaire-1")))))
                .isEqualTo("assignmentAddressNotValid");

        plans.objects("below-minimum: too dark");
        TalqReply refused = assign("c-1", address(LAMP));
        assertThat(key(refused)).isEqualTo("assignmentEntityNotValid");
        assertThat(body(refused).toString()).contains("p-1", "too dark");
        assertThat(resources.assignments()).isEmpty();
    }

    @Test
    void aChangedProgramReachesThePostsThatFollowItUnlessItIsRefused() {
        assign("c-1", address(LAMP));
        assigner.work();
        write("PUT", "control-programs/night", PROGRAM.formatted("night", 55));
        assigner.work();
        assertThat(level()).isEqualTo(55);

        plans.objects("below-minimum: too dark");
        assertThat(key(write("PUT", "control-programs/night", PROGRAM.formatted("night", 1))))
                .isEqualTo("genericError");
        assigner.work();
        assertThat(level()).isEqualTo(55);
        assertThat(body(get("control-programs/night")).toString()).contains("55");
    }

    @Test
    void whoPlannedLastCounts() {
        assign("c-1", address(LAMP));
        assigner.work();
        PlanDocument operators = city(PlanDocument.Basics.standard(), DayStart.NOON);
        plans.operatorWants("p-1", operators);

        write("PUT", "control-programs/night", PROGRAM.formatted("night", 55));
        assigner.work();
        assertThat(plans.document("p-1")).as("a changed program").isEqualTo(operators);
        assertThat(write("DELETE", "calendars/c-1", "").status()).isEqualTo(200);

        write("POST", "calendars", "[" + CALENDAR.formatted("c-2", "late") + "]");
        assign("c-2", address(LAMP));
        assigner.work();
        assertThat(level()).isEqualTo(30);
    }

    @Test
    void whatWasTakenIsDoneBehindARestartToo() {
        plans.full(true);
        assign("c-1", address(LAMP));
        assertThatThrownBy(assigner::work).isInstanceOf(StoreException.class);
        plans.full(false);
        restart();

        assigner.work();

        assertThat(level()).isEqualTo(80);
        assertThat(resources.assignments()).noneMatch(ResourceStore.Assignment::pending);
    }

    @Test
    void aChangedProgramDoesNotTakeThePostFromAnOperatorWhoCameWhileItWasBeingTold() {
        assign("c-1", address(LAMP));
        assigner.work();
        write("PUT", "control-programs/night", PROGRAM.formatted("night", 55));
        PlanDocument operators = city(PlanDocument.Basics.standard(), DayStart.NOON);
        plans.operatorWants("p-1", operators);

        assigner.work();

        assertThat(plans.document("p-1")).isEqualTo(operators);
    }

    @Test
    void whatAPostIsStillToBeToldCannotGoThoughAnOperatorPlansItMeanwhile() {
        LuminaireId second = new LuminaireId("p-1", "luminaire-2");
        street.device("p-1", "luminaire-2", Map.of("LampActuator/actualLightState", 80.0));
        plans.has("p-1", "luminaire-1", "luminaire-2");
        write("POST", "calendars", "[" + CALENDAR.formatted("c-2", "late") + "]");
        assign("c-1", address(LAMP));
        assigner.work();
        assign("c-2", address(second));
        plans.operatorWants("p-1", city(PlanDocument.Basics.standard(), DayStart.NOON));

        assertThat(key(write("DELETE", "calendars/c-1", ""))).isEqualTo("deletingResourceIsReferred");
        assigner.work();

        assertThat(plans.document("p-1").luminaires()).extracting(PlannedLuminaire::calendar)
                .containsExactly(Optional.of("talq:c-1"), Optional.of("talq:c-2"));
    }

    @Test
    void aPostThatCannotBeDoneHoldsUpNoOther() {
        assign("c-1", address(LAMP), address(new LuminaireId("p-2", "luminaire-1")));
        plans.breaks("p-1");

        assigner.work();

        assertThat(plans.document("p-2").luminaires()).hasSize(1);
        assertThat(resources.assignment(LAMP).orElseThrow().pending()).isTrue();
        assertThat(resources.assignment(new LuminaireId("p-2", "luminaire-1")).orElseThrow().pending()).isFalse();
    }

    @Test
    void whatCannotBeStoredIsNotAnswered() {
        store.full(true);

        assertThatThrownBy(() -> assign("c-1", address(LAMP))).isInstanceOf(StoreException.class);
        assigner.work();

        assertThat(plans.document("p-1").luminaires()).isEmpty();
    }

    @Test
    void anEndedAssignmentGivesThePostBackToTheCity() {
        assign("c-1", address(LAMP));
        assigner.work();

        assertThat(assign("", address(LAMP)).status()).isEqualTo(202);
        assigner.work();

        assertThat(plans.released).containsOnlyKeys("p-1");
        assertThat(plans.document("p-1").luminaires().getFirst().calendar()).isEmpty();
        assertThat(resources.assignments()).isEmpty();
        assertThat(write("DELETE", "calendars/c-1", "").status()).isEqualTo(200);
    }

    @Test
    void aCalendarIsSetAtTheLampItselfToo() {
        String path = "devices/" + address(LAMP);
        String value = "{\"type\": \"AttributeString\", \"value\": \"c-1\"}";
        assertThat(write("PATCH", path + "/LampActuator/calendarID", value).status()).isEqualTo(202);
        assertThat(write("PATCH", path + "/LampActuator", "{\"id\": \"LampActuator\", \"calendarID\": " + value + "}")
                .status()).isEqualTo(202);
        assertThat(write("PATCH", "devices", "[{\"address\": \"" + address(LAMP)
                + "\", \"functions\": [{\"id\": \"LampActuator\", \"calendarID\": " + value + "}]}]").status())
                .isEqualTo(202);
        assigner.work();
        assertThat(level()).isEqualTo(80);

        assertThat(key(write("PATCH", path + "/LampActuator/calendarID", value.replace("c-1", "c-9"))))
                .isEqualTo("relatedResourceNotFound");
        assertThat(key(write("PATCH", path + "/LampActuator/targetLightCommand", value))).isEqualTo("genericError");
    }

    @Test
    void aGroupIsAssignedAsItIsNow() {
        write("POST", "groups",
                "[{\"address\": \"g-1\", \"ownerCMS\": \"cms\", \"members\": [{\"resource\": \"devices\","
                        + " \"address\": \"" + address(LAMP) + "\"}]}]");

        assertThat(write("POST", "assign-commands", """
                {"addresses": [{"resource": "groups", "address": "g-1"}],
                "entity": {"resource": "/calendars", "address": "c-1"}}""").status()).isEqualTo(202);
        assigner.work();

        assertThat(level()).isEqualTo(80);
    }

    @Test
    void thresholdsOfAProgramBecomeThoseOfThePost() {
        write("POST", "control-programs", "[" + BY_LIGHT.formatted("dark", 20, 40) + ", "
                + BY_LIGHT.formatted("darker", 10, 40) + ", " + BY_LIGHT.formatted("own", 1, 0) + "]");
        write("POST", "calendars", "[" + CALENDAR.formatted("c-2", "dark") + ", " + CALENDAR.formatted("c-3", "darker")
                + ", " + CALENDAR.formatted("c-4", "own") + "]");
        street.device("p-1", "luminaire-2", Map.of("LampActuator/actualLightState", 80.0));
        plans.has("p-1", "luminaire-1", "luminaire-2");

        assign("c-4", address(LAMP));
        assigner.work();
        assertThat(plans.document("p-1").basics().photocell()).isEqualTo(Photocell.standard());
        assign("c-2", address(LAMP));
        assigner.work();
        assertThat(plans.document("p-1").basics().photocell()).isEqualTo(new Photocell(20, 40));
        assertThat(key(assign("c-3", address(new LuminaireId("p-1", "luminaire-2")))))
                .isEqualTo("assignmentEntityNotValid");
        assertThat(key(write("PUT", "calendars/c-2", """
                {"id": "c-2", "ownerCMS": "cms", "defaultProgram": "dark", "rules": [{"program": "darker"}]}""")))
                .isEqualTo("genericError");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|400|payloadError",
            "{'entity': {'resource': 'calendars', 'address': 'c-1'}}|422|assignmentAddressNotValid",
            "{'entity': {'resource': 'groups', 'address': 'x'}, 'addresses': [$lamp]}|422|assignmentEntityNotValid",
            "{'entity': {'resource': 'calendars', 'address': 'c-9'}, 'addresses': [$lamp]}|422|relatedResourceNotFound",
            "{'entity': {'resource': 'calendars', 'address': 'c-1'}, 'addresses': [$post]}|422|assignmentAddressNotValid",
            "{'entity': {'resource': 'calendars', 'address': 'c-1'}, 'addresses': [$lamp, $unknown]}|422|relatedResourceNotFound"})
    void refusesAssignments(String json, int status, String key) {
        String body = json.replace('\'', '"').replace("$lamp", reference(address(LAMP)))
                .replace("$post", reference(TalqDevice.address("p-1", "").toString()))
                .replace("$unknown", reference(UUID.randomUUID().toString()));

        TalqReply reply = write("POST", "assign-commands", body);

        assertThat(key(reply)).isEqualTo(key);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(resources.assignments()).isEmpty();
    }

    @Test
    void whatIsNeededCannotGo() {
        assign("c-1", address(LAMP));
        assertThat(key(write("DELETE", "calendars/c-1", ""))).isEqualTo("deletingResourceIsReferred");
        assertThat(key(write("DELETE", "control-programs/night", ""))).isEqualTo("deletingResourceIsReferred");
        assertThat(write("DELETE", "control-programs/late", "").status()).isEqualTo(200);
        assertThat(key(write("POST", "calendars", "[" + CALENDAR.formatted("c-9", "late") + "]")))
                .isEqualTo("relatedResourceNotFound");
        restart();
        assertThat(body(get("control-programs"))).hasSize(1);
        assertThat(body(get("calendars/count")).intValue()).isEqualTo(1);
    }

    @Test
    void servicesClassesAndAssignmentsAreAsTalqHasThem() {
        TalqSchemas schemas = TalqSchemas.orSkip();
        assign("c-1", address(LAMP));
        schemas.check("ControlProgramOne", body(get("control-programs/night")));
        schemas.check("Calendar", body(get("calendars/c-1")));
        body(get("assign-commands")).forEach(each -> schemas.check("AssignCommand", each));
        body(get("services")).forEach(each -> schemas.check(each.path("name").asString(), each));
        schemas.checkClass(street.talq("p-1", "luminaire-1").classJson());
    }

    private double level() {
        return plans.document("p-1").timetable().programs().getFirst().fixedTimeControls().getFirst().command().level()
                .percent();
    }

    private static String address(LuminaireId lamp) {
        return TalqDevice.address(lamp.post(), lamp.device()).toString();
    }

    private static String reference(String address) {
        return "{\"resource\": \"devices\", \"address\": \"" + address + "\"}";
    }

    private TalqReply assign(String calendar, String... addresses) {
        return write("POST", "assign-commands", "{\"entity\": {\"resource\": \"calendars\", \"address\": \"" + calendar
                + "\"}, \"addresses\": [" + String.join(", ", List.of(addresses).stream().map(PlanningTest::reference)
                        .toList())
                + "]}");
    }

    private String calendarId(LuminaireId lamp) {
        return body(get("devices/" + address(lamp) + "/LampActuator/calendarID")).path("value").asString();
    }

    private TalqReply get(String path) {
        return write("GET", path, "");
    }

    private TalqReply write(String method, String path, String body) {
        return desk.answer(new TalqRequest(method, List.of(path.split("/")),
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
