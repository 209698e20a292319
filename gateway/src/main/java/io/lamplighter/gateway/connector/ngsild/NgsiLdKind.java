package io.lamplighter.gateway.connector.ngsild;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.CityConnector;
import io.lamplighter.gateway.connector.HttpKind;
import io.lamplighter.gateway.connector.http.HttpWire;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.SecretText;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;
import io.lamplighter.protocol.time.Ticker;

/** Context brokers that speak NGSI-LD. Thread-safe. */
public final class NgsiLdKind implements HttpKind {

    static final String NAME = "ngsi-ld";

    private final Fleet fleet;
    private final CityBook book;
    private final Steering steering;
    private final InstantSource city;
    private final InstantSource wall;

    /** What entities have besides what becomes of attributes, or what NGSI-LD means something else by. */
    private static final Set<String> RESERVED = Set.of("id", "type", "scope", "createdAt", "modifiedAt", "deletedAt",
            "observedAt", "unitCode", "value", "object", Written.WISH, Written.COMMAND, "dateObserved",
            "dateObservedFrom", "dateObservedTo", "refDevice", "controlledProperty", "category",
            "dateLastValueReported", "workingMode");

    /**
     * How cities steer lamps.
     *
     * @param host
     *            this gateway's id, by which brokers tell it from others
     */
    public record Steering(String host, LampWishes wishes) {}

    /**
     * @param city
     *            the gateway's clock
     * @param wall
     *            real time, as brokers have it
     */
    public NgsiLdKind(Fleet fleet, CityBook book, Steering steering, InstantSource city, InstantSource wall) {
        this.book = book;
        this.city = city;
        this.fleet = fleet;
        this.steering = steering;
        this.wall = wall;
    }

    @Override
    public KindView view() {
        return new KindView(NAME, "NGSI-LD context broker (FIWARE)", NgsiLdSettings.OWN,
                Stream.concat(Streetlight.MAPPING.stream(), Model.mapping().stream()).toList());
    }

    @Override
    public List<String> problems(ConnectorSetup setup) {
        List<String> problems = new ArrayList<>(NgsiLdSettings.problems(setup));
        for (String name : Adjustments.of(setup).names().values()) {
            if (!name.matches("\\p{L}[\\p{L}\\p{N}_]*")) {
                problems.add("rename: " + name + " must be letters, digits and _, for NGSI-LD knows no other names");
            } else if (properties().contains(name)) {
                problems.add("rename: " + name + " is already the name of something else in the entities");
            }
        }
        return problems;
    }

    /** All that entities have, as long as nothing is renamed. */
    private Set<String> properties() {
        Set<String> all = new HashSet<>(RESERVED);
        view().mapping().stream().map(KindView.Mapping::target)
                .flatMap(target -> Stream.of(target.substring(target.indexOf('.') + 1).split(", ", -1)))
                .map(property -> property.replaceAll("\\..*", "")).forEach(all::add);
        return all;
    }

    @Override
    public Line open(ConnectorSetup setup, Path secrets) {
        HttpWire wire = wire(setup, secrets);
        if (NgsiLdSettings.of(setup).listening().isEmpty()) {
            return new Line(open(setup, wire), wire::close);
        }
        Steps steps = new Steps();
        Fleet.Subscription heard = steering.wishes.subscribe(steps::note);
        Path file = NgsiLdSettings.secret(setup, secrets);
        return new Line(open(setup, wire, steps, () -> SecretText.one(file)), () -> {
            heard.close();
            wire.close();
        });
    }

    /** One to look at: it asks nobody, and its secret is none. */
    @Override
    public CityConnector open(ConnectorSetup setup, Wire wire) {
        return open(setup, wire, new Steps(), () -> "what notify-secret-file holds");
    }

    private CityConnector open(ConnectorSetup setup, Wire wire, Steps steps, Listening.Secret secret) {
        NgsiLdSettings settings = NgsiLdSettings.of(setup);
        ContextBroker broker = new ContextBroker(settings, wire, wall);
        CityCommands commands = settings.listening()
                .map(endpoint -> new CityCommands(setup.id(), new CityCommands.With(broker, new Listening(
                        "urn:ngsi-ld:Subscription:lamplighter:" + EntityJson.encoded(steering.host) + ":" + setup.id(),
                        endpoint, secret, Ticker.system()), fleet, steering.wishes, city, wall, Ticker.system()),
                        steps))
                .orElse(null);
        return new NgsiLdConnector(setup.id(), broker, new NgsiLdConnector.Told(fleet,
                Observed.models(settings.presence()), new CityEntities(book, city),
                Adjustments.of(setup)), commands);
    }

    @Override
    public Wire pretended() {
        return _ -> new Reply.Answered(204, Optional.empty(), Optional.empty(), "", true);
    }
}
