package io.lamplighter.gateway.connector.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.ConnectorKind;
import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.KindView;

/** Clusters of Apache Kafka, and what speaks its protocol. Thread-safe. */
public final class KafkaKind implements ConnectorKind {

    static final String NAME = "kafka";

    private final Fleet fleet;

    public KafkaKind(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public Way way() {
        return Way.KAFKA;
    }

    @Override
    public KindView view() {
        return new KindView(NAME, "Apache Kafka", KafkaSettings.OWN, Passing.MAPPING);
    }

    @Override
    public List<String> problems(ConnectorSetup setup) {
        return KafkaSettings.problems(setup);
    }

    @Override
    public Line open(ConnectorSetup setup, Path secrets) {
        TransactionWire wire = new TransactionWire(KafkaSettings.of(setup, secrets));
        return new Line(new KafkaConnector(Passing.of(setup).naming(Adjustments.of(setup).names()), fleet, wire),
                wire::hangUp);
    }

    @Override
    public CityConnector pretend(ConnectorSetup setup, Consumer<ConnectorTest.Request> shown) {
        String topic = KafkaSettings.topic(setup);
        return new KafkaConnector(Passing.of(setup).naming(Adjustments.of(setup).names()), fleet, new Wire() {

            @Override
            public Answer send(Parcel parcel) {
                parcel.items().forEach(each -> shown.accept(new ConnectorTest.Request("PRODUCE", topic,
                        List.of("key: " + each.subject()), each.json())));
                return new Answer.Accepted();
            }

            @Override
            public Optional<String> look() {
                return Optional.empty();
            }

            @Override
            public void sentBack() {
                // nothing was sent
            }
        });
    }
}
