package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.alarm.AlarmEntry.Kind;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.lamplighter.gateway.alarm.AlarmCity.LAMP_FAILURE;
import static io.lamplighter.gateway.alarm.AlarmCity.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlarmLoopTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String HIT = "Accelerometer/impactDetected";

    private final AlarmCity city = new AlarmCity(AlarmSettings.DEFAULT, NOON);

    @BeforeEach
    void bearTwo() {
        city.born("ruhrort-1");
        city.born("ruhrort-2");
        city.pass(Duration.ofMinutes(20));
    }

    @Test
    void opensWithAnEventAndClosesWithItsEnd() {
        Instant began = city.now;
        city.event("ruhrort-1", true);
        city.step();

        assertThat(city.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.key()).isEqualTo(
                    new AlarmKey(LAMP_FAILURE, new Subject(Scope.LUMINAIRE, "ruhrort-1:luminaire-1")));
            assertThat(alarm.district()).isEqualTo("ruhrort");
            assertThat(alarm.severity()).isEqualTo(Severity.MAJOR);
            assertThat(alarm.times().beganAt()).isEqualTo(began);
        });

        city.pass(MINUTE);
        city.event("ruhrort-1", false);
        city.step();
        city.pass(MINUTE);

        assertThat(city.open()).isEmpty();
        assertThat(city.store.alarms).hasSize(1);
        assertThat(city.store.entries).extracting(AlarmEntry::kind).containsExactly(Kind.OPENED, Kind.CLOSED);
    }

    @Test
    void theAlarmsOfARemovedPostCloseAndSayWhyAlsoAfterAKill() {
        city.event("ruhrort-1", true);
        city.event("ruhrort-2", true);
        city.died("ruhrort-1");
        city.pass(MINUTE.multipliedBy(6));
        assertThat(city.open()).hasSize(3);

        city.fleet.remove("ruhrort-1");
        city.step();
        assertThat(city.open()).singleElement()
                .satisfies(alarm -> assertThat(alarm.key().subject().post()).isEqualTo("ruhrort-2"));
        city.fleet.remove("ruhrort-2");
        city.restart();
        city.pass(MINUTE);
        assertThat(city.open()).isEmpty();
        assertThat(city.store.entries.stream().filter(entry -> entry.kind() == Kind.CLOSED))
                .extracting(AlarmEntry::text).containsExactly("post-removed", "post-removed", "post-removed");
    }

    @Test
    void twoPostsWithOneIdentityAreAnAlarmOnceThatShowsAgainAndAgain() {
        city.conflict("ruhrort-1");
        city.pass(MINUTE);
        city.conflict("ruhrort-1");
        city.pass(MINUTE);
        assertThat(city.open()).as("a repair may look so").isEmpty();
        city.conflict("ruhrort-1");
        city.pass(MINUTE);
        assertThat(city.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.key()).isEqualTo(new AlarmKey("Communication/identityConflict",
                    new Subject(Scope.POST, "ruhrort-1")));
            assertThat(alarm.severity()).isEqualTo(Severity.MAJOR);
        });

        city.pass(MINUTE.multipliedBy(50));
        city.restart();
        city.pass(MINUTE.multipliedBy(50));
        assertThat(city.open()).as("nobody knows what happened meanwhile").hasSize(1);
        city.pass(MINUTE.multipliedBy(20));
        assertThat(city.open()).isEmpty();
    }

    @Test
    void aPlatformThatIsAwayIsAnAlarmWhenItLastsAndStaysOneOverARestart() {
        city.troubles = List.of(new Platforms.Trouble(AlarmTypes.PLATFORM_FAILURE, "orion", city.now, true));
        city.pass(MINUTE);
        assertThat(city.open()).as("a minute").isEmpty();
        city.pass(MINUTE.multipliedBy(2));
        assertThat(city.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.key()).isEqualTo(
                    new AlarmKey("Gateway/platformFailure", new Subject(Scope.CONNECTOR, "orion")));
            assertThat(alarm.severity()).isEqualTo(Severity.MINOR);
            assertThat(alarm.key().subject().post()).isEmpty();
        });
        city.restart();
        city.troubles = List.of(new Platforms.Trouble(AlarmTypes.PLATFORM_FAILURE, "orion", Instant.MAX, false));
        city.pass(MINUTE.multipliedBy(10));
        assertThat(city.open()).as("nobody knows yet").hasSize(1);
        city.troubles = List.of();
        city.pass(MINUTE);

        assertThat(city.open()).isEmpty();
        assertThat(city.store.alarms).hasSize(1);
    }

    @Test
    void whatAPlatformRefusedIsAnAlarmUntilItIsForgotten() {
        city.troubles = List.of(new Platforms.Trouble(AlarmTypes.PLATFORM_REFUSAL, "orion", city.now, true));
        city.pass(MINUTE);
        assertThat(city.open()).singleElement()
                .satisfies(alarm -> assertThat(alarm.key().type()).isEqualTo("Gateway/platformRefusal"));
        city.troubles = List.of();
        city.pass(MINUTE);

        assertThat(city.open()).isEmpty();
    }

    @Test
    void aConflictThatShowsOnceInAWhileIsNoAlarm() {
        for (int i = 0; i < 5; i++) {
            city.conflict("ruhrort-1");
            city.pass(MINUTE.multipliedBy(31));
        }
        assertThat(city.store.alarms).isEmpty();
    }

    @Test
    void anEventThatGoesOnStaysOneAlarmAlsoOverRestarts() {
        city.event("ruhrort-1", true);
        city.step();
        for (int i = 0; i < 3; i++) {
            city.restart();
            city.event("ruhrort-1", true);
            city.pass(MINUTE);
        }

        assertThat(city.store.alarms).hasSize(1);
        assertThat(city.open()).hasSize(1);
        assertThat(city.store.outbox).isEmpty();
    }

    @Test
    void aStoredEventRaisesItsAlarmAlthoughEverythingDiedAndTheEventIsOver() {
        city.event("ruhrort-1", HIT, true, city.now, false);
        city.event("ruhrort-1", HIT, false, city.now.plusSeconds(60), false);
        city.restart();
        city.step();

        assertThat(city.store.alarms.values()).singleElement().satisfies(alarm -> {
            assertThat(alarm.key().type()).isEqualTo(HIT);
            assertThat(alarm.isOpen()).isFalse();
        });
    }

    @Test
    void nothingIsShownOrLostWhenTheStoreFails() {
        city.store.broken = true;
        city.event("ruhrort-1", true);
        assertThatThrownBy(city::step).isInstanceOf(StoreException.class);
        assertThat(city.store.outbox).hasSize(1);

        city.store.broken = false;
        city.restart();
        city.step();

        assertThat(city.open()).hasSize(1);
    }

    @Test
    void anAlarmIsOpenedOnceAlsoWhenNobodyKnowsWhetherItWasStored() {
        city.store.lies = true;
        city.event("ruhrort-1", true);
        assertThatThrownBy(city::step).isInstanceOf(StoreException.class);
        city.store.lies = false;

        city.event("ruhrort-1", true);
        city.step();
        assertThat(city.store.alarms).hasSize(1);

        city.event("ruhrort-1", false);
        city.step();
        assertThat(city.open()).isEmpty();
        assertThat(city.store.alarms.values()).noneMatch(Alarm::isOpen);
    }

    @Test
    void whatAPostToldInItsBirthOnlyIsAnAlarmToo() {
        city.values("ruhrort-1", Map.of(LAMP_FAILURE, true));
        city.pass(Duration.ofMinutes(5));
        assertThat(city.open()).hasSize(1);

        city.values("ruhrort-1", Map.of(LAMP_FAILURE, false));
        city.pass(Duration.ofMinutes(5));
        assertThat(city.open()).isEmpty();
    }

    @Test
    void aHitInTheNightThatIsToldLateIsOneClosedAlarmWithItsOwnTimes() {
        Instant hit = city.now.minus(Duration.ofHours(6));
        city.event("ruhrort-1", HIT, false, city.now, false);
        city.event("ruhrort-1", HIT, true, hit, true);
        city.event("ruhrort-1", HIT, false, hit.plusSeconds(60), true);
        city.step();
        city.pass(MINUTE);

        assertThat(city.store.alarms.values()).singleElement().satisfies(alarm -> {
            assertThat(alarm.isOpen()).isFalse();
            assertThat(alarm.times().beganAt()).isEqualTo(hit);
        });
    }

    @Test
    void anOldEndDoesNotCloseWhatBeganAfterIt() {
        city.event("ruhrort-1", true);
        city.step();
        city.event("ruhrort-1", LAMP_FAILURE, false, city.now.minusSeconds(3_600), true);
        city.step();
        city.pass(Duration.ofMinutes(5));

        assertThat(city.open()).hasSize(1);
        assertThat(city.store.alarms).as("the same one all the time").hasSize(1);
    }

    @Test
    void aStartThatIsToldLateIsOverAtOnceByWhatWasToldBeforeIt() {
        Instant began = city.now.minus(Duration.ofHours(6));
        Instant over = city.now;
        city.event("ruhrort-1", LAMP_FAILURE, false, over, false);
        city.event("ruhrort-1", LAMP_FAILURE, true, began, true);
        city.step();

        assertThat(city.store.alarms.values()).singleElement().satisfies(alarm -> {
            assertThat(alarm.isOpen()).isFalse();
            assertThat(alarm.times().beganAt()).isEqualTo(began);
            assertThat(alarm.times().endedAt()).isEqualTo(over);
        });
    }

    @Test
    void blamesAPostThatIsAwayForFiveMinutesUntilItIsBack() {
        city.died("ruhrort-1");
        city.pass(Duration.ofMinutes(4));
        assertThat(city.open()).isEmpty();
        city.pass(Duration.ofMinutes(2));
        assertThat(city.open()).extracting(alarm -> alarm.key().type())
                .containsExactly(AlarmTypes.COMMUNICATION_FAILURE);

        city.born("ruhrort-1");
        city.pass(MINUTE);
        assertThat(city.open()).isEmpty();
    }

    @Test
    void blamesNobodyForAGraceAfterAStartAndKeepsWhatIsOpen() {
        city.died("ruhrort-1");
        city.pass(Duration.ofMinutes(10));
        city.died("ruhrort-2");
        city.restart();
        city.pass(Duration.ofMinutes(14));
        assertThat(city.open()).hasSize(1);

        city.pass(Duration.ofMinutes(2));
        assertThat(city.open()).hasSize(2);
    }

    @Test
    void blamesNobodyWhileTheGatewayItselfIsCutOff() {
        city.listening = false;
        city.died("ruhrort-1");
        city.died("ruhrort-2");
        city.pass(Duration.ofHours(2));
        city.listening = true;
        city.pass(Duration.ofMinutes(14));
        assertThat(city.open()).isEmpty();

        city.born("ruhrort-1");
        city.pass(Duration.ofMinutes(4));
        assertThat(city.open()).isEmpty();

        city.pass(Duration.ofMinutes(2));
        assertThat(city.open()).extracting(alarm -> alarm.key().subject().id()).containsExactly("ruhrort-2");
    }

    @Test
    void waitsForACityThatTakesLongToComeBackButNotForEver() {
        for (int post = 1; post <= 30; post++) {
            city.born("ruhrort-" + post);
            city.died("ruhrort-" + post);
        }
        city.restart();
        for (int post = 1; post <= 19; post++) {
            city.pass(Duration.ofMinutes(3));
            assertThat(city.open()).as("after %s minutes", 3 * post).isEmpty();
            city.born("ruhrort-" + post);
        }
        city.pass(Duration.ofMinutes(2));
        assertThat(city.open()).isEmpty();

        city.born("ruhrort-20");
        city.pass(Duration.ofMinutes(2));
        assertThat(city.open()).isNotEmpty();
    }

    @Test
    void aPostThatComesAndGoesDoesNotKeepTheOthersFromBeingMissed() {
        city.died("ruhrort-1");
        city.died("ruhrort-2");
        city.restart();
        for (int minute = 0; minute < 16; minute += 2) {
            city.born("ruhrort-1");
            city.pass(MINUTE);
            city.died("ruhrort-1");
            city.pass(MINUTE);
        }

        assertThat(city.open()).extracting(alarm -> alarm.key().subject().id()).containsExactly("ruhrort-2");
    }

    @Test
    void keepsWhatPeopleDo() {
        city.event("ruhrort-1", true);
        city.step();
        String id = city.open().getFirst().id();

        assertThat(city.act(id, new AlarmAction.Acknowledge("anna"))).isInstanceOf(AlarmReply.Done.class);
        city.act(id, new AlarmAction.Acknowledge("ben"));
        city.act(id, new AlarmAction.Comment("anna", "Driver ordered"));
        city.act(id, new AlarmAction.Assign("anna", "carl"));
        city.event("ruhrort-1", false);
        city.step();
        city.act(id, new AlarmAction.Comment("carl", "Replaced"));

        assertThat(city.act("alarm-99", new AlarmAction.Acknowledge("anna"))).isEqualTo(new AlarmReply.Unknown());
        assertThat(city.store.history(id)).extracting(AlarmEntry::kind).containsExactly(Kind.OPENED,
                Kind.ACKNOWLEDGED, Kind.COMMENTED, Kind.ASSIGNED, Kind.CLOSED, Kind.COMMENTED);
        assertThat(city.store.history(id)).extracting(AlarmEntry::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(city.store.find(id)).get().satisfies(alarm -> {
            assertThat(alarm.handling().acknowledgement()).isNotNull();
            assertThat(alarm.handling().assignee()).isEqualTo("carl");
            assertThat(alarm.isOpen()).isFalse();
        });
        assertThat(city.store.audit).extracting(AuditEntry::action).containsExactly("alarm-acknowledged",
                "alarm-commented", "alarm-assigned", "alarm-commented");
        assertThat(city.store.audit.get(2)).satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("anna");
            assertThat(entry.before()).contains("\"assignee\":null");
            assertThat(entry.after()).contains("\"assignee\":\"carl\"");
        });
    }

    @Test
    void aSecondConditionOfTheSameKindIsAnotherAlarm() {
        for (boolean active : List.of(true, false, true)) {
            city.event("ruhrort-1", active);
            city.step();
        }

        assertThat(city.store.alarms).hasSize(2);
        assertThat(city.open()).hasSize(1);
    }

    @Test
    void opensNoMoreThanItMayAndGoesOnWhenThereIsRoom() {
        AlarmSettings small = new AlarmSettings(AlarmSettings.DEFAULT.communication(),
                AlarmSettings.DEFAULT.incidents(), AlarmSettings.DEFAULT.light(), 1);
        AlarmCity full = new AlarmCity(small, NOON);
        full.born("ruhrort-1");
        full.born("ruhrort-2");
        full.event("ruhrort-1", true);
        full.event("ruhrort-2", true);
        full.pass(MINUTE);
        assertThat(full.open()).hasSize(1);

        full.event("ruhrort-1", false);
        full.pass(Duration.ofMinutes(5));
        assertThat(full.open()).extracting(alarm -> alarm.key().subject().post()).containsExactly("ruhrort-2");
    }
}
