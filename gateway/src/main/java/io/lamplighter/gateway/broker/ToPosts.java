package io.lamplighter.gateway.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.AddressManager;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.Bindings;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;
import org.apache.activemq.artemis.core.postoffice.impl.WildcardAddressManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Consumer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBasePlugin;
import org.jspecify.annotations.Nullable;

/**
 * Brings acknowledgements and commands from the socket of the host to those of the posts, where that is all that Artemis would
 * do, which would also keep an address and a paging store for each topic (13 kB). Who is subscribed is Artemis' word. On the
 * event loops of many connections.
 */
final class ToPosts implements ActiveMQServerBasePlugin {

    /** Of a plain MQTT packet, without its topic and payload, at most. */
    private static final int HEADERS_BYTES = 8;

    private final Map<Object, ShortWay> byConnection = new ConcurrentHashMap<>();
    private volatile @Nullable ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer registeredAt) {
        server = registeredAt;
    }

    void opened(Object connection, ShortWay way) {
        byConnection.put(connection, way);
    }

    void closed(Object connection) {
        byConnection.remove(connection);
    }

    /**
     * Brings it to everybody who is subscribed, which may be nobody.
     *
     * @return false: to none of them, and Artemis has to; one may be away, or too slow, or have something to come before
     */
    boolean bring(String topic, byte[] payload) throws Exception {
        int packet = HEADERS_BYTES + 3 * topic.length() + payload.length;
        List<ShortWay> takers = new ArrayList<>();
        for (Binding binding : subscribed(SimpleString.of(topic))) {
            ShortWay taker = binding instanceof QueueBinding queue ? taker(queue.getQueue()) : null;
            if (taker == null || !taker.isFree(packet)) {
                return false;
            }
            takers.add(taker);
        }
        takers.forEach(taker -> taker.send(topic, payload));
        return true;
    }

    private Collection<Binding> subscribed(SimpleString topic) throws Exception {
        AddressManager addresses = ((PostOfficeImpl) Objects.requireNonNull(server).getPostOffice())
                .getAddressManager();
        Bindings exact = addresses.getExistingBindingsForRoutingAddress(topic);
        if (exact != null) {
            return exact.getBindings(); // of filters with wildcards, too
        }
        List<Binding> found = new ArrayList<>();
        ((WildcardAddressManager) addresses).getAddressMap().visitMatchingWildcards(topic,
                bindings -> found.addAll(bindings.getBindings()));
        return found;
    }

    private @Nullable ShortWay taker(Queue queue) {
        Collection<Consumer> consumers = queue.getConsumers();
        if (consumers.size() != 1 || queue.getMessageCount() > 0) {
            return null;
        }
        return consumers.iterator().next() instanceof ServerConsumer consumer
                ? byConnection.get(consumer.getConnectionID())
                : null;
    }
}
