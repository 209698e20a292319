package io.lamplighter.gateway.connector.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.Shipment;
import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.batch.BatchShipment;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.http.Call;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.connector.report.Event;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.Origin;
import io.lamplighter.gateway.signing.SigningKeys;

/** The connector to one receiver of webhooks. Used by one thread. */
final class WebhookConnector implements CityConnector {

    /** Receivers often take no more than a megabyte; 413 halves further. */
    private static final int MOST_BYTES = 256 * 1024;

    /** By which a receiver ends its subscription (Standard Webhooks 1.0.0, on delivery and retries). */
    private static final int GOODBYE = 410;
    private static final String GONE = "410 Gone: the receiver wants no more events. Ask whoever runs it, then enable or remove"
            + " this connector";

    private final URI address;
    private final BatchShipment.Limits limits;
    private final Passing passing;
    private final Fleet fleet;
    private final Way way;

    /**
     * How it gets there.
     *
     * @param wall
     *            real time, for tests of the receiver and for a {@code Retry-After} that names a date
     */
    record Way(Wire wire, InstantSource wall) {}

    /**
     * @param events
     *            at most in one message
     */
    WebhookConnector(URI address, int events, Passing passing, Fleet fleet, Way way) {
        this.address = address;
        this.limits = new BatchShipment.Limits(events, MOST_BYTES);
        this.passing = passing;
        this.fleet = fleet;
        this.way = way;
    }

    /** Ids tell the receiver what it already has. */
    @Override
    public void recall(List<FeedRecord> alreadySent) {}

    @Override
    public Shipment prepare(List<FeedRecord> records) {
        List<Item> events = new ArrayList<>();
        Map<String, Instant> stored = new HashMap<>();
        for (FeedRecord each : records) {
            Event event = Event.of(each, passing, fleet);
            if (event != null) {
                events.add(new Item(event.id(), event.post(), event.json(), Origin.of(each.position())));
                stored.put(event.id(), each.arrivedAt());
            }
        }
        Shipment batches = new BatchShipment(
                sent -> send(Message.of(sent, stored.getOrDefault(sent.getLast().id(), Instant.EPOCH))), limits,
                records.getLast().position(), events);
        return new Shipment() {

            @Override
            public long upTo() {
                return batches.upTo();
            }

            @Override
            public Outcome send() throws InterruptedException {
                Outcome outcome = batches.send();
                return outcome instanceof Outcome.Later(String reason, Duration _) && reason.equals(GONE)
                        ? new Outcome.Ended(reason)
                        : outcome;
            }
        };
    }

    private Answer send(Message message) throws InterruptedException {
        Reply reply = way.wire.send(Call.post(address,
                Map.of("Content-Type", "application/json", SigningKeys.ID, message.id()), message.body()));
        if (reply instanceof Reply.Answered answered && answered.status() == GOODBYE) {
            return Answer.unavailable(GONE);
        }
        return AnswerReader.read(reply, way.wall.instant());
    }

    @Override
    public Optional<String> probe() throws InterruptedException {
        return switch (send(Message.test(way.wall.instant()))) {
            case Answer.Accepted() -> Optional.empty();
            case Answer.Partial(Map<String, String> failed) -> Optional.of("takes a part: " + failed.values());
            case Answer.Refused(String reason) -> Optional.of(reason);
            case Answer.Unavailable unavailable -> Optional.of(unavailable.reason());
        };
    }
}
