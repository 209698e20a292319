package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeNodeTest {

    private final NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED, JournalSettings.standard(), "tcp://a:1883");

    @Test
    void connectsWithADeathAsItsWillAndSubscribesExactlyItsOwnTopics() {
        scene.connect();

        var options = scene.broker.last().options();
        Will will = Objects.requireNonNull(options.will());
        assertThat(will.topic()).isEqualTo("spBv1.0/d/NDEATH/p");
        assertThat(will.qos()).isEqualTo(1);
        assertThat(will.retained()).isFalse();
        assertThat(options.willAtDisconnect()).isTrue();
        Payload death = FakeConnector.decode(will.payload());
        assertThat(death.seq()).isEqualTo(Payload.NO_SEQ);
        assertThat(death.metrics()).singleElement()
                .satisfies(metric -> assertThat(metric.name()).isEqualTo("bdSeq"));
        assertThat(scene.broker.last().subscriptions()).containsExactly(new Subscription("spBv1.0/STATE/host", 1),
                new Subscription("spBv1.0/d/NCMD/p", 1), new Subscription("spBv1.0/d/DCMD/p/#", 1));
    }

    /** Posts tell each other who comes also while there is no host. */
    @Test
    void listensToItsNeighboursInEachSession() {
        scene.node().listenToNeighbours();
        assertThat(scene.node().tellNeighbour("q", new byte[1], Duration.ofSeconds(5))).as("not connected").isFalse();
        scene.connect();
        assertThat(scene.broker.last().subscriptions()).last()
                .isEqualTo(new Subscription("lamplighter/ahead/p", 0, false));

        scene.broker.last().listener().subscribed();
        scene.broker.last().listener().message("lamplighter/ahead/p", new byte[7]);
        scene.handle();
        assertThat(scene.heard).containsExactly(7);
        assertThat(scene.node().tellNeighbour("q", new byte[1], Duration.ofSeconds(5))).isTrue();
        assertThat(scene.broker.last().takeBrief()).containsExactly("lamplighter/ahead/q within PT5S");
        assertThat(scene.broker.last().take()).as("no host, so nothing of Sparkplug").isEmpty();

        scene.broker.last().lose("broken");
        scene.handle();
        scene.connect();
        assertThat(scene.broker.last().subscriptions()).as("again").hasSize(4);
    }

    @Test
    void beginsToListenWhenAPlanSaysSo() {
        scene.connectAndBear();
        assertThat(scene.broker.last().subscriptions()).hasSize(3);

        scene.node().listenToNeighbours();
        scene.node().listenToNeighbours();

        assertThat(scene.broker.last().subscriptions()).hasSize(4);
    }

    @Test
    void isBornOnlyOnceTheHostIsOnline() {
        scene.connect();
        assertThat(scene.broker.last().take()).isEmpty();

        scene.host(true, 5);

        List<FakeConnector.Sent> births = scene.broker.last().take();
        assertThat(births).extracting(sent -> sent.topic().toString()).containsExactly("spBv1.0/d/NBIRTH/p",
                "spBv1.0/d/DBIRTH/p/luminaire-1", "spBv1.0/d/DBIRTH/p/environment");
        assertThat(births).extracting(sent -> sent.payload().seq()).containsExactly(0, 1, 2);
        assertThat(births).allSatisfy(sent -> {
            assertThat(sent.qos()).isZero();
            assertThat(sent.retained()).isFalse();
            assertThat(sent.payload().timestampMillis()).isLessThanOrEqualTo(scene.now().toEpochMilli());
            assertThat(sent.payload().metrics()).allSatisfy(metric -> {
                assertThat(metric.name()).isNotNull();
                assertThat(metric.type()).isNotNull();
                assertThat(metric.timestampMillis()).isBetween(0L, scene.now().toEpochMilli());
            });
        });
        assertThat(births.getFirst().payload().metric("bdSeq").orElseThrow().value()).isEqualTo(254L);
        Metric rebirth = births.getFirst().payload().metric("Node Control/Rebirth").orElseThrow();
        assertThat(rebirth.value()).isEqualTo(false);
        assertThat(rebirth.alias()).isEqualTo(Metric.NONE);
        assertThat(births.getFirst().payload().metric("Journal/first").orElseThrow().value()).isEqualTo(1L);
    }

    @Test
    void everyAliasIsUniqueInTheNode() {
        scene.connectAndBear();
        List<Long> aliases = new ArrayList<>();
        scene.broker.last().take();
        scene.rebirth();
        scene.broker.last().take().forEach(sent -> sent.payload().metrics().stream().map(Metric::alias)
                .filter(alias -> alias != Metric.NONE).forEach(aliases::add));

        assertThat(aliases).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void aStateThatCameBeforeTheSubscriptionsCounts() {
        scene.tickUntilOpen();
        scene.broker.last().listener().connected();
        scene.broker.last().say(new HostState(true, 5));
        scene.broker.last().listener().subscribed();
        scene.handle();

        assertThat(scene.node().born()).isTrue();
    }

    @Test
    void ignoresAStateOlderThanTheNewestAlsoAcrossReconnects() {
        scene.connectAndBear();
        scene.host(false, 4);
        assertThat(scene.node().born()).isTrue();
        scene.broker.last().lose("gone");
        scene.handle();
        scene.connect();

        scene.host(true, 3);
        assertThat(scene.node().born()).isFalse();
        scene.host(true, 5);
        assertThat(scene.node().born()).isTrue();
    }

    /** Its clock stood years ahead when it started first: that must not lock the post out until then. */
    @Test
    void hearsAHostAgainWhoseClockWasPutRight() {
        scene.connect();
        long now = scene.now().toEpochMilli();
        scene.host(true, now + Duration.ofDays(3_650).toMillis());
        scene.broker.last().lose("the host is restarted, and the broker with it");
        scene.handle();
        scene.connect();
        scene.host(true, now + 1_000);
        assertThat(scene.node().born()).isTrue();

        scene.host(false, now);
        assertThat(scene.node().born()).as("older than the newest again").isTrue();
    }

    @Test
    void whenTheHostGoesOfflineItDiesDisconnectsAndWaits() {
        scene.connectAndBear();
        scene.broker.last().take();

        scene.host(false, 6);

        assertThat(scene.broker.last().take()).singleElement().satisfies(sent -> {
            assertThat(sent.type()).isEqualTo(MessageType.NDEATH);
            assertThat(sent.payload().metric("bdSeq").orElseThrow().value()).isEqualTo(254L);
        });
        assertThat(scene.broker.last().disconnected()).isTrue();
        scene.broker.last().lose("disconnected");
        scene.handle();
        scene.connect();
        scene.host(false, 6);
        assertThat(scene.broker.last().take()).isEmpty();
        scene.host(true, 7);
        assertThat(scene.node().born()).isTrue();
    }

    @Test
    void bdSeqGrowsWithEachConnectionAndWrapsAfter255() {
        List<Object> numbers = new ArrayList<>();
        for (int connection = 0; connection < 3; connection++) {
            scene.connect();
            numbers.add(FakeConnector.decode(Objects.requireNonNull(scene.broker.last().options().will()).payload())
                    .metrics()
                    .getFirst().value());
            scene.broker.last().lose("gone");
            scene.handle();
        }

        assertThat(numbers).containsExactly(254L, 255L, 0L);
    }

    @Test
    void aBirthNumberIsSavedOnceAServerHasSeenItAndNotBefore() {
        scene.tickUntilOpen();
        assertThat(scene.savedBdSeq()).isEqualTo(253);

        scene.broker.last().listener().connected();
        scene.handle();

        assertThat(scene.savedBdSeq()).isEqualTo(254);
    }

    @Test
    void noDataFollowsABirthUntilItHasSettledAndNoneIsLost() {
        scene.connect();
        scene.host(true, 5);
        scene.broker.last().take();
        PostRecord behindBirth = scene.publish();
        scene.advance(BirthPace.SETTLING.minusMillis(1));
        assertThat(scene.broker.last().take()).isEmpty();
        scene.advance(Duration.ofMillis(1));
        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(behindBirth.number());

        scene.rebirth();
        scene.broker.last().take();
        PostRecord behindRebirth = scene.publish();
        assertThat(scene.broker.last().take()).isEmpty();
        scene.advance(BirthPace.SETTLING.plusSeconds(1));
        assertThat(scene.numbers(scene.broker.last().take())).containsExactly(behindBirth.number(),
                behindRebirth.number());
    }

    @Test
    void dataCarriesAliasesOnlyAndTheNextSequenceNumber() {
        scene.connectAndBear();
        scene.broker.last().take();

        PostRecord record = scene.publish();

        assertThat(scene.broker.last().take()).singleElement().satisfies(sent -> {
            assertThat(sent.topic()).hasToString("spBv1.0/d/DDATA/p/luminaire-1");
            assertThat(sent.payload().seq()).isEqualTo(3);
            assertThat(sent.payload().metrics()).hasSize(3).allSatisfy(metric -> {
                assertThat(metric.name()).isNull();
                assertThat(metric.type()).isNull();
                assertThat(metric.historical()).isFalse();
            }).extracting(Metric::value).contains(record.epoch(), record.number(), 40f);
        });
    }

    @Test
    void theSequenceWrapsAfter255AndSkipsNothingThatWasRefused() {
        scene.connectAndBear();
        scene.broker.last().take();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (i == 100) {
                scene.broker.last().refuseAfter(0);
                scene.publish();
                scene.broker.last().refuseAfter(1000);
            }
            scene.publish();
        }
        scene.broker.last().take().forEach(sent -> numbers.add(sent.payload().seq()));

        assertThat(numbers).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(numbers.get(i)).isEqualTo((3 + i) % 256);
        }
    }

    @Test
    void aRebirthRepeatsAllBirthsWithTheSameBdSeq() {
        scene.connectAndBear();
        scene.publish();
        scene.broker.last().take();

        scene.rebirth();

        List<FakeConnector.Sent> births = scene.broker.last().take();
        assertThat(births).extracting(FakeConnector.Sent::type).containsExactly(MessageType.NBIRTH, MessageType.DBIRTH,
                MessageType.DBIRTH);
        assertThat(births).extracting(sent -> sent.payload().seq()).containsExactly(0, 1, 2);
        assertThat(births.getFirst().payload().metric("bdSeq").orElseThrow().value()).isEqualTo(254L);
    }

    @Test
    void halfABirthEndsTheSession() {
        scene.connect();
        scene.broker.last().refuseAfter(2);
        scene.host(true, 5);

        assertThat(scene.node().born()).isFalse();
        assertThat(scene.broker.last().disconnected()).isTrue();
    }

    @Test
    void aCleanStopSaysGoodbyeForEachDeviceAndTheNode() {
        scene.connectAndBear();
        scene.broker.last().take();

        scene.node().stop();

        assertThat(scene.broker.last().take()).extracting(sent -> sent.topic().toString()).containsExactly(
                "spBv1.0/d/DDEATH/p/luminaire-1", "spBv1.0/d/DDEATH/p/environment", "spBv1.0/d/NDEATH/p");
        assertThat(scene.broker.last().disconnected()).isTrue();
        assertThat(scene.node().stopped()).isFalse();
        scene.broker.last().lose("disconnected");
        scene.handle();
        assertThat(scene.node().stopped()).isTrue();
    }

    @Test
    void aStopEndsEvenIfTheServerNeverAnswers() {
        scene.connectAndBear();
        scene.node().stop();
        scene.advance(Duration.ofSeconds(10));

        assertThat(scene.node().stopped()).isTrue();
        assertThat(scene.broker.last().over()).isTrue();
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        scene.tickUntilOpen();
        FakeConnector.Session silent = scene.broker.last();
        scene.advance(Duration.ofSeconds(20));

        assertThat(silent.over()).isTrue();
        scene.tickUntilOpen();
        assertThat(scene.broker.last()).isNotSameAs(silent);
    }

    @Test
    void theRangeOfTheBackOffGrowsAndStaysInBounds() {
        LinkSettings.BackOff backOff = new LinkSettings.BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));

        assertThat(List.of(0L, 1L, 2L, 18L, 60L, 61L, 1_000_000L))
                .map(seconds -> backOff.rangeNanos(seconds * 1_000_000_000) / 1_000_000_000)
                .containsExactly(1L, 1L, 2L, 18L, 60L, 60L, 60L);
    }

    @Test
    void walksToTheNextServerWhenOneFailsOrItsHostStaysAway() {
        NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED, JournalSettings.standard(), "tcp://a:1883",
                "tcp://b:1883");
        scene.connect();
        assertThat(scene.broker.last().options().uri()).isEqualTo("tcp://a:1883");
        scene.advance(Duration.ofSeconds(10));
        assertThat(scene.broker.last().disconnected()).isTrue();
        scene.broker.last().lose("disconnected");
        scene.handle();
        scene.connect();
        assertThat(scene.broker.last().options().uri()).isEqualTo("tcp://b:1883");
    }

    @Test
    void aBirthNumberThatNoServerCanHaveSeenIsUsedAgain() {
        scene.tickUntilOpen();
        scene.broker.last().isUnreachable();
        scene.broker.last().lose("nobody listens");
        scene.handle();
        scene.tickUntilOpen();

        assertThat(FakeConnector.decode(Objects.requireNonNull(scene.broker.last().options().will()).payload())
                .metrics().getFirst().value()).isEqualTo(254L);
    }

    @Test
    void aStopBeforeAnyServerIsReachedGivesTheBirthNumberBack() {
        scene.tickUntilOpen();
        scene.broker.last().isUnreachable();
        scene.node().stop();

        assertThat(scene.node().stopped()).isTrue();
        assertThat(scene.next()).isEqualTo(254);
    }

    @Test
    void walksOnAtOnceWhenTheHostIsOfflineAndComesBack() {
        NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED, JournalSettings.standard(), "tcp://a:1883",
                "tcp://b:1883");
        List<String> servers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            scene.connect();
            servers.add(scene.broker.last().options().uri());
            scene.host(true, 10L * i);
            assertThat(scene.node().born()).isTrue();
            scene.host(false, 10L * i + 5);
            assertThat(scene.broker.last().take()).extracting(FakeConnector.Sent::type).endsWith(MessageType.NDEATH);
            assertThat(scene.broker.last().disconnected()).isTrue();
            scene.broker.last().lose("disconnected");
            scene.handle();
        }
        assertThat(servers).containsExactly("tcp://a:1883", "tcp://b:1883", "tcp://a:1883");
    }

    @Test
    void leavesAServerWithoutAWordWhenItWasNotBornThere() {
        NodeScene scene = new NodeScene(Delivery.ACKNOWLEDGED, JournalSettings.standard(), "tcp://a:1883",
                "tcp://b:1883");
        scene.connect();
        scene.host(false, 1);

        assertThat(scene.broker.last().disconnected()).isTrue();
        assertThat(scene.broker.last().take()).isEmpty();
    }

    @Test
    void isBornAgainAtTheFirstAttemptAfterItsHostWent() {
        scene.connectAndBear();
        scene.host(false, 6);
        scene.broker.last().lose("disconnected");
        scene.handle();
        scene.advance(Duration.ofSeconds(1)); // the shortest range

        assertThat(scene.broker.sessions()).hasSize(2);
    }

    @Test
    void everythingItSaysIsOlderThanNow() {
        scene.connectAndBear();
        scene.publish();
        scene.node().stop();

        assertThat(scene.broker.last().take()).isNotEmpty().allSatisfy(
                sent -> assertThat(sent.payload().timestampMillis()).isLessThan(scene.now().toEpochMilli()));
    }

    @Test
    void passesCommandsOnWithNamesAndTypes() {
        scene.connectAndBear();
        scene.broker.last().command(MessageType.DCMD, "luminaire-1",
                List.of(Metric.of("Command/id", Vocabulary.COMMAND_ID.type(), 0, "c1")));
        scene.handle();

        assertThat(scene.commands).containsExactly("luminaire-1:Command/id=c1");
    }

    @Test
    void garbageIsReportedAndDropped() {
        scene.connectAndBear();
        scene.broker.last().listener().message("spBv1.0/d/NCMD/p", new byte[]{-1, -1, -1, -1, 3});
        scene.broker.last().listener().message("not/ours", new byte[0]);
        scene.broker.last().listener().message("spBv1.0/STATE/host", new byte[]{'{'});
        scene.handle();

        assertThat(scene.changes).contains("message-rejected");
        assertThat(scene.node().born()).isTrue();
    }

    @Test
    void wordsOfAnOldSessionAreIgnored() {
        scene.connectAndBear();
        FakeConnector.Session old = scene.broker.last();
        old.lose("gone");
        scene.handle();
        scene.tickUntilOpen();
        old.listener().connected();
        old.listener().subscribed();
        old.say(new HostState(true, 9));
        scene.handle();

        assertThat(scene.node().born()).isFalse();
        assertThat(scene.broker.last().subscriptions()).isEmpty();
    }
}
