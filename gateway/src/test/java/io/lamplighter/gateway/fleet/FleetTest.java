package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.lamplighter.gateway.fleet.FleetUpdate.DeviceBorn;
import io.lamplighter.gateway.fleet.FleetUpdate.DeviceDied;
import io.lamplighter.gateway.fleet.FleetUpdate.PostBorn;
import io.lamplighter.gateway.fleet.FleetUpdate.PostDied;
import io.lamplighter.gateway.fleet.FleetUpdate.Reported;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FleetTest {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");
    private static final LuminaireId LAMP = new LuminaireId("post-1", "luminaire-1");
    private static final String LEVEL = "LampActuator/actualLightState";
    private static final String LUX = "LightSensor/lightLevel";

    private final Fleet fleet = new Fleet(List.of());

    @Test
    void showsALuminaireWithThePostAndItsSensors() {
        born();

        LuminaireView lamp = lamp();
        assertThat(lamp.online()).isTrue();
        assertThat(lamp.quality()).isEqualTo(Quality.GOOD);
        assertThat(lamp.attributes()).containsOnlyKeys(LEVEL, LUX, "Basic/displayName");
        assertThat(lamp.attribute(LUX).map(AttributeValue::value)).hasValue(3.5);
        assertThat(fleet.counts()).isEqualTo(new FleetCounts(1, 1, 1));
    }

    @Test
    void keepsLastValuesAsStaleWhenThePostDies() {
        born();
        fleet.apply(List.of(new PostDied("post-1", "ruhrort", T0.plusSeconds(9))));

        assertThat(lamp().online()).isFalse();
        assertThat(lamp().quality()).isEqualTo(Quality.STALE);
        assertThat(lamp().quality(LUX)).isEqualTo(Quality.STALE);
        assertThat(lamp().device().number(LEVEL)).hasValue(70);
        assertThat(fleet.counts()).isEqualTo(new FleetCounts(1, 0, 1));
    }

    @Test
    void theLateDeathInTheDistrictThatAPostHasLeftIsNotItsOwn() {
        born();
        fleet.apply(List.of(new PostBorn("post-1", "meiderich", T0.plusSeconds(5), Map.of())));
        fleet.apply(List.of(new PostDied("post-1", "ruhrort", T0.plusSeconds(9))));
        assertThat(fleet.counts().postsOnline()).isOne();

        fleet.apply(List.of(new PostDied("post-1", "meiderich", T0.plusSeconds(10))));
        assertThat(fleet.counts().postsOnline()).isZero();
    }

    @Test
    void aValueIsAsGoodAsItWasMeasuredAndItsFunctionWorks() {
        born();
        AttributeValue suspect = new AttributeValue(60.0, T0, T0, Quality.CLOCK_SUSPECT);
        fleet.apply(List.of(new Reported("post-1", "luminaire-1", T0, false, Map.of(LEVEL, suspect)),
                new Reported("post-1", "environment", T0, false, Map.of("LightSensor/functionError",
                        value(true, T0)))));
        assertThat(lamp().quality(LEVEL)).isEqualTo(Quality.CLOCK_SUSPECT);
        assertThat(lamp().quality()).isEqualTo(Quality.CLOCK_SUSPECT);
        assertThat(lamp().quality(LUX)).isEqualTo(Quality.BAD);
        assertThat(lamp().quality("LightSensor/functionError")).isEqualTo(Quality.GOOD);

        fleet.apply(List.of(new Reported("post-1", "luminaire-1", T0, false, Map.of(LEVEL,
                new AttributeValue(null, T0, T0, Quality.BAD)))));
        assertThat(lamp().quality()).isEqualTo(Quality.BAD);
        fleet.apply(List.of(new PostDied("post-1", "ruhrort", T0)));
        assertThat(lamp().quality(LEVEL)).as("an unusable value does not become usable").isEqualTo(Quality.BAD);
        assertThat(lamp().quality()).isEqualTo(Quality.STALE);
    }

    @Test
    void onlyTheDeadDeviceIsStale() {
        born();
        fleet.apply(List.of(new DeviceDied("post-1", "environment", T0)));

        assertThat(lamp().quality()).isEqualTo(Quality.GOOD);
        assertThat(lamp().quality(LUX)).isEqualTo(Quality.STALE);
    }

    @Test
    void anOldValueFromTheJournalDoesNotReplaceANewerOne() {
        born();
        fleet.apply(List.of(report(20, T0.minusSeconds(60), true)));
        assertThat(lamp().device().number(LEVEL)).hasValue(70);

        fleet.apply(List.of(report(30, T0.plusSeconds(60), true)));
        assertThat(lamp().device().number(LEVEL)).hasValue(30);
    }

    @Test
    void aLiveValueReplacesOneFromAClockThatRanAhead() {
        born();
        fleet.apply(List.of(report(20, T0.plusSeconds(86_400), false), report(40, T0.plusSeconds(1), false)));

        assertThat(lamp().device().number(LEVEL)).hasValue(40);
    }

    @Test
    void aDeviceThatIsNotBornAgainStaysOffline() {
        born();
        fleet.apply(List.of(new PostBorn("post-1", "ruhrort", T0, Map.of())));

        assertThat(lamp().online()).isFalse();
        assertThat(fleet.counts().postsOnline()).isEqualTo(1);
    }

    /** They are counted as they come and go, never anew. */
    @Test
    void countsTheLuminairesThatThereAre() {
        born();
        born();
        assertThat(fleet.counts().luminaires()).isEqualTo(fleet.luminaires().size()).isOne();
        fleet.apply(List.of(new DeviceBorn("post-1", "luminaire-2", T0, Map.of()),
                new Reported("post-1", "luminaire-2", T0, false, Map.of(LEVEL, value(5.0, T0))),
                new Reported("post-1", "head", T0, false, Map.of("Basic/displayName", value("north", T0)))));
        assertThat(fleet.counts().luminaires()).isEqualTo(fleet.luminaires().size()).isEqualTo(2);

        fleet.apply(List.of(new Reported("post-1", "head", T0, false, Map.of(LEVEL, value(5.0, T0)))));
        assertThat(fleet.counts().luminaires()).as("one that shows only now what it is")
                .isEqualTo(fleet.luminaires().size()).isEqualTo(3);
        fleet.preview(List.of(new DeviceBorn("post-1", "luminaire-9", T0, Map.of())));
        assertThat(fleet.counts().luminaires()).as("a step that was not stored").isEqualTo(3);

        assertThat(new Fleet(fleet.posts()).counts()).isEqualTo(new FleetCounts(1, 0, 3));
        fleet.remove("post-1");
        assertThat(fleet.counts()).isEqualTo(new FleetCounts(0, 0, 0));
    }

    @Test
    void aRestoredFleetIsStaleUntilHeard() {
        born();
        Fleet restored = new Fleet(fleet.posts());

        LuminaireView lamp = restored.luminaire(LAMP).orElseThrow();
        assertThat(lamp.quality()).isEqualTo(Quality.STALE);
        assertThat(lamp.device().number(LEVEL)).hasValue(70);
    }

    @Test
    void updatesOfAnUnknownPostChangeNothing() {
        List<FleetChange> heard = new ArrayList<>();
        fleet.subscribe(heard::add);
        fleet.apply(List.of(report(20, T0, false), new PostDied("post-1", "ruhrort", T0)));

        assertThat(heard).isEmpty();
        assertThat(fleet.posts()).isEmpty();
    }

    @Test
    void tellsListenersOncePerStepWhichLuminairesChanged() {
        List<FleetChange> heard = new ArrayList<>();
        Fleet.Subscription subscription = fleet.subscribe(heard::add);
        born();
        fleet.apply(List.of(report(20, T0, false)));
        fleet.apply(List.of(new Reported("post-1", "environment", T0, false, Map.of(LUX, value(9.0, T0)))));
        subscription.close();
        fleet.apply(List.of(report(30, T0, false)));

        assertThat(heard).hasSize(3).allMatch(
                change -> change.equals(new FleetChange(Set.of("post-1"), Set.of(LAMP))));
    }

    @Test
    void aRemovedPostIsGoneWithItsDistrictAndListenersHearIt() {
        born();
        fleet.apply(List.of(new PostBorn("post-2", "meiderich", T0, Map.of())));
        List<FleetChange> heard = new ArrayList<>();
        fleet.subscribe(heard::add);
        fleet.remove("post-1");
        fleet.remove("post-1");

        assertThat(heard).containsExactly(new FleetChange(Set.of("post-1"), Set.of(LAMP), Set.of("post-1")));
        assertThat(fleet.posts()).extracting(PostState::id).containsExactly("post-2");
        assertThat(fleet.districts()).containsExactly("meiderich");
        assertThat(fleet.postsFrom("ruhrort", "")).isEmpty();
        assertThat(fleet.counts()).isEqualTo(new FleetCounts(1, 1, 0));
        fleet.apply(List.of(report(20, T0, false)));
        assertThat(fleet.post("post-1")).as("what comes late is of nobody").isEmpty();
    }

    @Test
    void postsAreWalkedInTheOrderOfTheirIdsFromAnyPlaceAndByDistrict() {
        for (String id : List.of("p-9", "p-1", "p-10", "p-2")) {
            fleet.apply(List.of(new PostBorn(id, id.equals("p-2") ? "meiderich" : "ruhrort", T0, Map.of())));
        }
        assertThat(fleet.posts()).extracting(PostState::id).containsExactly("p-1", "p-10", "p-2", "p-9");
        assertThat(fleet.postsFrom("p-10")).extracting(PostState::id).containsExactly("p-10", "p-2", "p-9");
        assertThat(fleet.postsFrom("p-3")).extracting(PostState::id).containsExactly("p-9");
        assertThat(fleet.postsFrom("ruhrort", "p-10")).extracting(PostState::id).containsExactly("p-10", "p-9");

        fleet.apply(List.of(new PostBorn("p-2", "ruhrort", T0, Map.of())));
        assertThat(fleet.postsFrom("ruhrort", "p-11")).extracting(PostState::id).containsExactly("p-2", "p-9");
        assertThat(fleet.postsFrom("meiderich", "")).isEmpty();
        assertThat(new Fleet(fleet.posts()).postsFrom("ruhrort", "")).hasSize(4);
    }

    @Test
    void aThirdPartyDeviceWithALampActuatorIsALuminaire() {
        born();
        fleet.apply(List.of(new DeviceBorn("post-1", "head", T0, Map.of(LEVEL, value(1.0, T0)))));

        assertThat(fleet.luminaires()).extracting(view -> view.id().toString())
                .containsExactly("post-1:head", "post-1:luminaire-1");
    }

    private void born() {
        fleet.apply(List.of(
                new PostBorn("post-1", "ruhrort", T0, Map.of("Basic/displayName", value("Hafenstraße 1", T0))),
                new DeviceBorn("post-1", "luminaire-1", T0, Map.of(LEVEL, value(70.0, T0))),
                new DeviceBorn("post-1", "environment", T0, Map.of(LUX, value(3.5, T0)))));
    }

    private LuminaireView lamp() {
        return fleet.luminaire(LAMP).orElseThrow();
    }

    private static Reported report(double level, Instant sampledAt, boolean historical) {
        return new Reported("post-1", "luminaire-1", T0, historical, Map.of(LEVEL, value(level, sampledAt)));
    }

    private static AttributeValue value(Object value, Instant sampledAt) {
        return new AttributeValue(Objects.requireNonNull(value), sampledAt, T0);
    }
}
