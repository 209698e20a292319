package io.lamplighter.gateway.connector.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.ConnectorKind;
import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.session.ConfirmingConnector;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.identity.Credentials;

/** MQTT brokers whose listeners read JSON. Thread-safe. */
public final class MqttKind implements ConnectorKind {

    static final String NAME = "mqtt";

    private final Fleet fleet;
    private final BiFunction<MqttVersion, Credentials, ConfirmingConnector> sessions;

    /**
     * @param sessions
     *            opens sessions of that version, by those credentials
     */
    public MqttKind(Fleet fleet, BiFunction<MqttVersion, Credentials, ConfirmingConnector> sessions) {
        this.fleet = fleet;
        this.sessions = sessions;
    }

    @Override
    public Way way() {
        return Way.MQTT;
    }

    @Override
    public boolean sendsAll() {
        return true;
    }

    @Override
    public KindView view() {
        List<KindView.Mapping> mapping = new ArrayList<>(Passing.MAPPING);
        Entity.ALL.forEach(each -> mapping.add(new KindView.Mapping("Home Assistant " + each.name(), each.attribute(),
                each.unit())));
        return new KindView(NAME, "MQTT broker (JSON topics, Home Assistant)", MqttSettings.OWN, mapping);
    }

    @Override
    public List<String> problems(ConnectorSetup setup) {
        return MqttSettings.problems(setup);
    }

    @Override
    public Line open(ConnectorSetup setup, Path secrets) {
        MqttSettings settings = MqttSettings.of(setup);
        BrokerWire wire = new BrokerWire(sessions.apply(MqttSettings.version(setup),
                MqttSettings.credentials(setup, secrets)), settings);
        return new Line(new MqttConnector(settings, fleet, wire), wire::hangUp);
    }

    @Override
    public CityConnector pretend(ConnectorSetup setup, Consumer<ConnectorTest.Request> shown) {
        return new MqttConnector(MqttSettings.of(setup), fleet, new Wire() {

            @Override
            public Answer publish(List<Message> messages, Set<String> arrived) {
                messages.forEach(each -> shown.accept(new ConnectorTest.Request("PUBLISH", each.topic(),
                        List.of("qos: 1", "retain: " + each.retained()), each.payload())));
                return new Answer.Accepted();
            }

            @Override
            public int session() {
                return 1;
            }

            @Override
            public Optional<String> look() {
                return Optional.empty();
            }
        });
    }
}
