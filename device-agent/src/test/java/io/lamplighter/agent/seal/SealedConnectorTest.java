package io.lamplighter.agent.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.seal.Sealer;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SealedConnectorTest {

    private static final String NODE = "spBv1.0/ruhrort/NCMD/post-1";
    private static final String LAMP = "spBv1.0/ruhrort/DCMD/post-1/luminaire-1";
    private static final String STATE = "spBv1.0/STATE/lamplighter";
    private static final byte[] COMMAND = {0x08, 0x05};
    private static final ConnectOptions OPTIONS = ConnectOptions.of("tcp://127.0.0.1:1", "ruhrort-post-1",
            Duration.ofSeconds(30), Duration.ofSeconds(10), null);

    @TempDir
    Path directory;

    private final List<String> heard = new ArrayList<>();
    private final List<SealMemory> memories = new ArrayList<>();
    private final AtomicLong counter = new AtomicLong();
    private final KeyPair gateway = pair();
    private final Sealer sealer = new Sealer(gateway.getPrivate(), Instant::now, counter::incrementAndGet);
    private @Nullable SessionListener session;

    @BeforeEach
    void bringKey() throws IOException {
        write(gateway.getPublic());
    }

    @AfterEach
    void waitForTheFlash() {
        memories.forEach(SealMemory::close);
    }

    @Test
    void theGatewaysCommandsPassAndNobodyElsesDo() {
        SealedConnector connector = connected();
        Sealer thief = new Sealer(pair().getPrivate(), Instant::now, counter::incrementAndGet);
        byte[] command = sealer.seal(LAMP, COMMAND);

        say(LAMP, command);
        say(LAMP, command);
        say(LAMP, thief.seal(LAMP, COMMAND));
        say(LAMP, COMMAND);
        say(NODE, sealer.seal(LAMP, COMMAND));
        say(NODE, sealer.seal(NODE, COMMAND));

        assertThat(heard).containsExactly(LAMP + " 2", NODE + " 2");
        Finding finding = connector.check().here();
        assertThat(finding.result()).isEqualTo(Finding.Result.FAILED);
        assertThat(finding.detail()).endsWith("1 unsealed, 2 forged, 1 replayed");
    }

    @Test
    void whatIsNoCommandPassesAsItIs() {
        SealedConnector connector = connected();

        say(STATE, COMMAND);
        say("lamplighter/ahead/post-1", COMMAND);

        assertThat(heard).containsExactly(STATE + " 2", "lamplighter/ahead/post-1 2");
        assertThat(connector.check().here().result()).isEqualTo(Finding.Result.OK);
    }

    @Test
    void aRebootForgetsNoCommandThatWasTaken() {
        byte[] command = sealer.seal(LAMP, COMMAND);
        try (SealMemory memory = memory()) {
            connect(memory);
            say(LAMP, command);
        }

        try (SealMemory memory = memory()) {
            connect(memory);
            say(LAMP, command);
            say(LAMP, sealer.seal(LAMP, COMMAND));
        }

        assertThat(heard).containsExactly(LAMP + " 2", LAMP + " 2");
    }

    /** Each topic counts for itself, so what comes last need not have the highest counter. */
    @Test
    void whatCameInTheOtherOrderIsNotForgottenByAReboot() {
        byte[] first = sealer.seal(NODE, COMMAND);
        byte[] second = sealer.seal(LAMP, COMMAND);
        try (SealMemory memory = memory()) {
            connect(memory);
            say(LAMP, second);
            say(NODE, first);
        }

        try (SealMemory memory = memory()) {
            connect(memory);
            say(LAMP, second);
        }

        assertThat(heard).containsExactly(LAMP + " 2", NODE + " 2");
    }

    @Test
    void acknowledgementsWearNoFlash() {
        byte[] acknowledgement = PayloadCodec.encode(new Acknowledgement(7, 8).payload(5));
        try (SealMemory memory = memory()) {
            connect(memory);
            say(NODE, sealer.seal(NODE, acknowledgement));
        }

        assertThat(heard).hasSize(1);
        assertThat(directory.toFile().list()).containsExactly("commands.pem");
    }

    @Test
    void withoutAKeyThatCanBeReadNoCommandPassesUntilThereIsOne() throws IOException {
        Files.delete(key());
        SealedConnector connector = connected();
        say(LAMP, sealer.seal(LAMP, COMMAND));
        say(STATE, COMMAND);

        assertThat(heard).containsExactly(STATE + " 2");
        assertThat(connector.check().here().result()).isEqualTo(Finding.Result.FAILED);

        write(gateway.getPublic());
        Objects.requireNonNull(session).connected();
        say(LAMP, sealer.seal(LAMP, COMMAND));
        assertThat(heard).containsExactly(STATE + " 2", LAMP + " 2");
    }

    @Test
    void anotherKeyCountsAnew() throws IOException {
        KeyPair next = pair();
        try (SealMemory memory = memory()) {
            counter.set(1_000_000);
            connect(memory);
            say(LAMP, sealer.seal(LAMP, COMMAND));
        }
        write(next.getPublic());
        Sealer young = new Sealer(next.getPrivate(), Instant::now, new AtomicLong()::incrementAndGet);

        try (SealMemory memory = memory()) {
            connect(memory);
            say(LAMP, young.seal(LAMP, COMMAND));
            say(LAMP, sealer.seal(LAMP, COMMAND));
        }

        assertThat(heard).containsExactly(LAMP + " 2", LAMP + " 2");
    }

    private SealedConnector connected() {
        return connect(memory());
    }

    private SealedConnector connect(SealMemory memory) {
        SealedConnector connector = new SealedConnector((_, listener) -> {
            session = listener;
            return new Silent();
        }, () -> PemFiles.publicKey(key()), memory, new Unknown(), System::nanoTime);
        connector.open(OPTIONS, new Recording());
        Objects.requireNonNull(session).connected();
        return connector;
    }

    private SealMemory memory() {
        SealMemory memory = new SealMemory(FileDisk.at(directory, false));
        memories.add(memory);
        return memory;
    }

    private Path key() {
        return directory.resolve("commands.pem");
    }

    private void write(PublicKey key) throws IOException {
        Files.writeString(key(), PemFiles.text(key));
    }

    private void say(String topic, byte[] payload) {
        Objects.requireNonNull(session).message(topic, payload);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519", e);
        }
    }

    /** A post that booted in 1970. */
    private static final class Unknown implements CertificateClock {

        @Override
        public Optional<Instant> now() {
            return Optional.empty();
        }

        @Override
        public Instant earliest() {
            return Instant.EPOCH;
        }
    }

    private final class Recording implements SessionListener {

        @Override
        public void connected() {
            // what is said is of interest
        }

        @Override
        public void subscribed() {
            // as above
        }

        @Override
        public void message(String topic, byte[] payload) {
            heard.add(topic + " " + payload.length);
        }

        @Override
        public void closed(String reason) {
            // as above
        }
    }

    private static final class Silent implements MqttSession {

        @Override
        public void subscribe(List<Subscription> subscriptions) {
            // nobody is there
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
            return false;
        }

        @Override
        public void disconnect() {
            // nobody is there
        }

        @Override
        public void close() {
            // nobody is there
        }
    }
}
