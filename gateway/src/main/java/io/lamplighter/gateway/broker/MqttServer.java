package io.lamplighter.gateway.broker;

import java.util.List;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.BindingQueryResult;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * Artemis, but for one question. Its MQTT part asks at each subscription which queues match the filter, and Artemis 2.55
 * compares the filter with all queues that there are to answer: the thousandth post would wait a thousand times as long as the
 * first. MQTT uses the answer for two things only: whether the topic may be made, and which retained messages to send.
 */
final class MqttServer extends ActiveMQServerImpl {

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
}
