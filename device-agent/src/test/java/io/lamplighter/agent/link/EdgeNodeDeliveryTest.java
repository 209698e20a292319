package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Payload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeNodeDeliveryTest {

    private final NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED, JournalSettings.standard(), "tcp://a:1883");

    @Test
    void whatWasReportedWhileOfflineGoesOutOldestFirstAsHistoryAndAtABoundedRate() {
        for (int i = 0; i < 50; i++) {
            scene.publish();
        }
        scene.connect();
        scene.host(true, 5);
        scene.broker.last().take();

        scene.advance(BirthPace.SETTLING.plusSeconds(1));

        List<FakeConnector.Sent> old = scene.broker.last().take();
        assertThat(old).hasSizeBetween(20, 21);
        assertThat(scene.numbers(old)).startsWith(1L, 2L, 3L).isSorted();
        assertThat(old).allSatisfy(sent -> assertThat(sent.payload().metrics())
                .allSatisfy(metric -> assertThat(metric.historical()).isTrue()));
    }

    @Test
    void whatAClockFromAheadTookIsOlderThanTheBirths() {
        scene.clockAhead(Duration.ofHours(10));
        scene.publish();
        scene.clockAhead(Duration.ZERO);
        scene.connect();
        scene.host(true, 5);
        long born = scene.broker.last().take().getFirst().payload().timestampMillis();
        scene.advance(BirthPace.SETTLING.plusSeconds(1));

        List<FakeConnector.Sent> old = scene.broker.last().take();
        assertThat(scene.numbers(old)).containsExactly(1L);
        assertThat(old.getFirst().payload().metrics())
                .allSatisfy(metric -> assertThat(metric.timestampMillis()).isLessThan(born));
    }

    /** A time service that wobbles by minutes moves the clock with each look. */
    @Test
    void aClockThatNeverComesToRestMakesOneBirthAMinute() {
        scene.connectAndBear();
        scene.broker.last().take();
        List<FakeConnector.Sent> sent = new ArrayList<>();
        for (int second = 0; second < 300; second++) {
            scene.node().tellAnew();
            scene.advance(Duration.ofSeconds(1));
            sent.addAll(scene.broker.last().take());
        }
        assertThat(sent).filteredOn(each -> each.type() == MessageType.NBIRTH).hasSizeBetween(4, 5);

        scene.advance(BirthPace.ANEW_INTERVAL);
        scene.broker.last().take();
        scene.advance(Duration.ofHours(1));
        assertThat(scene.broker.last().take()).as("it has come to rest")
                .noneMatch(each -> each.type() == MessageType.NBIRTH);
    }

    @Test
    void liveDataOvertakesHistory() {
        for (int i = 0; i < 50; i++) {
            scene.publish();
        }
        scene.connectAndBear();
        scene.advance(Duration.ofMillis(500));
        scene.broker.last().take();

        PostRecord live = scene.publish();

        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(live.number());
    }

    @Test
    void anAcknowledgementDeletesFromTheJournal() {
        scene.connectAndBear();
        scene.publish();
        scene.publish();
        scene.acknowledge(1);

        assertThat(scene.journal.acknowledged()).isEqualTo(1);
        assertThat(scene.journal.first()).isEqualTo(2);
    }

    @Test
    void anAcknowledgementOfAnotherJournalDoesNothing() {
        scene.connectAndBear();
        scene.publish();
        scene.ncmd(new Acknowledgement(scene.journal.epoch() + 1, 1));

        assertThat(scene.journal.acknowledged()).isZero();
        assertThat(scene.changes).contains("acknowledgement-refused");
    }

    @Test
    void whatIsNotAcknowledgedInTimeGoesOutAgainAndAgainButEverMoreSlowly() {
        scene.connectAndBear();
        scene.publish();
        scene.broker.last().take();
        scene.advance(Duration.ofSeconds(29));
        assertThat(scene.broker.last().take()).isEmpty();

        scene.advance(Duration.ofSeconds(2));
        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(1L);
        scene.advance(Duration.ofSeconds(59));
        assertThat(scene.broker.last().take()).isEmpty();
        scene.advance(Duration.ofSeconds(31));
        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(1L);
    }

    @Test
    void nothingIsSentTwiceWhenItIsAcknowledgedInTime() {
        scene.connectAndBear();
        scene.broker.last().take();
        for (long i = 1; i <= 100; i++) {
            scene.publish();
            scene.advance(Duration.ofSeconds(1));
            scene.acknowledge(i);
        }
        scene.advance(Duration.ofMinutes(10));

        assertThat(scene.numbers(scene.broker.last().take())).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void afterAReconnectTheUnacknowledgedGoesOutBehindTheBirths() {
        scene.connectAndBear();
        scene.publish();
        scene.broker.last().lose("gone");
        scene.handle();
        scene.connect();
        scene.host(true, 5);
        scene.broker.last().take();
        scene.advance(BirthPace.SETTLING);

        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(1L);
    }

    @Test
    void afterARebirthTheUnacknowledgedGoesOutBehindTheBirths() {
        scene.connectAndBear();
        scene.publish();
        scene.publish();
        scene.acknowledge(1);
        scene.rebirth();
        scene.broker.last().take();
        scene.advance(BirthPace.SETTLING);

        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(2L);
    }

    @Test
    void withoutAcknowledgementsRecordsLeaveTheJournalOnceSent() {
        NodeScene scene = new NodeScene(Delivery.SPARKPLUG, JournalSettings.standard(), "tcp://a:1883");
        for (int i = 0; i < 5; i++) {
            scene.publish();
        }
        scene.connectAndBear();
        scene.advance(Duration.ofSeconds(1));
        scene.publish();
        scene.advance(Duration.ofHours(1));

        assertThat(scene
                .numbers(scene.broker.last().take().stream().filter(sent -> sent.type() == MessageType.DDATA).toList()))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(scene.journal.acknowledged()).isEqualTo(6);
    }

    @Test
    void announcesAHoleInTheNumbersByABirth() {
        NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED,
                JournalSettings.standard().withMaximumBytes(64 * 1024), "tcp://a:1883");
        scene.journal.append(Retention.KEPT, "luminaire-1", scene.now(), scene.metrics());
        scene.connectAndBear();
        scene.broker.last().take();
        for (int i = 0; i < 4000; i++) {
            scene.journal.append(Retention.ROUTINE, "luminaire-1", scene.now(), scene.metrics());
        }
        scene.acknowledge(1);
        scene.advance(Duration.ofSeconds(21));

        Payload birth = scene.broker.last().take().stream().filter(sent -> sent.type() == MessageType.NBIRTH)
                .findFirst()
                .orElseThrow().payload();
        assertThat(birth.metric("Journal/first").orElseThrow().value()).isEqualTo(scene.journal.first());
        assertThat(scene.journal.first()).isGreaterThan(2);
        scene.advance(Duration.ofSeconds(60));
        assertThat(scene.broker.last().take()).noneMatch(sent -> sent.type() == MessageType.NBIRTH);
    }

    @Test
    void noHistoryFollowsTheBirthThatAnnouncesAHoleUntilItHasSettled() {
        NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED,
                JournalSettings.standard().withMaximumBytes(64 * 1024), "tcp://a:1883");
        scene.connectAndBear();
        scene.broker.last().take();
        for (int i = 0; i < 4000; i++) {
            scene.node().later(
                    scene.journal.append(Retention.ROUTINE, "luminaire-1", scene.now(), scene.metrics()));
        }
        List<MessageType> types = List.of();
        for (int tenth = 0; tenth < 300 && !types.contains(MessageType.NBIRTH); tenth++) {
            scene.advance(Duration.ofMillis(100));
            types = types(scene);
        }

        assertThat(types).contains(MessageType.NBIRTH);
        assertThat(types.subList(types.indexOf(MessageType.NBIRTH), types.size())).doesNotContain(MessageType.DDATA);
        scene.advance(Duration.ofMillis(300));
        assertThat(types(scene)).isEmpty();
        scene.advance(Duration.ofSeconds(1));
        assertThat(types(scene)).contains(MessageType.DDATA);
    }

    private static List<MessageType> types(NodeScene scene) {
        return scene.broker.last().take().stream().map(FakeConnector.Sent::type).toList();
    }
}
