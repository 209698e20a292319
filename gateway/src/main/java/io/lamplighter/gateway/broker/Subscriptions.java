package io.lamplighter.gateway.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBindingPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * What is subscribed and what is retained, as far as others ask for it. Artemis keeps a queue for each of both and tells of
 * them here, also of those that it finds at its start. Thread-safe.
 */
final class Subscriptions implements ActiveMQServerBindingPlugin {

    /** Artemis keeps the retained message of a topic in a queue with this in front (MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX). */
    static final String RETAINED = "$sys.mqtt.retain.";

    private final Map<SimpleString, String> retained = new ConcurrentHashMap<>();
    private final Set<SimpleString> ofPosts = ConcurrentHashMap.newKeySet();

    @Override
    public void afterAddBinding(Binding binding) {
        String address = binding.getAddress().toString();
        if (address.startsWith(RETAINED)) {
            retained.put(binding.getUniqueName(), address.substring(RETAINED.length()));
        } else if (TopicFilters.reachesPosts(address)) {
            ofPosts.add(binding.getUniqueName());
        }
    }

    @Override
    public void afterRemoveBinding(Binding binding, Transaction transaction, boolean deleteData) {
        retained.remove(binding.getUniqueName());
        ofPosts.remove(binding.getUniqueName());
    }

    /** Whether any client wants to hear posts. */
    boolean reachPosts() {
        return !ofPosts.isEmpty();
    }

    /** The queues whose topics this filter takes. */
    List<SimpleString> retained(String filter) {
        return retained.entrySet().stream().filter(each -> TopicFilters.matches(filter, each.getValue()))
                .map(Map.Entry::getKey).toList();
    }
}
