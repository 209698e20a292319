package io.lamplighter.gateway.workorder;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmEntry;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.Alarms;
import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.workorder.Stop.Comment;
import io.lamplighter.gateway.workorder.Stop.Fault;
import io.lamplighter.gateway.workorder.Stop.Lamp;
import io.lamplighter.gateway.workorder.Stop.Reading;
import io.lamplighter.gateway.workorder.WorkOrder.Outcome;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Makes work orders out of alarms. Thread-safe; blocks on the disk as {@link Alarms} does, and throws what that throws. */
public final class WorkOrders {

    /** A night's work; further alarms are counted only. */
    public static final int MOST_STOPS = 100;
    /** Of one alarm. */
    static final int MOST_COMMENTS = 10;
    private static final List<Attribute> VALUES = List.of(Vocabulary.ACTUAL_LIGHT_STATE, Vocabulary.ACTIVE_POWER,
            Vocabulary.SUPPLY_VOLTAGE, Vocabulary.OPERATING_HOURS);

    private final Alarms alarms;
    private final Fleet fleet;
    private final Inventory inventory;
    private final InstantSource clock;

    public WorkOrders(Alarms alarms, Fleet fleet, Inventory inventory, InstantSource clock) {
        this.alarms = alarms;
        this.fleet = fleet;
        this.inventory = inventory;
        this.clock = clock;
    }

    /**
     * The work order for these alarms; an incident means its members that are open.
     *
     * @param ids
     *            of alarms
     * @param start
     *            where the technician is; null to begin at the stop of the first alarm
     */
    public Outcome make(Collection<String> ids, @Nullable Position start) {
        SequencedSet<Alarm> wanted = new LinkedHashSet<>();
        int leftOut = 0;
        for (String id : ids) {
            Optional<Alarm> found = alarms.find(id);
            if (found.isEmpty()) {
                return new Outcome.UnknownAlarm(id);
            }
            leftOut += add(found.get(), wanted);
        }
        Map<String, List<Alarm>> posts = new LinkedHashMap<>();
        for (Alarm alarm : wanted) {
            String post = alarm.key().subject().post();
            if (posts.containsKey(post) || posts.size() < MOST_STOPS) {
                posts.computeIfAbsent(post, _ -> new ArrayList<>()).add(alarm);
            } else {
                leftOut++;
            }
        }
        if (posts.isEmpty()) {
            return new Outcome.NothingOnTheStreet();
        }
        return new Outcome.Made(inOrder(posts.entrySet().stream().map(each -> stop(each.getKey(), each.getValue()))
                .toList(), start, leftOut));
    }

    /** How many alarms were left out. */
    private int add(Alarm alarm, SequencedSet<Alarm> wanted) {
        Scope scope = alarm.key().subject().scope();
        if (scope.isOfPost()) {
            wanted.add(alarm);
            return 0;
        }
        if (!scope.isIncident()) {
            return 1;
        }
        List<Alarm> members = alarms.list(new AlarmQuery(true, null, null, null, alarm.id(), null,
                AlarmQuery.MAX_LIMIT));
        wanted.addAll(members);
        return members.isEmpty() ? 1 : 0;
    }

    private WorkOrder inOrder(List<Stop> stops, @Nullable Position start, int leftOut) {
        List<Stop> placed = stops.stream().filter(stop -> stop.position() != null).toList();
        List<Stop> way = new ArrayList<>(Route.order(positions(placed), start).stream().map(placed::get).toList());
        double metres = Route.metres(positions(way), start);
        stops.stream().filter(stop -> stop.position() == null).forEach(way::add);
        return new WorkOrder(clock.instant(), start, way, metres, leftOut);
    }

    private static List<Position> positions(List<Stop> stops) {
        List<Position> positions = new ArrayList<>();
        for (Stop stop : stops) {
            Position position = stop.position();
            if (position != null) {
                positions.add(position);
            }
        }
        return positions;
    }

    private Stop stop(String post, List<Alarm> concerned) {
        SequencedSet<LuminaireId> ids = new LinkedHashSet<>();
        for (Alarm alarm : concerned) {
            Subject subject = alarm.key().subject();
            if (subject.scope() == Scope.LUMINAIRE) {
                ids.add(new LuminaireId(post, subject.device()));
            }
        }
        if (ids.isEmpty()) {
            fleet.post(post).ifPresent(state -> state.luminaires().forEach(view -> ids.add(view.id())));
        }
        List<Fault> faults = concerned.stream()
                .sorted(Comparator.comparing(Alarm::severity).thenComparing(alarm -> alarm.times().beganAt()))
                .map(this::fault).toList();
        Position position = ids.stream().flatMap(id -> position(id).stream()).findFirst().orElse(null);
        return new Stop(post, concerned.getFirst().district(), position, ids.stream().map(this::lamp).toList(),
                faults);
    }

    private Fault fault(Alarm alarm) {
        List<Comment> comments = alarms.history(alarm.id()).stream()
                .filter(entry -> entry.kind() == AlarmEntry.Kind.COMMENTED)
                .map(entry -> new Comment(entry.actor(), entry.at(), entry.text())).toList();
        return new Fault(alarm, comments.subList(Math.max(0, comments.size() - MOST_COMMENTS), comments.size()));
    }

    private Lamp lamp(LuminaireId id) {
        Optional<Asset> asset = inventory.asset(id);
        Optional<LuminaireView> view = fleet.luminaire(id);
        return new Lamp(id.toString(), first(asset.map(known -> known.place().displayName()), view,
                Vocabulary.DISPLAY_NAME),
                first(asset.map(known -> known.place().address()), view, Vocabulary.ADDRESS),
                first(asset.map(known -> known.kind().luminaireType()), view, Vocabulary.LUMINAIRE_TYPE),
                asset.map(known -> known.kind().wattage()).or(() -> number(view, Vocabulary.WATTAGE)).orElse(null),
                asset.map(known -> known.kind().mounting()).orElse(""), asset.map(Asset::feeder).orElse(""),
                view.map(WorkOrders::readings).orElse(List.of()));
    }

    private Optional<Position> position(LuminaireId id) {
        Optional<LuminaireView> view = fleet.luminaire(id);
        Optional<Double> latitude = inventory.asset(id).map(asset -> asset.place().latitude())
                .or(() -> number(view, Vocabulary.LATITUDE));
        Optional<Double> longitude = inventory.asset(id).map(asset -> asset.place().longitude())
                .or(() -> number(view, Vocabulary.LONGITUDE));
        return latitude.isPresent() && longitude.isPresent() && Math.abs(latitude.get()) <= 90
                && Math.abs(longitude.get()) <= 180
                        ? Optional.of(new Position(latitude.get(), longitude.get()))
                        : Optional.empty();
    }

    private static String first(Optional<String> known, Optional<LuminaireView> view, Attribute attribute) {
        return known.filter(text -> !text.isEmpty())
                .or(() -> view.flatMap(seen -> seen.attribute(attribute.name())).map(AttributeValue::value)
                        .map(String::valueOf))
                .orElse("");
    }

    private static Optional<Double> number(Optional<LuminaireView> view, Attribute attribute) {
        return view.flatMap(seen -> seen.attribute(attribute.name()))
                .map(found -> found.value() instanceof Number number ? number.doubleValue() : null);
    }

    private static List<Reading> readings(LuminaireView view) {
        List<Reading> readings = new ArrayList<>();
        for (Attribute attribute : VALUES) {
            Optional<AttributeValue> found = view.attribute(attribute.name());
            if (found.isPresent() && found.get().value() instanceof Number number) {
                readings.add(new Reading(attribute.name(), number.doubleValue(), attribute.unit(),
                        found.get().sampledAt()));
            }
        }
        return readings;
    }
}
