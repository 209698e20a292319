package io.lamplighter.gateway.connector.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.protocol.session.ConfirmingConnector;
import io.lamplighter.protocol.session.ConfirmingSession;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.Receipt;
import io.lamplighter.protocol.session.Will;
import org.jspecify.annotations.Nullable;

/**
 * A session with a broker, opened when something is to be sent and none is open. One thread, apart from {@link #hangUp}. At most
 * {@value #WINDOW} messages are on their way.
 */
final class BrokerWire implements Wire {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final int WINDOW = 500;
    /** Topic name invalid, packet too large, payload format invalid: the message itself is at fault (MQTT 5, 2.4). */
    private static final Set<Integer> AT_FAULT = Set.of(0x90, 0x95, 0x99);

    private final ConfirmingConnector connector;
    private final MqttSettings settings;
    private volatile @Nullable Talk open;
    private int opened;

    /** A session and what it tells. */
    private record Talk(ConfirmingSession session, Hearing hearing) {}

    BrokerWire(ConfirmingConnector connector, MqttSettings settings) {
        this.connector = connector;
        this.settings = settings;
    }

    @Override
    public int session() {
        Talk talk = open;
        return talk == null || talk.hearing.isOver() ? 0 : opened;
    }

    @Override
    public Optional<String> look() throws InterruptedException {
        Hearing hearing = new Hearing();
        ConfirmingSession session = connector.open(ConnectOptions.of(settings.address(), settings.clientId() + "-test",
                KEEP_ALIVE, settings.timeout(), null), hearing);
        try (session) {
            Optional<String> problem = connected(hearing);
            session.disconnect();
            return problem;
        }
    }

    private Optional<String> connected(Hearing hearing) throws InterruptedException {
        return switch (hearing.next(settings.timeout().multipliedBy(2))) { // the session keeps the time itself
            case Hearing.Told.Connected() -> Optional.empty();
            case Hearing.Told.Over(String reason) -> Optional.of(settings.address() + ": " + reason);
            case Hearing.Told.Answered _ -> Optional.of("answers before it was asked");
            case null -> Optional.of(settings.address() + " does not answer");
        };
    }

    @Override
    public Answer publish(List<Message> messages, Set<String> arrived) throws InterruptedException {
        Talk talk = open;
        if (talk == null || talk.hearing.isOver()) {
            Hearing hearing = new Hearing();
            Will gone = new Will(settings.topics().gateway(), bytes(Topics.OFFLINE), 1, true);
            talk = new Talk(connector.open(ConnectOptions.of(settings.address(), settings.clientId(), KEEP_ALIVE,
                    settings.timeout(), gone).withWindow(WINDOW), hearing), hearing);
            Optional<String> problem = connected(hearing);
            if (problem.isPresent()) {
                talk.session.close();
                return Answer.unavailable(problem.get());
            }
            open = talk;
            opened++;
        }
        return new Exchange(talk, arrived).carry(messages);
    }

    /** One list of messages on its way. */
    private final class Exchange {

        private final Talk talk;
        private final Set<String> arrived;
        private final Map<String, String> failed = new HashMap<>();
        private @Nullable Answer trouble;
        private int waiting;

        Exchange(Talk talk, Set<String> arrived) {
            this.talk = talk;
            this.arrived = arrived;
        }

        Answer carry(List<Message> messages) throws InterruptedException {
            for (Message each : messages) {
                while (trouble == null && !given(each)) {
                    hear();
                }
                if (trouble != null) {
                    break;
                }
                waiting++;
            }
            while (waiting > 0) { // also after a trouble: what has arrived is not sent again
                hear();
            }
            Answer met = trouble;
            return met != null ? met : failed.isEmpty() ? new Answer.Accepted() : new Answer.Partial(failed);
        }

        private boolean given(Message message) {
            return talk.session.publish(message.topic(), bytes(message.payload()), message.retained(),
                    code -> talk.hearing.answered(message.id(), code));
        }

        private void hear() throws InterruptedException {
            switch (talk.hearing.next(settings.timeout())) {
                case Hearing.Told.Answered(String id, int code) -> {
                    waiting--;
                    judge(id, code);
                }
                case Hearing.Told.Over(String reason) -> end(settings.address() + ": " + reason);
                case Hearing.Told.Connected() -> end("connects twice");
                case null -> end(settings.address() + " acknowledges nothing within " + settings.timeout().toMillis()
                        + " ms");
            }
        }

        private void judge(String id, int code) {
            if (code < Receipt.REFUSED) {
                arrived.add(id);
            } else if (AT_FAULT.contains(code)) {
                failed.put(id, "refused with code " + code);
            } else {
                trouble = Answer.unavailable("refuses messages with code " + code
                        + (code == 0x87 ? ", not authorized: check what " + settings.clientId() + " may publish" : ""));
            }
        }

        private void end(String reason) {
            waiting = 0;
            open = null;
            talk.session.close();
            trouble = Answer.unavailable(reason);
        }
    }

    /** Says goodbye. Any thread; does not block. */
    void hangUp() {
        Talk talk = open;
        if (talk != null) {
            talk.session.publish(settings.topics().gateway(), bytes(Topics.OFFLINE), 1, true);
            talk.session.disconnect();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
