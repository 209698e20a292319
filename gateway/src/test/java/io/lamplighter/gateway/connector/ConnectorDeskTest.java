package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.connector.Shipment.Parked;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorView.State;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.gateway.platform.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectorDeskTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T16:00:00Z");
    private static final ConnectorChange DONE = new ConnectorChange.Done();

    private final Memory store = new Memory();
    private final FakeKind kind = new FakeKind();
    private ConnectorDesk desk;

    @BeforeEach
    void start() {
        desk = desk();
    }

    private ConnectorDesk desk() {
        return Desks.started(store, new Fleet(List.of()), Path.of("secrets"), List.of(kind));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void runsSeveralOfOneKindWhereNoneDisturbsTheOthers() throws InterruptedException {
        kind.refuse("http://away");
        store.store(records(1, 50));
        for (String id : List.of("a", "away", "b")) {
            assertThat(desk.put(setup(id, "http://" + id, true), Desks.DRAFT)).isEqualTo(DONE);
        }
        Await.until("both delivered", () -> position("a") == 50 && position("b") == 50);
        Await.until("refused", () -> desk.find("away").orElseThrow().state() == State.WAITING);

        assertThat(kind.got("http://a")).isEqualTo(numbers(1, 50)).isEqualTo(kind.got("http://b"));
        assertThat(position("away")).isZero();
        assertThat(desk.find("away").orElseThrow().trouble().lastError()).isEqualTo("busy");
        assertThat(desk.find("away").orElseThrow().pace().lagSeconds()).isPositive();
        assertThat(desk.find("a").orElseThrow().pace().delivered()).isEqualTo(50);
    }

    @Test
    void aPauseLosesNothingAndAChangeGoesOnWhereItWas() throws InterruptedException {
        store.store(records(1, 20));
        desk.put(setup("a", "http://a", true), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 20);
        desk.put(setup("a", "http://a", false), Desks.DRAFT);
        store.store(records(21, 40));

        assertThat(desk.find("a").orElseThrow()).satisfies(paused -> {
            assertThat(paused.state()).isEqualTo(State.PAUSED);
            assertThat(paused.pace().position()).isEqualTo(20);
            assertThat(paused.pace().lagSeconds()).isPositive();
        });
        desk.put(setup("a", "http://elsewhere", true), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 40);

        assertThat(kind.got("http://a")).isEqualTo(numbers(1, 20));
        assertThat(kind.got("http://elsewhere")).isEqualTo(numbers(21, 40));
        assertThat(store.audit).extracting(AuditEntry::action).containsExactly("connector-added", "connector-changed",
                "connector-changed");
    }

    @Test
    void goesOnAfterARestartOfTheGateway() throws InterruptedException {
        store.store(records(1, 20));
        desk.put(setup("a", "http://a", true), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 20);
        desk.close();
        store.store(records(21, 30));
        desk = desk();
        Await.until("delivered", () -> position("a") == 30);

        assertThat(kind.got("http://a")).isEqualTo(numbers(1, 30));
    }

    @Test
    void sendsAgainFromATimeOn() throws InterruptedException {
        store.store(records(1, 20));
        desk.put(setup("a", "http://a", true), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 20);
        assertThat(desk.resend("a", BEGIN.plusSeconds(15), Desks.DRAFT)).isEqualTo(DONE);
        Await.until("again", () -> kind.got("http://a").size() == 26);

        assertThat(kind.got("http://a").subList(20, 26)).isEqualTo(numbers(15, 20));
        assertThat(desk.resend("none", BEGIN, Desks.DRAFT)).isEqualTo(new ConnectorChange.Unknown());
    }

    @Test
    void keepsAndForgetsWhatWasParked() throws InterruptedException {
        kind.park("http://a");
        store.store(records(1, 10));
        desk.put(setup("a", "http://a", true), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 10);

        assertThat(desk.find("a").orElseThrow().parked()).isOne();
        assertThat(desk.parking()).containsOnlyKeys("a");
        assertThat(desk.parked("a", Long.MAX_VALUE, 5)).extracting(each -> each.parked().reason())
                .containsExactly("422");
        desk.close();
        desk = desk();
        assertThat(desk.find("a").orElseThrow().parked()).as("after a restart").isOne();
        assertThat(desk.forgetParked("a", null, Desks.DRAFT)).isEqualTo(DONE);
        assertThat(desk.parking()).isEmpty();
    }

    @Test
    void omitsWhatItIsToldTo() throws InterruptedException {
        store.store(List.of(new FeedRecord(1, "p", "luminaire-1", false, BEGIN, BEGIN,
                Map.of("LampMonitor/activePower", new AttributeValue(1.0, BEGIN, BEGIN), "LampMonitor/supplyVoltage",
                        new AttributeValue(230.0, BEGIN, BEGIN)))));
        desk.put(new ConnectorSetup("a", "fake", "http://a", "", true,
                Map.of("omit", "LampMonitor/supplyVoltage, Other/thing")), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 1);

        assertThat(kind.attributes).containsExactly("LampMonitor/activePower");
    }

    @Test
    void aRemovedConnectorSendsNoMoreAndLeavesNoPosition() throws InterruptedException {
        store.store(records(1, 10));
        desk.put(setup("a", "http://a", true), Desks.DRAFT);
        Await.until("delivered", () -> position("a") == 10);
        assertThat(desk.remove("a", Desks.DRAFT)).isEqualTo(DONE);

        assertThat(desk.find("a")).isEmpty();
        assertThat(store.position("a")).isEmpty();
        assertThat(desk.remove("a", Desks.DRAFT)).isEqualTo(new ConnectorChange.Unknown());
    }

    @Test
    void changesNothingWhenTheStoreRefuses() throws InterruptedException {
        desk.put(setup("a", "http://a", true), Desks.DRAFT);
        store.store(records(1, 10));
        Await.until("delivered", () -> position("a") == 10);
        desk.put(setup("a", "http://a", false), Desks.DRAFT);
        store.failNext(1);
        assertThatThrownBy(() -> desk.put(setup("a", "http://b", true), Desks.DRAFT)).hasMessage("disk is full");
        store.failNext(1);
        assertThatThrownBy(() -> desk.remove("a", Desks.DRAFT)).hasMessage("disk is full");

        assertThat(desk.find("a").orElseThrow().setup()).isEqualTo(setup("a", "http://a", false));
    }

    @Test
    void endsAtItsBound() {
        for (int i = 0; i < ConnectorDesk.MOST; i++) {
            assertThat(desk.put(setup("a" + i, "http://a", false), Desks.DRAFT)).isEqualTo(DONE);
        }
        assertThat(desk.put(setup("one-more", "http://a", false), Desks.DRAFT))
                .isInstanceOf(ConnectorChange.Refused.class);
    }

    @Test
    void saysWhatCannotBeReachedAndOfWhatNobodyKnows() throws InterruptedException {
        kind.refuse("http://away");
        desk.put(setup("fine", "http://fine", true), Desks.DRAFT);
        assertThat(desk.unreachable()).as("nothing was sent yet").isEqualTo(Map.of("fine", Optional.empty()));
        store.store(records(1, 5));
        desk.put(setup("away", "http://away", true), Desks.DRAFT);
        Await.until("refused", () -> desk.find("away").orElseThrow().state() == State.WAITING);
        Await.until("delivered", () -> position("fine") == 5);

        assertThat(desk.unreachable()).containsOnlyKeys("away").containsValue(
                Optional.ofNullable(desk.find("away").orElseThrow().trouble().since()));
        desk.put(setup("away", "http://away", false), Desks.DRAFT);
        assertThat(desk.unreachable()).as("a pause is no trouble").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {"A b | http://h | token | start=now | id",
            "a | ftp://h | token | start=now | address", "a | http://u:p@h | token | start=now | address",
            "a | http://h?x=1 | token | start=now | address", "a | nothing | token | start=now | address",
            "a | http://h | ../../etc/shadow | start=now | secretFile",
            "a | http://h | /etc/shadow | start=now | secretFile", "a | http://h | .hidden | start=now | secretFile",
            "a | http://h | token | start=never | start", "a | http://h | token | timeout-seconds=0 | timeout-seconds",
            "a | http://h | token | timeout-seconds=x | timeout-seconds",
            "a | http://h | token | omit=voltage | omit", "a | http://h | token | omit=a/b c/d | omit",
            "a | http://h | token | authorization=basic | user",
            "a | http://h | token | authorization=client-credentials | token-address",
            "a | http://h | token | colour=red | colour", "a | http://h | token | own=wrong | own"})
    void refusesWhatCannotWork(String id, String address, String secretFile, String setting, String named) {
        String[] pair = setting.split("=", 2);
        ConnectorChange change = desk.put(
                new ConnectorSetup(id, "fake", address, secretFile, true, Map.of(pair[0], pair[1])), Desks.DRAFT);

        assertThat(change).isInstanceOfSatisfying(ConnectorChange.Refused.class,
                refused -> assertThat(refused.problems()).anyMatch(each -> each.contains(named)));
        assertThat(desk.list()).isEmpty();
        assertThat(store.audit).isEmpty();
    }

    private long position(String id) {
        return desk.find(id).orElseThrow().pace().position();
    }

    private static ConnectorSetup setup(String id, String address, boolean enabled) {
        return new ConnectorSetup(id, "fake", address, "", enabled, Map.of());
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<FeedRecord> records(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(position -> new FeedRecord(position, "p", "luminaire-1", false,
                BEGIN, BEGIN.plusSeconds(position), Map.of())).toList();
    }

    /** Takes ten records at a time, remembers them by address. */
    private static final class FakeKind implements HttpKind {

        private final Map<String, List<Long>> got = new ConcurrentHashMap<>();
        private final List<String> attributes = new CopyOnWriteArrayList<>();
        private final List<String> refusing = new CopyOnWriteArrayList<>();
        private final List<String> parking = new CopyOnWriteArrayList<>();

        List<Long> got(String address) {
            return got.getOrDefault(address, List.of());
        }

        void refuse(String address) {
            refusing.add(address);
        }

        /** Once. */
        void park(String address) {
            parking.add(address);
        }

        @Override
        public KindView view() {
            return new KindView("fake", "Nothing", List.of(new KindView.Setting("own", "", "")), List.of());
        }

        @Override
        public List<String> problems(ConnectorSetup setup) {
            return "wrong".equals(setup.settings().get("own")) ? List.of("own is wrong") : List.of();
        }

        @Override
        public CityConnector open(ConnectorSetup setup, Wire wire) {
            return new CityConnector() {

                @Override
                public void recall(List<FeedRecord> alreadySent) {}

                @Override
                public Shipment prepare(List<FeedRecord> records) {
                    records.forEach(each -> attributes.addAll(each.attributes().keySet()));
                    return shipment(setup.address(), records.stream().limit(10).map(FeedRecord::position).toList());
                }

                @Override
                public Optional<String> probe() {
                    return Optional.empty();
                }
            };
        }

        private Shipment shipment(String address, List<Long> positions) {
            return new Shipment() {

                @Override
                public long upTo() {
                    return positions.getLast();
                }

                @Override
                public Outcome send() {
                    if (refusing.contains(address)) {
                        return new Outcome.Later("busy", Duration.ZERO);
                    }
                    got.computeIfAbsent(address, _ -> new CopyOnWriteArrayList<>()).addAll(positions);
                    return new Outcome.Delivered(positions.size(),
                            parking.remove(address) ? List.of(new Parked("e", "422", Origin.NONE)) : List.of());
                }
            };
        }

        @Override
        public Wire pretended() {
            return _ -> new Reply.Answered(204, Optional.empty(), Optional.empty(), "", true);
        }
    }
}
