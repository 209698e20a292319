package io.lamplighter.gateway.web;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.lamplighter.gateway.connector.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A view that goes wrong ends alone. */
@Timeout(60)
class EventHubTest {

    private final EventHub hub = new EventHub(key -> Optional.of(key.id().getBytes(StandardCharsets.UTF_8)), 5);

    @Test
    void aViewWhoseWishesFailEndsAndTheOthersGoOn() throws InterruptedException {
        hub.start();
        try (hub) {
            List<String> heard = new CopyOnWriteArrayList<>();
            Thread broken = look(_ -> {
                throw new IllegalStateException("a bug, on purpose");
            }, new CopyOnWriteArrayList<>());
            look(_ -> true, heard);
            Await.until("both look", () -> hub.clients() == 2);
            hub.changed(new EventKey(EventKey.Kind.LUMINAIRE, "p-1:luminaire-1"));
            broken.join();
            Await.until("told", () -> String.join("", heard).contains("p-1:luminaire-1"));
            hub.changed(new EventKey(EventKey.Kind.LUMINAIRE, "p-2:luminaire-1"));

            Await.until("told", () -> String.join("", heard).contains("p-2:luminaire-1"));
            assertThat(hub.clients()).isOne();
        }
    }

    private Thread look(Predicate<EventKey> wanted, List<String> heard) {
        assertThat(hub.enter()).isTrue();
        return Thread.ofVirtual().start(() -> {
            try {
                hub.serve(new OutputStream() {

                    @Override
                    public void write(int one) {
                        heard.add(String.valueOf((char) one));
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        heard.add(new String(bytes, from, length, StandardCharsets.UTF_8));
                    }
                }, new EventHub.Viewer("", wanted, () -> true));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
