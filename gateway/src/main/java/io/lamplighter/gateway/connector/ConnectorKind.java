package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.KindView;

/** One kind of platform. Thread-safe; nothing of it blocks. */
public interface ConnectorKind {

    /** How a platform is reached, which says what its address and its secret are. */
    enum Way {
        /** HTTP, with a token, a password or nothing. */
        HTTP,
        /** HTTP, each request signed. */
        SIGNED_HTTP,
        /** MQTT, with a user's password or nothing. */
        MQTT,
        /** Kafka's own protocol, with a user's password, a certificate or nothing. */
        KAFKA
    }

    Way way();

    /** Its name, the settings of its own and what becomes what. */
    KindView view();

    /** Whether it sends whatever posts report, not only what its mapping names. */
    default boolean sendsAll() {
        return false;
    }

    /** All that is wrong with the settings of its own; those of every kind are looked at elsewhere. */
    List<String> problems(ConnectorSetup setup);

    /**
     * A connector that was never used, with its way to the platform.
     *
     * @param setup
     *            one without problems
     * @param secrets
     *            the directory with the file that it names
     */
    Line open(ConnectorSetup setup, Path secrets);

    /**
     * A connector that sends nothing, and is told that everything arrived.
     *
     * @param shown
     *            is told what would be sent
     */
    CityConnector pretend(ConnectorSetup setup, Consumer<ConnectorTest.Request> shown);

    /**
     * A connector and what ends its conversation with the platform.
     *
     * @param hangUp
     *            repeatable, for any thread; does not block
     */
    record Line(CityConnector connector, Runnable hangUp) implements AutoCloseable {

        @Override
        public void close() {
            hangUp.run();
        }
    }
}
