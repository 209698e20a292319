package io.lamplighter.gateway.talq;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.link.LinkStore;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class CmsLoopTest {

    private static final URI URI_OF_CMS = URI.create("http://127.0.0.1:9");

    private final Street street = new Street();
    private final SmallCms cms = new SmallCms();
    private final MemoryLinkStore store = new MemoryLinkStore();
    private final LampTargets targets = new LampTargets();
    private final ResourceBook resources = new ResourceBook(new MemoryResourceStore());
    private final FakePostPlans plans = new FakePostPlans();
    private final Assigner assigner = new Assigner(resources, plans, ZoneId.of("Europe/Berlin"));
    private long nanos;
    private LinkBook book = new LinkBook(store);
    private CmsLoop loop = loop(URI_OF_CMS);

    @Test
    void introducesTheGatewayInTalqsOrderAndThenTellsTheStreet() throws InterruptedException {
        street.lamp("p-1");

        step();

        assertThat(cms.heard()).containsExactly("POST /devices", "POST /device-classes",
                "PATCH /devices/" + SmallCms.GATEWAY, "POST /services", "POST /device-classes",
                "POST /device-classes", "POST /device-classes", "POST /devices");
        assertThat(cms.devices()).containsOnlyKeys(street.talq("p-1", "").address().toString(),
                street.talq("p-1", "luminaire-1").address().toString());
        assertThat(loop.problem()).isEmpty();
    }

    @Test
    void tellsNothingTwiceAlsoAfterARestart() throws InterruptedException {
        street.lamp("p-1");
        step();
        int calls = cms.heard().size();

        step();
        loop = loop(URI_OF_CMS);
        step();

        assertThat(cms.heard()).hasSize(calls);
    }

    @Test
    void tellsWhatIsNewChangedAndGone() throws InterruptedException {
        street.lamp("p-1");
        street.lamp("p-2");
        step();
        street.lamp("p-3");
        street.born("p-2", Map.of("Basic/displayName", "Corner", "Basic/swVersion", "1.4.0"));
        street.gone("p-1");

        step();

        assertThat(cms.devices()).hasSize(4).doesNotContainKey(TalqDevice.address("p-1", "").toString())
                .doesNotContainKey(TalqDevice.address("p-1", "luminaire-1").toString());
        assertThat(cms.devices()).hasEntrySatisfying(street.talq("p-2", "").address().toString(),
                device -> assertThat(device.path("name").asString()).isEqualTo("Corner"));
        assertThat(cms.devices()).containsKey(street.talq("p-3", "luminaire-1").address().toString());
        assertThat(store.announced()).as("devices and services").hasSize(5);
    }

    @Test
    void tellsOnceThatALampFollowsItsCalendar() throws InterruptedException {
        LuminaireId lamp = new LuminaireId("p-1", "luminaire-1");
        street.lamp("p-1");
        plans.has("p-1", "luminaire-1");
        resources.save(List.of(new ResourceStore.Kept(Resource.CALENDARS, "c-1",
                "{\"id\": \"c-1\", \"ownerCMS\": \"x\"}")), List.of());
        assigner.assign(Map.of(lamp, each -> each.withCalendar("c-1")));
        step();
        assigner.work();
        step();
        assertThat(cms.patched()).as("the post has not said it yet").isEmpty();

        plans.arrive("p-1");
        step();
        step();

        assertThat(cms.patched()).hasSize(1);
        assertThat(cms.patched().getFirst().toString()).contains("\"calendarID\"", "c-1");
    }

    @Test
    void tellsServicesAnewWhenAnEarlierProgramHadOthers() throws InterruptedException {
        street.lamp("p-1");
        step();
        store.announced(List.of(new LinkStore.Announced(TalqDevice.NIL, "services", UUID.randomUUID())));
        int calls = cms.heard().size();
        loop = loop(URI_OF_CMS);

        step();
        step();

        assertThat(cms.heard().subList(calls, cms.heard().size())).containsExactly("POST /services");
    }

    @Test
    void oneThatIsRefusedDoesNotStopTheOthersAndIsNotSentAgainUntilItChanges() throws InterruptedException {
        for (int i = 1; i <= 7; i++) {
            street.lamp("p-" + i);
        }
        String culprit = street.talq("p-4", "luminaire-1").address().toString();
        cms.trouble(call -> String.valueOf(call.body()).contains(culprit) ? SmallCms.reply(400) : null);

        step();
        assertThat(cms.devices()).hasSize(13).doesNotContainKey(culprit);
        int calls = cms.heard().size();
        step();
        assertThat(cms.heard()).hasSize(calls);

        cms.trouble(_ -> null);
        street.born("p-4", Map.of("Basic/displayName", "Better"));
        street.device("p-4", "luminaire-1", Map.of());
        step();
        assertThat(cms.devices()).containsKey(culprit);
    }

    @Test
    void aCmsThatIsAwayIsWaitedForAndCatchesUp() throws InterruptedException {
        street.lamp("p-1");
        cms.trouble(call -> call.path().equals("/services")
                ? new Cms.Reply(503, Duration.ofSeconds(7), null, "busy")
                : null);

        assertThat(step()).isEqualTo(Duration.ofSeconds(7));
        assertThat(loop.problem()).contains("503").contains("/services");
        cms.trouble(_ -> {
            throw new CmsException("the CMS cannot be reached", Duration.ZERO);
        });
        step();
        cms.trouble(_ -> null);
        step();

        assertThat(loop.problem()).isEmpty();
        assertThat(cms.introductions()).isOne();
        assertThat(cms.devices()).hasSize(2);
    }

    @Test
    void anIntroductionThatBrokeOffIsBegunAnewByTheNextRun() throws InterruptedException {
        cms.trouble(call -> call.path().equals("/services") ? SmallCms.reply(500) : null);
        step();
        cms.trouble(_ -> null);

        loop = loop(URI_OF_CMS);
        step();

        assertThat(cms.heard()).contains("DELETE /devices/" + SmallCms.GATEWAY);
        assertThat(cms.introductions()).isEqualTo(2);
        assertThat(cms.complete()).isTrue();
    }

    @Test
    void aCmsThatHasForgottenTheGatewayIsToldEverythingAnew() throws InterruptedException {
        street.lamp("p-1");
        step();
        cms.forget();
        street.lamp("p-2");

        step();
        step();

        assertThat(cms.complete()).isTrue();
        assertThat(cms.devices()).hasSize(4);
    }

    @Test
    void aFullDiskInThatMomentIsWaitedFor() throws InterruptedException {
        street.lamp("p-1");
        step();
        cms.forget();
        street.lamp("p-2");
        store.full(true);

        step();
        assertThat(loop.problem()).contains("full");
        store.full(false);
        step();
        step();

        assertThat(cms.complete()).isTrue();
        assertThat(cms.devices()).hasSize(4);
    }

    @Test
    void whatTheCmsHasAlreadyIsReplacedAndWhatItLostIsAddedAgain() throws InterruptedException {
        street.lamp("p-1");
        step();
        store.withdrawn(street.talq("p-1", "luminaire-1").address());
        loop = loop(URI_OF_CMS);
        step();
        assertThat(store.announced()).as("devices and services").hasSize(3);

        cms.call(new Cms.Call("DELETE", "/devices/" + street.talq("p-1", "").address(), SmallCms.GATEWAY, null));
        street.born("p-1", Map.of("Basic/displayName", "Moved"));
        street.device("p-1", "luminaire-1", Map.of());
        step();
        assertThat(cms.devices()).hasSize(2);
    }

    @Test
    void anotherCmsKnowsNothingOfTheLast() throws InterruptedException {
        street.lamp("p-1");
        step();

        loop = loop(URI.create("http://127.0.0.1:10"));
        step();

        assertThat(cms.heard()).doesNotContain("DELETE /devices/" + SmallCms.GATEWAY);
        assertThat(cms.introductions()).isEqualTo(2);
    }

    @Test
    void waitsForACmsThatSaysItsAddressLater() throws InterruptedException {
        cms.keepsItsAddress();
        step();
        assertThat(loop.problem()).contains("address");

        book.change(link -> link.with(SmallCms.OWN));
        step();

        assertThat(loop.problem()).isEmpty();
        assertThat(cms.complete()).isTrue();
        assertThat(cms.introductions()).isOne();
    }

    @Test
    void tellsWhatBecameOfLampsThatWereAskedForSomethingAndLooksNoOftener() throws InterruptedException {
        street.lamp("p-1");
        street.lamp("p-2");
        step();
        int calls = cms.heard().size();
        LuminaireId lamp = new LuminaireId("p-1", "luminaire-1");
        targets.asked(lamp, JsonNodeFactory.instance.objectNode().put("cmsRefId", "order 7"), Street.NOW);
        targets.answered(lamp);
        targets.answered(new LuminaireId("gone", "luminaire-1"));

        cms.trouble(_ -> SmallCms.reply(503));
        loop.step();
        cms.trouble(_ -> null);
        loop.step();
        loop.step();

        assertThat(cms.heard().subList(calls, cms.heard().size())).containsExactly("PATCH /devices", "PATCH /devices");
        JsonNode told = cms.patched().getFirst();
        assertThat(told.path("address").asString()).isEqualTo(street.talq("p-1", "luminaire-1").address().toString());
        JsonNode actuator = told.path("functions").path(0);
        assertThat(actuator.path("targetLightCommand").path("value").path("cmsRefId").asString()).isEqualTo("order 7");
        assertThat(actuator.path("feedbackLightCommand").path("value").path("reason").asString())
                .isEqualTo("override");
        assertThat(actuator.path("calendarID").path("value").asString()).isEmpty();
        assertThat(actuator.has("lightStateChange")).isFalse();
    }

    @Test
    void oneAnswerThatTheCmsRefusesDoesNotKeepTheOthersBack() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            street.lamp("p-" + i);
            targets.answered(new LuminaireId("p-" + i, "luminaire-1"));
        }
        String culprit = street.talq("p-2", "luminaire-1").address().toString();
        cms.trouble(call -> call.method().equals("PATCH") && String.valueOf(call.body()).contains(culprit)
                ? SmallCms.reply(404)
                : null);

        step();

        assertThat(cms.patched()).hasSize(2);
        assertThat(targets.some(10)).isEmpty();
        assertThat(loop.problem()).isEmpty();
    }

    /** A round at which it is time to look. */
    private Duration step() throws InterruptedException {
        nanos += Duration.ofMinutes(2).toNanos();
        return loop.step();
    }

    private CmsLoop loop(URI uri) {
        TalqSettings settings = new TalqSettings(uri, Street.GATEWAY.own(), new TalqSettings.Listen("127.0.0.1", 0),
                Optional.empty(), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
        book = new LinkBook(store);
        return new CmsLoop(new CmsLoop.Surroundings(street.fleet(), book, store, cms, Street.GATEWAY,
                targets, assigner, () -> Street.NOW, () -> nanos), settings);
    }
}
