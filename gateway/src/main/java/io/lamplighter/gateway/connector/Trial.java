package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;

/** Tries a connector: asks the platform for real, and lets a second one, which sends nothing, show what it would send. */
final class Trial {

    private static final int LAMPS = 3;
    private static final int MOST_REQUESTS = 40;
    private static final int SHOWN = 20_000;
    private static final int MOST_SHIPMENTS = 10;

    private Trial() {}

    static ConnectorTest of(ConnectorKind kind, ConnectorSetup setup, Path secrets, Fleet fleet)
            throws InterruptedException {
        long began = System.nanoTime();
        Optional<String> problem;
        try (ConnectorKind.Line line = kind.open(setup, secrets)) {
            problem = line.connector().probe();
        }
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return new ConnectorTest(problem.orElse(""), millis, wouldSend(kind, setup, fleet));
    }

    private static List<ConnectorTest.Request> wouldSend(ConnectorKind kind, ConnectorSetup setup, Fleet fleet)
            throws InterruptedException {
        List<ConnectorTest.Request> shown = new ArrayList<>();
        CityConnector dry = kind.pretend(setup, request -> {
            if (shown.size() < MOST_REQUESTS) {
                shown.add(cut(request));
            }
        });
        Optional<Shipment> beside = dry.beside(0);
        if (beside.isPresent()) {
            beside.get().send();
        }
        Adjustments adjustments = Adjustments.of(setup);
        List<FeedRecord> records = records(fleet).stream().map(each -> adjustments.omit(each)).toList();
        for (int i = 0; i < MOST_SHIPMENTS && !records.isEmpty(); i++) {
            Shipment shipment = dry.prepare(records);
            shipment.send();
            records = records.stream().filter(each -> each.position() > shipment.upTo()).toList();
        }
        return shown;
    }

    private static ConnectorTest.Request cut(ConnectorTest.Request request) {
        String body = request.body();
        return new ConnectorTest.Request(request.method(), request.address(), request.headers(),
                body.length() <= SHOWN ? body : body.substring(0, SHOWN));
    }

    /** What the first lamps and their controllers say now, as if they had just reported it. */
    private static List<FeedRecord> records(Fleet fleet) {
        List<FeedRecord> records = new ArrayList<>();
        fleet.postsFrom("").limit(LAMPS).forEach(post -> {
            records.add(report(records.size() + 1, post.id(), "", post.controller().attributes()));
            post.luminaires().stream().limit(1).forEach((LuminaireView luminaire) -> records
                    .add(report(records.size() + 1, post.id(), luminaire.id().device(),
                            luminaire.device().attributes())));
        });
        return records;
    }

    private static FeedRecord report(long position, String post, String device, Map<String, AttributeValue> values) {
        Instant newest = values.values().stream().map(AttributeValue::sampledAt).max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return new FeedRecord(position, post, device, false, newest, newest, values);
    }
}
