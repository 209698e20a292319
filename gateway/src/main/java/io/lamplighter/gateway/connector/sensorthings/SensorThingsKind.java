package io.lamplighter.gateway.connector.sensorthings;

import java.time.InstantSource;
import java.util.List;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.HttpKind;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;

/** Servers that speak OGC SensorThings. Thread-safe. */
public final class SensorThingsKind implements HttpKind {

    static final String NAME = "sensorthings";

    private final Fleet fleet;
    private final InstantSource wall;

    /**
     * @param wall
     *            real time, only to understand a {@code Retry-After} that names a date
     */
    public SensorThingsKind(Fleet fleet, InstantSource wall) {
        this.fleet = fleet;
        this.wall = wall;
    }

    @Override
    public KindView view() {
        return new KindView(NAME, "OGC SensorThings server (FROST)", List.of(), Observable.mapping());
    }

    @Override
    public List<String> problems(ConnectorSetup setup) {
        return setup.address().matches(".*/v1\\.\\d/?")
                ? List.of()
                : List.of("address must end with the version, such as http://127.0.0.1:8080/FROST-Server/v1.1");
    }

    @Override
    public CityConnector open(ConnectorSetup setup, Wire wire) {
        return new SensorThingsConnector(setup.id(), new ThingServer(setup.address(), wire, wall),
                new Declared(fleet, Adjustments.of(setup)));
    }

    @Override
    public Wire pretended() {
        return new PretendedServer();
    }
}
