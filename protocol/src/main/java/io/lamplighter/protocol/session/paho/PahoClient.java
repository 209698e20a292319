package io.lamplighter.protocol.session.paho;

import java.util.List;
import javax.net.SocketFactory;

import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.identity.Login;
import org.jspecify.annotations.Nullable;

/**
 * What a session needs of one of Paho's two clients, which differ in little but their packages. Used for one connection
 * attempt. Any thread; nothing blocks for the network. Every method fails with the client's own exception.
 */
interface PahoClient {

    /** Makes the client of one connection attempt. */
    interface Maker {
        PahoClient make(String uri, SessionThreads threads, Heartbeat heartbeat) throws Exception;
    }

    /** What a client tells unasked, on threads of its own. */
    interface Ear {

        void message(String topic, byte[] payload);

        void lost(String reason);
    }

    /** How one step ends; one of the two is called, once. */
    interface Step<T extends @Nullable Object> {

        void done(T result);

        void failed(@Nullable Throwable reason);
    }

    /**
     * What to publish. The array is not copied and must not be changed.
     *
     * @param expirySeconds
     *            after which a broker of MQTT 5 drops it; 0 for never
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message buys nothing
    record Message(String topic, byte[] payload, int qos, boolean retained, long expirySeconds) {}

    /** The step's result is the number of messages that the broker takes before it has acknowledged the first. */
    void connect(SocketFactory sockets, Login login, Ear ear, Step<Integer> step) throws Exception;

    /** The step's result is the broker's code for each subscription; 128 and above are refusals. */
    void subscribe(List<Subscription> subscriptions, Step<List<Integer>> step) throws Exception;

    /**
     * The step is done when the message is sent or, with QoS 1 and 2, answered; its result is the broker's code, 128 and above
     * are refusals.
     */
    void publish(Message message, Step<Integer> step) throws Exception;

    /** After what was published before, at most so long. */
    void disconnect(long patienceMillis, boolean withWill, Step<@Nullable Void> step) throws Exception;

    /** Ends everything at once. Repeatable. */
    void end() throws Exception;
}
