package io.lamplighter.gateway.connector.webhook;

import java.io.IOException;
import java.time.InstantSource;

import io.lamplighter.gateway.connector.BadPlatformContract;
import io.lamplighter.gateway.connector.ConnectorKind;
import io.lamplighter.gateway.connector.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class BadReceiverIT extends BadPlatformContract {

    private final FakeReceiver receiver;

    BadReceiverIT() throws IOException {
        receiver = new FakeReceiver();
    }

    @BeforeEach
    void giveKey() throws IOException {
        Secrets.write(secrets.resolve("hook"), "whsec_c2l4dGVlbiBieXRlcyBhbmQgZWlnaHQgbW9yZQ==\n");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Override
    protected ConnectorKind kind() {
        return new WebhookKind(fleet, InstantSource.system());
    }

    @Override
    protected String address() {
        return receiver.url();
    }

    @Override
    protected String secretFile() {
        return "hook";
    }

    @Override
    protected void answerNext(Answering answering) {
        receiver.then((exchange, _) -> answering.to(exchange));
    }

    @Override
    protected String saidOfNonsense() {
        return "";
    }

    @Override
    protected int arrived() {
        return receiver.kept.size();
    }
}
