package io.lamplighter.gateway.connector.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.lamplighter.gateway.connector.Shipment.Outcome;
import io.lamplighter.gateway.connector.Shipment.Parked;
import io.lamplighter.gateway.platform.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchShipmentTest {

    private static final BatchShipment.Limits LIMITS = new BatchShipment.Limits(500, 900_000);

    private final List<List<String>> requests = new ArrayList<>();

    @Test
    void sendsEverythingInOneRequest() throws InterruptedException {
        assertThat(shipment(500, ids -> new Answer.Accepted()).send()).isEqualTo(new Outcome.Delivered(500, List.of()));
        assertThat(requests).hasSize(1);
    }

    @Test
    void sendsNothingWhenThereIsNothing() throws InterruptedException {
        assertThat(shipment(0, ids -> new Answer.Accepted()).send()).isEqualTo(new Outcome.Delivered(0, List.of()));
        assertThat(requests).isEmpty();
    }

    @Test
    void keepsEachRequestBelowItsSize() throws InterruptedException {
        List<Item> large = IntStream.range(0, 10).mapToObj(i -> new Item("e" + i, "ü".repeat(150_000), Origin.NONE))
                .toList();

        new BatchShipment(entities -> {
            assertThat(entities.stream().mapToInt(each -> each.size() + 1).sum() + 2)
                    .isLessThanOrEqualTo(LIMITS.bytes());
            requests.add(entities.stream().map(Item::id).toList());
            return new Answer.Accepted();
        }, LIMITS, 9, large).send();

        assertThat(requests).hasSize(5).allMatch(ids -> ids.size() == 2);
    }

    @Test
    void sendsAloneWhatFailedInABatchAndParksWhatFailsAlone() throws InterruptedException {
        BatchShipment shipment = shipment(5, ids -> ids.size() > 1
                ? new Answer.Partial(Map.of("e1", "400 bad", "e3", "503 busy"))
                : ids.contains("e1") ? new Answer.Partial(Map.of("e1", "400 bad")) : new Answer.Accepted());

        assertThat(shipment.send())
                .isEqualTo(new Outcome.Delivered(4, List.of(new Parked("e1", "400 bad", Origin.NONE))));
        assertThat(requests).containsExactly(List.of("e0", "e1", "e2", "e3", "e4"), List.of("e1"), List.of("e3"));
    }

    @Test
    void sendsAllAloneWhenAPartialAnswerNamesNone() throws InterruptedException {
        BatchShipment shipment = shipment(3,
                ids -> ids.size() > 1 ? new Answer.Partial(Map.of()) : new Answer.Accepted());

        assertThat(shipment.send()).isEqualTo(new Outcome.Delivered(3, List.of()));
        assertThat(requests).hasSize(4);
    }

    @Test
    void findsTheEntityAtFaultByHalving() throws InterruptedException {
        BatchShipment shipment = shipment(100,
                ids -> ids.contains("e37") ? new Answer.Refused("400 bad") : new Answer.Accepted());

        assertThat(shipment.send())
                .isEqualTo(new Outcome.Delivered(99, List.of(new Parked("e37", "400 bad", Origin.NONE))));
        assertThat(requests).hasSizeLessThan(20);
    }

    @Test
    void repeatsOnlyWhatHasNotArrived() throws InterruptedException {
        List<Item> large = IntStream.range(0, 2).mapToObj(i -> new Item("e" + i, "x".repeat(600_000), Origin.NONE))
                .toList();
        List<Answer> answers = new ArrayList<>(List.of(new Answer.Accepted(), busy(3), new Answer.Accepted()));
        BatchShipment shipment = new BatchShipment(entities -> {
            requests.add(entities.stream().map(Item::id).toList());
            return answers.removeFirst();
        }, LIMITS, 9, large);

        assertThat(shipment.send()).isEqualTo(new Outcome.Later("503", Duration.ofSeconds(3)));
        assertThat(shipment.send()).isEqualTo(new Outcome.Delivered(2, List.of()));
        assertThat(requests).containsExactly(List.of("e0"), List.of("e1"), List.of("e1"));
    }

    @Test
    void neverParksAnythingWhileTheBrokerIsDown() throws InterruptedException {
        BatchShipment shipment = shipment(4, ids -> new Answer.Unavailable("500", Duration.ZERO, true));

        for (int i = 0; i < 1_000; i++) {
            assertThat(shipment.send()).isInstanceOf(Outcome.Later.class);
        }
    }

    @Test
    void parksAnEntityThatFailsTheBrokerWithinWhileOthersArrive() throws InterruptedException {
        BatchShipment shipment = shipment(8, ids -> ids.contains("e5")
                ? new Answer.Unavailable("500 crash", Duration.ZERO, true)
                : new Answer.Accepted());
        Outcome outcome = shipment.send();
        int tries = 1;
        while (outcome instanceof Outcome.Later && tries < 100) {
            outcome = shipment.send();
            tries++;
        }

        assertThat(outcome).isEqualTo(new Outcome.Delivered(7, List.of(new Parked("e5", "500 crash", Origin.NONE))));
        assertThat(tries).isLessThan(30);
    }

    @Test
    void parksNothingWhenThePlatformRefusesAllOfMany() throws InterruptedException {
        List<Boolean> refusing = new ArrayList<>(List.of(true));
        BatchShipment shipment = shipment(30,
                ids -> refusing.getFirst() ? new Answer.Refused("400 no such tenant") : new Answer.Accepted());

        assertThat(shipment.send()).isEqualTo(new Outcome.Later("refuses everything, such as e0: 400 no such tenant",
                Duration.ZERO));
        refusing.set(0, false);
        assertThat(shipment.send()).isEqualTo(new Outcome.Delivered(30, List.of()));
    }

    @Test
    void parksAllThatOneSubjectSaysWhenItIsRefused() throws InterruptedException {
        List<Item> rows = IntStream.range(0, 30).mapToObj(i -> new Item("row" + i, "post-1", "{}", Origin.NONE))
                .toList();

        assertThat(new BatchShipment(_ -> new Answer.Refused("400 bad"), LIMITS, 9, rows).send())
                .isInstanceOfSatisfying(Outcome.Delivered.class, done -> assertThat(done.parked()).hasSize(30));
    }

    private static Answer busy(int seconds) {
        return new Answer.Unavailable("503", Duration.ofSeconds(seconds), false);
    }

    private BatchShipment shipment(int entities, Function<List<String>, Answer> broker) {
        return new BatchShipment(sent -> {
            List<String> ids = sent.stream().map(Item::id).toList();
            requests.add(ids);
            return broker.apply(ids);
        }, LIMITS, 9, IntStream.range(0, entities).mapToObj(i -> new Item("e" + i, "{}", Origin.NONE)).toList());
    }
}
