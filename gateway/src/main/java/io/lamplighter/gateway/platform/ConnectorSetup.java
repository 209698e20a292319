package io.lamplighter.gateway.platform;

import java.util.Map;
import java.util.TreeMap;

import io.lamplighter.gateway.audit.Snapshot;

/**
 * How one connector is set up. Immutable. Whether it can be used is said by {@link Connectors#put}.
 *
 * @param id
 *            its name in the interface, under which its position is kept
 * @param kind
 *            which platform it speaks to, such as {@code ngsi-ld}
 * @param address
 *            base address of the platform: http or https, of a broker mqtt or mqtts, of Kafka its brokers
 * @param secretFile
 *            name of a file in the directory of secrets; blank when the platform asks for none
 * @param enabled
 *            whether it sends; false is a pause, which loses nothing
 * @param settings
 *            what the kind asks for, by name; what is absent has its default
 */
public record ConnectorSetup(String id, String kind, String address, String secretFile, boolean enabled,
        Map<String, String> settings) {

    public ConnectorSetup {
        settings = Map.copyOf(settings);
    }

    /** As the audit log keeps it. */
    public String json() {
        Snapshot listed = new Snapshot();
        new TreeMap<>(settings).forEach(listed::with);
        return new Snapshot().with("id", id).with("kind", kind).with("address", address)
                .with("secretFile", secretFile).with("enabled", enabled).with("settings", listed).json();
    }
}
