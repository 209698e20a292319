package io.lamplighter.gateway.connector.ngsild;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.HttpKind;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;

/** Context brokers that speak NGSI-LD. Thread-safe. */
public final class NgsiLdKind implements HttpKind {

    static final String NAME = "ngsi-ld";

    private final Fleet fleet;
    private final CityBook book;
    private final InstantSource city;
    private final InstantSource wall;

    /**
     * @param city
     *            the gateway's clock
     * @param wall
     *            real time, only to understand a {@code Retry-After} that names a date
     */
    public NgsiLdKind(Fleet fleet, CityBook book, InstantSource city, InstantSource wall) {
        this.book = book;
        this.city = city;
        this.fleet = fleet;
        this.wall = wall;
    }

    @Override
    public KindView view() {
        return new KindView(NAME, "NGSI-LD context broker (FIWARE)", NgsiLdSettings.OWN,
                Stream.concat(Streetlight.MAPPING.stream(), Model.mapping().stream()).toList());
    }

    @Override
    public List<String> problems(ConnectorSetup setup) {
        return NgsiLdSettings.problems(setup);
    }

    @Override
    public CityConnector open(ConnectorSetup setup, Wire wire) {
        NgsiLdSettings settings = NgsiLdSettings.of(setup);
        return new NgsiLdConnector(setup.id(), new ContextBroker(settings, wire, wall), fleet,
                Observed.models(settings.presence()), new CityEntities(book, city));
    }

    @Override
    public Wire pretended() {
        return _ -> new Reply.Answered(204, Optional.empty(), Optional.empty(), "", true);
    }
}
