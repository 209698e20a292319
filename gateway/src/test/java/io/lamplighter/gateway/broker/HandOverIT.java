package io.lamplighter.gateway.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

/** What posts publish reaches the host in the broker's process, and whoever subscribes to it. */
@ResourceLock("embedded broker")
@Timeout(240)
class HandOverIT {

    private static final String DATA = "spBv1.0/ruhrort/DDATA/post-1/luminaire-1";

    @TempDir
    Path directory;

    private final BlockingQueue<String> host = new LinkedBlockingQueue<>();

    @Test
    void theHostGetsAllThatAPostSaysInItsOrderAndNothingElse() throws Exception {
        try (EmbeddedBroker broker = start()) {
            broker.listen(this::take);
            try (Mqtt311Client post = new Mqtt311Client(broker.port(), "post", "spBv1.0/ruhrort/NDEATH/post-1",
                    "dead")) {
                post.publish("spBv1.0/ruhrort/NBIRTH/post-1", "born");
                post.publish("spBv1.0/ruhrort/NCMD/post-2", "no post says that");
                post.publish("other/topic", "nor that");
                for (int i = 0; i < 500; i++) {
                    post.publish(DATA, String.valueOf(i));
                }
                assertThat(next()).isEqualTo("spBv1.0/ruhrort/NBIRTH/post-1 born");
                for (int i = 0; i < 500; i++) {
                    assertThat(next()).isEqualTo(DATA + " " + i);
                }
                post.cut();
            }
            assertThat(next()).isEqualTo("spBv1.0/ruhrort/NDEATH/post-1 dead");
        }
    }

    @Test
    void theHostIsShownWhatIsNoTopicOfSparkplug() throws Exception {
        List<String> wrong = List.of("spBv1.0/ruhrort/NWISH/post-1", "spBv1.0/ruhrort", "spBv1.0/ruhrort/NDATA/");
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            broker.listen(this::take);
            post.publish("spBv1.0/STATE/other", "a host says that");
            for (String topic : wrong) {
                post.publish(topic, "what is this");
            }
            List<String> shown = List.of(next(), next(), next()); // what looks like a post's goes the short way
            assertThat(shown).containsExactlyInAnyOrderElementsOf(
                    wrong.stream().map(topic -> topic + " what is this").toList());
        }
    }

    @Test
    void aSubscriberGetsItTooAndAfterItsTimeTheHostAlone() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            broker.listen(this::take);
            for (String filter : List.of("#", "spBv1.0/+/DDATA/#", DATA)) {
                try (Mqtt5Client other = new Mqtt5Client(broker.uri(), "other")) {
                    other.subscribe(filter, 0);
                    post.publish(DATA, "for both by " + filter);

                    assertThat(other.take()).isEqualTo(DATA + " for both by " + filter);
                    assertThat(next()).isEqualTo(DATA + " for both by " + filter);
                }
            }
            post.publish(DATA, "alone");
            assertThat(next()).isEqualTo(DATA + " alone");
        }
    }

    @Test
    void aHostThatListensNoMoreGetsNothing() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            Runnable end = broker.listen(this::take);
            List<String> second = new ArrayList<>();
            post.publish(DATA, "first");
            assertThat(next()).endsWith("first");
            end.run();
            broker.listen((topic, _) -> second.add(topic));
            broker.listen(this::take);
            post.publish(DATA, "second");

            assertThat(next()).endsWith("second");
            assertThat(host).isEmpty();
            assertThat(second).containsExactly(DATA);
        }
    }

    @Test
    void theBrokerKeepsNothingForTheTopicsOfPosts() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            broker.listen(this::take);
            int before = broker.topics();
            for (int i = 0; i < 100; i++) {
                post.publish("spBv1.0/ruhrort/DDATA/post-" + i + "/luminaire-1", "data");
            }
            for (int i = 0; i < 100; i++) {
                next();
            }

            assertThat(broker.topics()).isLessThan(before + 50);
        }
    }

    @Test
    void plainAndRetainedMessagesStayInTheirOrder() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            broker.listen(this::take);
            for (int i = 0; i < 500; i++) {
                if (i % 50 == 49) {
                    post.publishRetained(DATA, String.valueOf(i));
                } else {
                    post.publish(DATA, String.valueOf(i));
                }
            }
            for (int i = 0; i < 500; i++) {
                assertThat(next()).isEqualTo(DATA + " " + i);
            }
        }
    }

    /** Artemis asks too, every two seconds, so one try may fail. */
    @Test
    void aClientThatOnlyPublishesIsNotTakenForDead() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            broker.listen(this::take);
            long heard = 0;
            for (int i = 0; i < 100 && heard == 0; i++) {
                broker.heard(); // from now on nobody was
                post.publish(DATA, "alive");
                next();
                heard = broker.heard();
            }
            assertThat(heard).isEqualTo(1);
        }
    }

    @Test
    void whoIsNotLetInIsNotHeard() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            broker.listen(this::take);
            Mqtt311Client.refused(broker.port(), DATA, "from somebody without a name");
            post.publish(DATA, "from a post");

            assertThat(next()).isEqualTo(DATA + " from a post");
        }
    }

    private void take(String topic, byte[] payload) {
        host.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
    }

    private String next() throws InterruptedException {
        String next = host.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("a message for the host").isNotNull();
        return String.valueOf(next);
    }

    private EmbeddedBroker start() {
        return EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, directory));
    }
}
