package io.lamplighter.gateway.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * An MQTT 3.1.1 and 5 broker inside the gateway's process. Started by {@link #start}, stopped by {@link #close}; both
 * block and are called by one thread. It asks nobody for a password, so it listens on loopback addresses only.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final BrokerSettings settings;
    private final MqttServer server;
    private final HandOver handOver;
    private final int port;

    private EmbeddedBroker(BrokerSettings settings, MqttServer server, HandOver handOver, int port) {
        this.settings = settings;
        this.server = server;
        this.handOver = handOver;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it accepts connections.
     *
     * @throws BrokerException
     *             when the host is no loopback address, the port is taken, or the directory cannot be used
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        requireLoopback(settings.host());
        makeDirectory(settings);
        long begin = System.nanoTime();
        Subscriptions subscriptions = new Subscriptions();
        ToPosts toPosts = new ToPosts();
        HandOver handOver = new HandOver(subscriptions, toPosts);
        MqttServer server = new MqttServer(
                ArtemisConfiguration.of(settings, new MessageOrder(), subscriptions, new FreshStates(), handOver,
                        toPosts, new Admission()),
                subscriptions);
        server.getServiceRegistry().addIncomingInterceptor(handOver);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        server.registerActivationFailureListener(failure::set);
        try {
            server.start();
            server.getManagementService().enableNotifications(false); // several for each post, and nobody listens
            forgetHosts(server, subscriptions);
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
        int port = server.isActive() ? boundPort(server) : -1;
        Exception cause = failure.get();
        if (cause != null || port <= 0) {
            stop(server);
            throw describe(settings, cause);
        }
        Logger.info("event=broker-started host={} port={} millis={}", settings.host(), port,
                (System.nanoTime() - begin) / 1_000_000);
        return new EmbeddedBroker(settings, server, handOver, port);
    }

    /** The port that is really bound, also when the settings said 0. */
    public int port() {
        return port;
    }

    /** Where MQTT clients connect, such as {@code tcp://127.0.0.1:1883}. */
    public String uri() {
        String host = settings.host();
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /**
     * Hands every message that a post publishes to the host in this process, without a subscription. Called on the broker's
     * threads, many at once, the messages of one post in their order; it must not block.
     *
     * @param host
     *            takes topic and payload
     * @return ends it
     */
    public Runnable listen(BiConsumer<String, byte[]> host) {
        return handOver.listen(host);
    }

    /** For how many topics Artemis keeps anything, each counted up to twice. */
    int topics() {
        return server.getPostOffice().getAddresses().size() + server.settingsKept();
    }

    /** How many clients Artemis has heard since this, or it itself, last asked: who is not heard is disconnected. */
    long heard() {
        return server.getRemotingService().getConnections().stream().filter(RemotingConnection::checkDataReceived)
                .count();
    }

    /** Whoever said that it is online was connected to this broker, which was not there. It will say so again. */
    private static void forgetHosts(ActiveMQServer server, Subscriptions subscriptions) throws Exception {
        for (SimpleString queue : subscriptions.retained("spBv1.0/STATE/+")) {
            server.destroyQueue(queue);
        }
    }

    /** Disconnects every client, writes what is retained and ends all threads. Repeatable. */
    @Override
    public void close() {
        stop(server);
    }

    private static void requireLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    throw new BrokerException("the embedded broker cannot listen on " + host
                            + ": it does not check who connects, so it is limited to this machine. Set the mqtt host to"
                            + " 127.0.0.1, or use a broker of your own (mqtt embedded = false and uri)", null);
                }
            }
        } catch (UnknownHostException e) {
            throw new BrokerException("the mqtt host " + host + " is unknown: set it to 127.0.0.1", e);
        }
    }

    private static void makeDirectory(BrokerSettings settings) {
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new BrokerException("the broker cannot make its directory " + settings.directory()
                    + ": check its rights or set another data directory", e);
        }
    }

    private static int boundPort(ActiveMQServer server) {
        return server.getRemotingService().getAcceptor(ArtemisConfiguration.ACCEPTOR) instanceof NettyAcceptor netty
                ? netty.getActualPort()
                : -1;
    }

    private static BrokerException describe(BrokerSettings settings, @Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BindException) {
                return new BrokerException("mqtt port " + settings.port() + " on " + settings.host()
                        + " is taken: stop the program that uses it, or set another mqtt port (0 = any free one)",
                        cause);
            }
        }
        String detail = cause == null
                ? "its directory is in use by another gateway"
                : String.valueOf(cause.getMessage());
        return new BrokerException("the embedded broker cannot start with " + settings.directory() + ": " + detail
                + ". Stop other gateways that use this directory and check that it can be written", cause);
    }

    private static void stop(ActiveMQServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            Logger.warn(e, "event=broker-stop-failed");
        }
    }
}
