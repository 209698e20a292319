package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.platform.Parked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a platform refused is sent again because people say so: nothing of it is lost, and nothing is sent that was not refused. */
class SendingParkedAgainTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T16:00:00Z");
    private static final ConnectorChange DONE = new ConnectorChange.Done();

    private final Memory store = new Memory();
    private final PickyKind kind = new PickyKind();
    private ConnectorDesk desk;

    @BeforeEach
    void start() throws InterruptedException {
        desk = Desks.started(store, new Fleet(List.of()), Path.of("secrets"), List.of(kind));
        kind.refused.addAll(Set.of(3L, 7L, 8L));
        store.store(records(1, 20));
        put(true, Map.of());
        Await.until("delivered", () -> Desks.position(desk) == 20);
        assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 9)).extracting(each -> each.parked().entity())
                .containsExactly("r-8", "r-7", "r-3");
        kind.got.clear();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void sendsAllOfItInOrderOnceAndNothingElse() throws InterruptedException {
        kind.refused.clear();
        assertThat(desk.sendParkedAgain(Desks.CITY, null)).isEqualTo(DONE);
        Await.until("sent", () -> Desks.city(desk).parked() == 0);
        store.store(records(21, 22));
        Await.until("new ones too", () -> Desks.position(desk) == 22);

        assertThat(kind.got).containsExactly("r-3 a b", "r-7 a b", "r-8 a b", "r-21 a b", "r-22 a b");
        assertThat(desk.parking()).as("the alarm").isEmpty();
        assertThat(Desks.city(desk).resending()).isZero();
        desk.close();
        desk = Desks.started(store, new Fleet(List.of()), Path.of("secrets"), List.of(kind));
        assertThat(Desks.city(desk).parked()).as("after a restart").isZero();
    }

    @Test
    void sendsTheOneThatIsMeant() throws InterruptedException {
        kind.refused.clear();
        assertThat(desk.sendParkedAgain(Desks.CITY, number("r-7"))).isEqualTo(DONE);
        Await.until("sent", () -> Desks.city(desk).parked() == 2);

        assertThat(kind.got).containsExactly("r-7 a b");
        assertThat(desk.parking()).containsOnlyKeys(Desks.CITY);
    }

    @Test
    void parksAnewWithTheNewReasonWhatIsRefusedStill() throws InterruptedException {
        kind.refused.removeAll(Set.of(3L, 8L));
        kind.reason = "422 still too bright";
        long number = number("r-7");
        desk.sendParkedAgain(Desks.CITY, null);
        Await.until("sent", () -> Desks.city(desk).parked() == 1 && Desks.city(desk).resending() == 0);

        assertThat(kind.got).containsExactly("r-3 a b", "r-8 a b");
        assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 9)).singleElement().satisfies(each -> {
            assertThat(each.number()).isEqualTo(number);
            assertThat(each.parked().reason()).isEqualTo("422 still too bright");
            assertThat(each.parked().origin()).isEqualTo(Origin.of(7));
        });
        assertThat(Desks.problem(desk)).isEmpty();
    }

    @Test
    void letsNewRecordsGoOnWhileThePlatformCannotTakeOneAndGivesUp() throws InterruptedException {
        kind.refused.clear();
        kind.busy.add(3L);
        desk.sendParkedAgain(Desks.CITY, null);
        store.store(records(21, 22));
        Await.until("new ones", () -> Desks.position(desk) == 22);
        Await.until("the others", () -> Desks.city(desk).parked() == 1 && Desks.city(desk).resending() == 0);

        assertThat(kind.got).containsExactlyInAnyOrder("r-21 a b", "r-22 a b", "r-7 a b", "r-8 a b");
        assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 9)).extracting(each -> each.parked().reason())
                .containsExactly("500 crash");
        assertThat(Desks.problem(desk)).as("it waits no longer").isEmpty();
    }

    @Test
    void onlyTheSavingIsRepeatedWhenThatFails() throws InterruptedException {
        kind.refused.clear();
        kind.whenSent = () -> store.failNext(2);
        desk.sendParkedAgain(Desks.CITY, number("r-3"));
        Await.until("sent", () -> Desks.city(desk).parked() == 2);

        assertThat(kind.got).containsExactly("r-3 a b");
    }

    @Test
    void leavesOutWhatTheCityOmitsNow() throws InterruptedException {
        kind.refused.clear();
        put(true, Map.of("omit", "b/b"));
        desk.sendParkedAgain(Desks.CITY, null);
        Await.until("sent", () -> Desks.city(desk).parked() == 0);

        assertThat(kind.got).containsExactly("r-3 a", "r-7 a", "r-8 a");
    }

    @Test
    void keepsAndSaysSoWhatIsNotStoredAnyMore() throws InterruptedException {
        kind.refused.clear();
        store.forget(5);
        for (int i = 0; i < 2; i++) {
            desk.sendParkedAgain(Desks.CITY, null);
            Await.until("sent", () -> Desks.city(desk).parked() == 1 && Desks.city(desk).resending() == 0);
        }

        assertThat(kind.got).containsExactly("r-7 a b", "r-8 a b");
        assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 9)).extracting(each -> each.parked().reason())
                .containsExactly(
                        "cannot be sent again, for of what it was made is not stored any more. Before: 422 no");
    }

    @Test
    void keepsWhatAnEarlierReleaseParked() throws InterruptedException {
        store.delivered(Desks.CITY, 20, List.of(new Parked(BEGIN, "urn:old", "422 then", Origin.NONE)));
        desk.sendParkedAgain(Desks.CITY, number("urn:old"));
        Await.until("tried", () -> Desks.city(desk).resending() == 0);

        assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 1)).extracting(each -> each.parked().reason())
                .containsExactly(
                        "cannot be sent again, for of what it was made is not stored any more. Before: 422 then");
    }

    @Test
    void refusesWhatCannotBeMeant() throws InterruptedException {
        assertThat(desk.sendParkedAgain("none", null)).isEqualTo(new ConnectorChange.Unknown());
        assertThat(desk.sendParkedAgain(Desks.CITY, 4_711L)).isInstanceOf(ConnectorChange.Refused.class);
        put(false, Map.of());
        assertThat(desk.sendParkedAgain(Desks.CITY, null)).isInstanceOfSatisfying(ConnectorChange.Refused.class,
                refused -> assertThat(refused.problems()).containsExactly(
                        "it is paused: enable it before anything is sent again"));
        assertThat(desk.forgetParked(Desks.CITY, number("r-7"), Desks.DRAFT)).isEqualTo(DONE);

        assertThat(Desks.city(desk).parked()).isEqualTo(2);
        assertThat(kind.got).isEmpty();
    }

    private void put(boolean enabled, Map<String, String> settings) {
        assertThat(desk.put(new ConnectorSetup(Desks.CITY, "picky", "http://city", "", enabled, settings),
                Desks.DRAFT)).isEqualTo(DONE);
    }

    private long number(String entity) {
        return desk.parked(Desks.CITY, Long.MAX_VALUE, 9).stream().filter(each -> each.parked().entity().equals(entity))
                .findFirst().orElseThrow().number();
    }

    private static List<FeedRecord> records(long from, long to) {
        AttributeValue value = new AttributeValue(1.0, BEGIN, BEGIN);
        return LongStream.rangeClosed(from, to).mapToObj(position -> new FeedRecord(position, "p-" + position, "",
                false, BEGIN, BEGIN.plusSeconds(position), Map.of("a/a", value, "b/b", value))).toList();
    }

    /** Takes what is not refused; knows each by its name and its attributes. */
    private static final class PickyKind implements HttpKind {

        private final Set<Long> refused = ConcurrentHashMap.newKeySet();
        private final Set<Long> busy = ConcurrentHashMap.newKeySet();
        private final List<String> got = new CopyOnWriteArrayList<>();
        private volatile String reason = "422 no";
        private volatile Runnable whenSent = () -> {};

        @Override
        public KindView view() {
            return new KindView("picky", "Nothing", List.of(),
                    List.of(new KindView.Mapping("a", "a/a", ""), new KindView.Mapping("b", "b/b", "")));
        }

        @Override
        public List<String> problems(ConnectorSetup setup) {
            return List.of();
        }

        @Override
        public CityConnector open(ConnectorSetup setup, Wire wire) {
            return new CityConnector() {

                @Override
                public void recall(List<FeedRecord> alreadySent) {}

                @Override
                public Shipment prepare(List<FeedRecord> records) {
                    List<Item> items = new ArrayList<>();
                    for (FeedRecord each : records) {
                        items.add(new Item("r-" + each.position(),
                                String.join(" ", each.attributes().keySet().stream().map(name -> name.substring(0, 1))
                                        .sorted().toList()),
                                Origin.of(each.position())));
                    }
                    return new BatchShipment(PickyKind.this::take, new BatchShipment.Limits(1, 1_000),
                            records.getLast().position(), items);
                }

                @Override
                public Optional<String> probe() {
                    return Optional.empty();
                }
            };
        }

        private Answer take(List<Item> items) {
            Item item = items.getFirst();
            long position = item.origin().positions().getFirst();
            if (busy.contains(position)) {
                return Answer.unavailable("500 crash");
            }
            if (refused.contains(position)) {
                return new Answer.Refused(reason);
            }
            got.add(item.id() + " " + item.json());
            whenSent.run();
            whenSent = () -> {};
            return new Answer.Accepted();
        }

        @Override
        public Wire pretended() {
            return _ -> new Reply.Answered(204, Optional.empty(), Optional.empty(), "", true);
        }
    }
}
