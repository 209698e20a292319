package io.lamplighter.gateway.broker;

import java.util.List;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.BindingQueryResult;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.HierarchicalRepository;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * Artemis, but for one question. Its MQTT part asks at each subscription which queues match the filter, and Artemis 2.55
 * compares the filter with all queues that there are to answer: the thousandth post would wait a thousand times as long as the
 * first. MQTT uses the answer for two things only: whether the topic may be made, and which retained messages to send.
 */
final class MqttServer extends ActiveMQServerImpl {

    /** Half a kilobyte each. */
    private static final int MOST_SETTINGS = 50_000;

    private final Subscriptions subscriptions;

    MqttServer(Configuration configuration, Subscriptions subscriptions) {
        super(configuration, null, null);
        this.subscriptions = subscriptions;
    }

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
