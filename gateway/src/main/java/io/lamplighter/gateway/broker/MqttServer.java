package io.lamplighter.gateway.broker;

import java.util.List;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.BindingQueryResult;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.HierarchicalRepository;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis, but for what costs more with each post that there is. */
final class MqttServer extends ActiveMQServerImpl {

    /** Half a kilobyte each. */
    private static final int MOST_SETTINGS = 50_000;

    private final Subscriptions subscriptions;

    MqttServer(Configuration configuration, Subscriptions subscriptions) {
        super(configuration, null, null);
        this.subscriptions = subscriptions;
    }

    /**
     * A subscription ends with the broker: no queue but that of a retained message is written down. Artemis 2.55 would keep the
     * subscriptions of each client, also of one that wants a clean session, as a message in one queue, and look through all of
     * that queue whenever a client comes back or goes.
     */
    @Override
    public Queue createQueue(QueueConfiguration configuration, boolean ignoreIfExists) throws Exception {
        SimpleString address = configuration.getAddress();
        if (isRetained(address)) {
            return super.createQueue(configuration, ignoreIfExists);
        }
        if (address.toString().startsWith(TopicFilters.BELOW_NAMESPACE)) {
            configuration.setFilterString((SimpleString) null); // keeps out Artemis' own addresses, which are not below it
        }
        Queue queue = super.createQueue(configuration.setDurable(false), ignoreIfExists);
        getManagementService().unregisterQueue(queue.getName(), address, queue.getRoutingType()); // nobody asks
        return queue;
    }

    /** What is temporary is not written down; whoever asks for it need not know. */
    @Override
    public boolean addAddressInfo(AddressInfo address) throws Exception {
        if (isRetained(address.getName())) {
            return super.addAddressInfo(address);
        }
        AddressInfo passing = new AddressInfo(address.getName(), address.getRoutingTypes())
                .setAutoCreated(address.isAutoCreated()).setInternal(address.isInternal()).setTemporary(true);
        boolean added = super.addAddressInfo(passing);
        getManagementService().unregisterAddress(address.getName());
        return added;
    }

    private static boolean isRetained(SimpleString address) {
        return address.toString().startsWith(Subscriptions.RETAINED);
    }

    /**
     * MQTT asks at each subscription which queues match the filter, and Artemis 2.55 compares the filter with all queues that
     * there are to answer: the thousandth post would wait a thousand times as long as the first. MQTT uses the answer for two
     * things only: whether the topic may be made, and which retained messages to send.
     */
    @Override
    public BindingQueryResult bindingQuery(SimpleString address, boolean newFullyQualifiedName) {
        String name = address.toString();
        List<SimpleString> queues = name.startsWith(Subscriptions.RETAINED)
                ? subscriptions.retained(name.substring(Subscriptions.RETAINED.length()))
                : List.of();
        AddressSettings settings = getAddressSettingsRepository().getMatch(name);
        return new BindingQueryResult(!queues.isEmpty(), getAddressInfo(address), queues, true, true,
                settings.isDefaultPurgeOnNoConsumers(), settings.getDefaultMaxConsumers(),
                settings.isDefaultExclusiveQueue(), settings.isDefaultLastValueQueue(),
                settings.getDefaultLastValueKey(), settings.isDefaultNonDestructive(),
                settings.getDefaultConsumersBeforeDispatch(), settings.getDefaultDelayBeforeDispatch());
    }

    /** Artemis keeps the settings of every topic that it was ever asked about; here beyond so many it finds all anew. */
    @Override
    public HierarchicalRepository<AddressSettings> getAddressSettingsRepository() {
        HierarchicalRepository<AddressSettings> settings = super.getAddressSettingsRepository();
        if (settings.getCacheSize() > MOST_SETTINGS) {
            settings.clearCache();
        }
        return settings;
    }

    /** Of how many topics the settings are kept. */
    int settingsKept() {
        return super.getAddressSettingsRepository().getCacheSize();
    }
}
