package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

import io.lamplighter.gateway.connector.BadPlatformContract;
import io.lamplighter.gateway.connector.ConnectorKind;
import org.junit.jupiter.api.AfterEach;

class BadBrokerIT extends BadPlatformContract {

    private final FakeContextBroker broker;

    BadBrokerIT() throws IOException {
        broker = new FakeContextBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Override
    protected ConnectorKind kind() {
        return new NgsiLdKind(fleet, CityEntitiesTest.book(List.of(), List.of()),
                new NgsiLdKind.Steering("host", new FakeWishes()), InstantSource.system(), InstantSource.system());
    }

    @Override
    protected String address() {
        return broker.url().toString();
    }

    @Override
    protected String secretFile() {
        return "";
    }

    @Override
    protected void answerNext(Answering answering) {
        broker.then((exchange, _) -> answering.to(exchange));
    }

    @Override
    protected String saidOfNonsense() {
        return "";
    }

    @Override
    protected int arrived() {
        return broker.kept.size();
    }
}
