package io.lamplighter.gateway.broker;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

/** What a host says to posts reaches every subscription that it should, and leaves nothing behind. */
@ResourceLock("embedded broker")
@Timeout(60)
class ToPostsIT {

    private static final String COMMAND = "spBv1.0/ruhrort/DCMD/post-1/luminaire-1";

    @TempDir
    Path directory;

    @Test
    void everySubscriptionGetsItOnce() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client host = new Mqtt311Client(broker.port(), "host");
                Mqtt311Client exact = new Mqtt311Client(broker.port(), "exact");
                Mqtt311Client wild = new Mqtt311Client(broker.port(), "wild");
                Mqtt5Client five = new Mqtt5Client(broker.uri(), "five")) {
            exact.subscribe(COMMAND);
            wild.subscribe("spBv1.0/ruhrort/DCMD/post-1/+");
            five.subscribe("#", 1);
            for (int i = 0; i < 100; i++) {
                host.publish(COMMAND, String.valueOf(i));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(exact.receive()).isEqualTo(COMMAND + " " + i);
                assertThat(wild.receive()).isEqualTo(COMMAND + " " + i);
                assertThat(five.take()).isEqualTo(COMMAND + " " + i);
            }
        }
    }

    @Test
    void messagesOfOtherKindsComeToo() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt5Client host = new Mqtt5Client(broker.uri(), "host");
                Mqtt311Client plain = new Mqtt311Client(broker.port(), "plain");
                Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
            post.subscribe("spBv1.0/+/DCMD/post-1/#");
            for (int i = 0; i < 20; i++) {
                host.publish(COMMAND, "with an acknowledgement", false);
                assertThat(post.receive()).isEqualTo(COMMAND + " with an acknowledgement");
                plain.publish(COMMAND, "plain");
                assertThat(post.receive()).isEqualTo(COMMAND + " plain");
            }
        }
    }

    @Test
    void aPostThatIsBackHearsItAgain() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client host = new Mqtt311Client(broker.port(), "host")) {
            for (int i = 0; i < 5; i++) {
                try (Mqtt311Client post = new Mqtt311Client(broker.port(), "post")) {
                    post.subscribe("spBv1.0/ruhrort/DCMD/post-1/+");
                    host.publish(COMMAND, "visit " + i);
                    assertThat(post.receive()).isEqualTo(COMMAND + " visit " + i);
                    post.cut();
                }
            }
        }
    }

    @Test
    void theBrokerKeepsNothingForTheTopics() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt311Client host = new Mqtt311Client(broker.port(), "host");
                Mqtt311Client posts = new Mqtt311Client(broker.port(), "posts")) {
            posts.subscribe("spBv1.0/ruhrort/NCMD/+");
            posts.subscribe("spBv1.0/ruhrort/DCMD/#");
            int before = broker.topics();
            for (int i = 0; i < 100; i++) {
                host.publish("spBv1.0/ruhrort/NCMD/post-" + i, "acknowledged");
                host.publish("spBv1.0/ruhrort/DCMD/post-" + i + "/luminaire-1", "switch");
                host.publish("spBv1.0/nowhere/NCMD/post-" + i, "to nobody");
                assertThat(posts.receive()).endsWith("/NCMD/post-" + i + " acknowledged");
                assertThat(posts.receive()).endsWith("/luminaire-1 switch");
            }
            assertThat(broker.topics()).isLessThan(before + 50);
        }
    }

    private EmbeddedBroker start() {
        return EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, directory));
    }
}
