package io.lamplighter.gateway.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Optional;
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
 * block and are called by one thread. Without TLS it listens on loopback addresses only; with TLS it lets in posts that show a
 * certificate, and each does what {@link PostRights} allow.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final BrokerSettings settings;
    private final MqttServer server;
    private final HandOver handOver;
    private final Gatekeeper gatekeeper;
    private final int port;
    private final int securePort;

    private EmbeddedBroker(BrokerSettings settings, MqttServer server, HandOver handOver, Gatekeeper gatekeeper) {
        this.settings = settings;
        this.server = server;
        this.handOver = handOver;
        this.gatekeeper = gatekeeper;
        this.port = boundPort(server, ArtemisConfiguration.ACCEPTOR);
        this.securePort = boundPort(server, ArtemisConfiguration.SECURE_ACCEPTOR);
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
        Gatekeeper gatekeeper = new Gatekeeper(settings);
        server.getServiceRegistry().addIncomingInterceptor(gatekeeper); // first: it puts its Gate in front
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
        Exception cause = failure.get();
        if (cause != null || !listens(server, settings)) {
            stop(server);
            throw describe(settings, cause);
        }
        EmbeddedBroker broker = new EmbeddedBroker(settings, server, handOver, gatekeeper);
        Logger.info("event=broker-started at={} secure-at={} millis={}", broker.uri(),
                broker.secureUri().orElse("none"),
                (System.nanoTime() - begin) / 1_000_000);
        return broker;
    }

    /** The port without TLS that is really bound, also when the settings said 0. */
    public int port() {
        return port;
    }

    /** Where MQTT clients on this machine connect, such as {@code tcp://127.0.0.1:1883}. */
    public String uri() {
        return "tcp://" + bracketed(settings.host()) + ":" + port();
    }

    /** Where posts connect, such as {@code ssl://0.0.0.0:8883}; empty without TLS. */
    public Optional<String> secureUri() {
        return settings.secure().map(secure -> "ssl://" + bracketed(secure.host()) + ":" + securePort);
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Closes the connections of a post. It may come back at once, if its identity is let in. Any thread. */
    public void disconnect(String post) {
        gatekeeper.disconnect(post);
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
                            + " without TLS: set the mqtt host to 127.0.0.1, let posts in by TLS (mqtt certificate-file), or"
                            + " use a broker of your own (mqtt embedded = false and uri)", null);
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

    private static boolean listens(ActiveMQServer server, BrokerSettings settings) {
        return server.isActive() && boundPort(server, ArtemisConfiguration.ACCEPTOR) > 0
                && (settings.secure().isEmpty() || boundPort(server, ArtemisConfiguration.SECURE_ACCEPTOR) > 0);
    }

    private static int boundPort(ActiveMQServer server, String acceptor) {
        return server.getRemotingService().getAcceptor(acceptor) instanceof NettyAcceptor netty
                ? netty.getActualPort()
                : -1;
    }

    private static BrokerException describe(BrokerSettings settings, @Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BindException) {
                return new BrokerException("mqtt port " + settings.port() + " on " + settings.host()
                        + settings.secure().map(secure -> ", or mqtt secure-port " + secure.port() + " on "
                                + secure.host() + ",").orElse("")
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
