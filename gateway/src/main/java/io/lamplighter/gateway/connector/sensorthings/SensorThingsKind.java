package io.lamplighter.gateway.connector.sensorthings;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.HttpKind;
import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.http.Call;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import tools.jackson.databind.JsonNode;

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
        return new SensorThingsConnector(setup.id(), new ThingServer(setup.address(), wire, wall), fleet);
    }

    /** An empty server that takes everything. */
    @Override
    public Reply pretend(Call call) {
        if (call.method().equals("GET")) {
            return new Reply.Answered(200, Optional.empty(), Optional.empty(), "{\"value\":[]}", true);
        }
        if (!call.address().getPath().endsWith("/CreateObservations")) {
            return new Reply.Answered(201, Optional.empty(), Optional.of(call.address() + "(0)"), "", true);
        }
        int rows = 0;
        for (JsonNode each : AnswerReader.json(call.body())) {
            rows += each.path("dataArray").size();
        }
        return new Reply.Answered(201, Optional.empty(), Optional.empty(),
                IntStream.range(0, rows).mapToObj(_ -> "\"\"").collect(Collectors.joining(",", "[", "]")), true);
    }
}
