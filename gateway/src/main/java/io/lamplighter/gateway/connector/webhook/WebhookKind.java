package io.lamplighter.gateway.connector.webhook;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.HttpKind;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;

/** Programs that are told by signed webhooks. Thread-safe. */
public final class WebhookKind implements HttpKind {

    static final String NAME = "webhook";
    private static final String BATCH = "batch";
    private static final String USUAL_BATCH = "100";
    private static final int MOST_EVENTS = 500;

    private final Fleet fleet;
    private final InstantSource wall;

    /**
     * @param wall
     *            real time
     */
    public WebhookKind(Fleet fleet, InstantSource wall) {
        this.fleet = fleet;
        this.wall = wall;
    }

    @Override
    public Way way() {
        return Way.SIGNED_HTTP;
    }

    @Override
    public KindView view() {
        return new KindView(NAME, "Signed webhooks (Standard Webhooks)",
                List.of(new KindView.Setting(BATCH, "events in one message at most, 1 to " + MOST_EVENTS, USUAL_BATCH),
                        Passing.SETTING),
                Passing.MAPPING);
    }

    @Override
    public List<String> problems(ConnectorSetup setup) {
        List<String> problems = new ArrayList<>(Passing.problems(setup));
        String batch = batch(setup);
        if (!batch.matches("\\d{1,3}") || Integer.parseInt(batch) < 1 || Integer.parseInt(batch) > MOST_EVENTS) {
            problems.add("batch must be 1 to " + MOST_EVENTS);
        }
        return problems;
    }

    private static String batch(ConnectorSetup setup) {
        return setup.settings().getOrDefault(BATCH, USUAL_BATCH);
    }

    @Override
    public CityConnector open(ConnectorSetup setup, Wire wire) {
        return new WebhookConnector(URI.create(setup.address()), Integer.parseInt(batch(setup)),
                Passing.of(setup).naming(Adjustments.of(setup).names()),
                fleet,
                new WebhookConnector.Way(wire, wall));
    }

    @Override
    public Wire pretended() {
        return _ -> new Reply.Answered(204, Optional.empty(), Optional.empty(), "", true);
    }
}
