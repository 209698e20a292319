package io.lamplighter.agent.seal;

import java.io.IOException;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.lamplighter.agent.selftest.Check;
import io.lamplighter.protocol.seal.SealJudge;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Opens sessions that pass on only those commands which the gateway has sealed; all else passes. What is refused changes nothing, is
 * counted, and is told in the log and the self-test. The key is read when a session is connected, and without a key that can be
 * read no command passes: the lamp goes on by its plan. Any thread; judges on those of the sessions.
 */
public final class SealedConnector implements MqttConnector, AutoCloseable {

    private static final long LOG_PAUSE_NANOS = 60_000_000_000L;

    private final MqttConnector connector;
    private final KeyFile keyFile;
    private final SealMemory memory;
    private final CertificateClock clock;
    private final Ticker ticker;
    private final Map<SealJudge.Reason, Long> refused = new EnumMap<>(SealJudge.Reason.class);
    private @Nullable PublicKey key;
    private @Nullable SealJudge judge;
    private boolean logged;
    private long loggedAt;

    /** Where the public key of the gateway is, Ed25519. */
    @FunctionalInterface
    public interface KeyFile {

        /**
         * Reads it; blocks for the disk.
         *
         * @throws IOException
         *             when there is none that can be read
         */
        PublicKey read() throws IOException;
    }

    /**
     * @param keyFile
     *            asked at each connection
     * @param clock
     *            tells when a command has expired, if anybody knows the time
     */
    public SealedConnector(MqttConnector connector, KeyFile keyFile, SealMemory memory, CertificateClock clock,
            Ticker ticker) {
        this.connector = connector;
        this.keyFile = keyFile;
        this.memory = memory;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        return connector.open(options, new Judging(listener));
    }

    /** Waits a moment for the flash. The connector beneath stays the caller's. */
    @Override
    public void close() {
        memory.close();
    }

    /** What the self-test says of it. */
    public Check check() {
        return new Check("sealed commands", this::found,
                "put the gateway's commands.pem there; if it is there, somebody"
                        + " who is not the gateway writes to the broker, or the gateway does not sign: see its README, Identity of posts");
    }

    private synchronized String found() throws IOException {
        PublicKey read = keyFile.read();
        if (!refused.isEmpty()) {
            throw new IOException("refused since the agent's start: " + refusals());
        }
        return "the gateway's key is there (" + read.getAlgorithm() + "), nothing was refused";
    }

    private String refusals() {
        return refused.entrySet().stream().map(each -> each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining(", "));
    }

    private synchronized void readKey() {
        try {
            PublicKey now = keyFile.read();
            if (judge == null || !now.equals(key)) {
                judge = new SealJudge(now, memory.counter(now));
                key = now;
            }
        } catch (IOException e) {
            judge = null;
            Logger.error("no command is obeyed: {}", e.getMessage());
        }
    }

    /** What to pass on; empty: nothing. */
    private synchronized Optional<byte[]> judged(String topic, byte[] message) {
        SealJudge.Verdict verdict = judge == null || key == null
                ? new SealJudge.Verdict.Refused(SealJudge.Reason.NO_KEY)
                : judge.judge(topic, message, clock.now());
        return switch (verdict) {
            case SealJudge.Verdict.Genuine(byte[] payload, long counter) -> {
                if (key != null && !isOnlyAcknowledgement(payload)) {
                    memory.remember(key, counter);
                }
                yield Optional.of(payload);
            }
            case SealJudge.Verdict.Refused(SealJudge.Reason reason) -> {
                refuse(topic, reason);
                yield Optional.empty();
            }
        };
    }

    /** Those come every few seconds, and one that comes again does nothing: the flash is spared. */
    private static boolean isOnlyAcknowledgement(byte[] payload) {
        return PayloadCodec.decode(payload) instanceof Decoding.Decoded decoded
                && acknowledges(decoded.payload().metrics());
    }

    private static boolean acknowledges(List<Metric> metrics) {
        return !metrics.isEmpty() && metrics.stream().allMatch(metric -> metric.isNamed(Vocabulary.JOURNAL_EPOCH.name())
                || metric.isNamed(Vocabulary.JOURNAL_ACKNOWLEDGED.name()));
    }

    private void refuse(String topic, SealJudge.Reason reason) {
        refused.merge(reason, 1L, Long::sum);
        long now = ticker.nanos();
        if (!logged || now - loggedAt >= LOG_PAUSE_NANOS) { // a flood does not fill the log
            logged = true;
            loggedAt = now;
            Logger.warn("command refused topic={} reason={} since-start=\"{}\"", topic, reason.word(), refusals());
        }
    }

    private static boolean isCommand(String topic) {
        return Topic.parse(topic).filter(each -> each.type() == MessageType.NCMD || each.type() == MessageType.DCMD)
                .isPresent();
    }

    /** Between a session and its listener. */
    private final class Judging extends ForwardingListener {

        private Judging(SessionListener listener) {
            super(listener);
        }

        @Override
        public void connected() {
            readKey();
            super.connected();
        }

        @Override
        public void message(String topic, byte[] payload) {
            if (isCommand(topic)) {
                judged(topic, payload).ifPresent(genuine -> super.message(topic, genuine));
            } else {
                super.message(topic, payload);
            }
        }
    }
}
