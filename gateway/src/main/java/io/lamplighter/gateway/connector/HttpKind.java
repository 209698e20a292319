package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.lamplighter.gateway.connector.http.HttpWire;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;

/** A kind of platform that speaks HTTP. Thread-safe; nothing of it blocks. */
public interface HttpKind extends ConnectorKind {

    @Override
    default Way way() {
        return Way.HTTP;
    }

    /**
     * A connector that was never used.
     *
     * @param setup
     *            one without problems
     */
    CityConnector open(ConnectorSetup setup, Wire wire);

    /** An empty platform that takes everything, for a try that sends nothing. */
    Wire pretended();

    @Override
    default Line open(ConnectorSetup setup, Path secrets) {
        HttpWire wire = wire(setup, secrets);
        return new Line(open(setup, wire), wire::close);
    }

    /** The way to its platform. */
    default HttpWire wire(ConnectorSetup setup, Path secrets) {
        return new HttpWire(way() == Way.SIGNED_HTTP
                ? CommonSettings.signature(setup, secrets)
                : CommonSettings.authorization(setup, secrets), CommonSettings.certificates(setup, secrets),
                CommonSettings.timeout(setup));
    }

    @Override
    default CityConnector pretend(ConnectorSetup setup, Consumer<ConnectorTest.Request> shown) {
        Wire platform = pretended();
        return open(setup, (Wire) call -> {
            List<String> headers = new TreeMap<>(call.headers()).entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue()).toList();
            shown.accept(new ConnectorTest.Request(call.method(), call.address().toString(), headers, call.body()));
            return platform.send(call);
        });
    }
}
