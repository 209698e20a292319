package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandSettings;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.MemoryGroupCommands;
import io.lamplighter.gateway.command.MemorySelftests;
import io.lamplighter.gateway.command.MetricCommands;
import io.lamplighter.gateway.command.SelftestDesk;
import io.lamplighter.gateway.commissioning.CommissioningDesk;
import io.lamplighter.gateway.commissioning.FakeCommissioningStore;
import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.MemoryLampYears;
import io.lamplighter.gateway.energy.Readings;
import io.lamplighter.gateway.energy.Resolution;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostEvents;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Removal;
import io.lamplighter.gateway.ingest.MetricWish;
import io.lamplighter.gateway.ingest.NodeId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.FakeInventoryStore;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.inventory.PostRemoval;
import io.lamplighter.gateway.plan.FakeGroupPlanStore;
import io.lamplighter.gateway.plan.FakePlanStore;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.quarantine.FakeQuarantineStore;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.gateway.targets.Targets;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** A fleet of posts along the streets of a small quarter in Duisburg-Ruhrort, for the web server to show. */
final class FakeCity {

    static final double NOMINAL_WATTS = 60;
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final AccessSettings ANONYMOUS = new AccessSettings(Optional.of(Role.OPERATOR), Duration.ofHours(1),
            Duration.ofHours(2), false, Duration.ofDays(1));
    private static final List<Street> STREETS = List.of(new Street("Dammstraße", 51.45225, 6.73095, 51.45330, 6.73405),
            new Street("Harmoniestraße", 51.45390, 6.73190, 51.45255, 6.73330),
            new Street("Fabrikstraße", 51.45410, 6.73390, 51.45275, 6.73555),
            new Street("Neumarkt", 51.45435, 6.73245, 51.45395, 6.73480));

    private final Fleet fleet = new Fleet(List.of());
    private final InstantSource clock;
    private final FakeCommands commands;
    private final SelftestDesk selftests;
    private final PlanDesk plans;
    private final GroupPlanDesk groupPlans;
    /** Also those that were removed since. */
    private final Set<String> heard = new HashSet<>();
    private final FakeBackups backups = new FakeBackups();
    private final FakeEnrolments enrolments = new FakeEnrolments();
    private final Inventory inventory = FakeInventoryStore.empty();
    private final FakeCommissioningStore commissioned = new FakeCommissioningStore();
    private final CommissioningDesk commissionings = new CommissioningDesk(fleet, inventory, commissioned);
    private final FakeAlarms alarms = new FakeAlarms();
    private final FakeQuarantineStore rejections = new FakeQuarantineStore();
    private final Quarantine quarantine = new Quarantine(rejections, Ticker.system());

    /** A straight street, from one end to the other in degrees. */
    private record Street(String name, double fromLatitude, double fromLongitude, double toLatitude,
            double toLongitude) {}

    FakeCity(InstantSource clock) {
        this.clock = clock;
        this.commands = new FakeCommands(clock);
        this.selftests = new SelftestDesk(new SelftestDesk.Surroundings(fleet, new MemorySelftests(),
                (topic, payload) -> true, clock, Ticker.system()), CommandSettings.DEFAULT);
        FakePlanStore store = new FakePlanStore();
        this.plans = new PlanDesk(new PlanDesk.Surroundings(fleet, store, (topic, payload) -> true,
                clock, Ticker.system()));
        this.groupPlans = new GroupPlanDesk(new GroupPlanDesk.Surroundings(plans, new FakeGroupPlanStore(store),
                new Targets(fleet, inventory), post -> Optional.empty()));
    }

    SelftestDesk selftests() {
        return selftests;
    }

    FakeBackups backups() {
        return backups;
    }

    FakeEnrolments enrolments() {
        return enrolments;
    }

    FakeAlarms alarms() {
        return alarms;
    }

    FakeQuarantineStore rejections() {
        return rejections;
    }

    /** The post says that it follows the document with that hash. */
    void reports(String post, String hash) {
        PostState known = fleet.post(post).orElseThrow();
        Map<String, AttributeValue> says = new HashMap<>(known.controller().attributes());
        says.put(Vocabulary.PLAN_HASH.name(), new AttributeValue(hash, clock.instant(), clock.instant()));
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, known.district(), clock.instant(), says),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", clock.instant(), Map.of())));
    }

    GroupPlanDesk groupPlans() {
        return groupPlans;
    }

    /** The city's books, empty at first. */
    Inventory inventory() {
        return inventory;
    }

    /** The books have this lamp of 60 W in Ruhrort, whether anybody has heard it or not. */
    void book(String luminaire) {
        inventory.put(new Asset(LuminaireId.parse(luminaire).orElseThrow(), "ruhrort",
                new Asset.Place("Mole 9", "", 51.453, 6.732), new Asset.Kind("", NOMINAL_WATTS, "", null), ""),
                _ -> true, AuditEntry.of(clock.instant(), new AuditEntry.Actor("ann", ""), "asset-saved", luminaire));
    }

    /** A group of these. */
    void group(String id, String... luminaires) {
        inventory.put(new Group(id, "", Stream.of(luminaires).map(each -> LuminaireId.parse(each).orElseThrow())
                .collect(Collectors.toSet()), Map.of()), _ -> true,
                AuditEntry.of(clock.instant(), new AuditEntry.Actor("ann", ""), "group-saved", id));
    }

    Fleet fleet() {
        return fleet;
    }

    FakeCommands commands() {
        return commands;
    }

    /** With operators that need not sign in. */
    WebSources sources(double timeLapse) {
        return sources(timeLapse, new MemoryAccess().open(InstantSource.system(), ANONYMOUS));
    }

    WebSources sources(double timeLapse, Access access) {
        return new WebSources(fleet, query -> history(query.from(), query.to(), query.attribute()), commands,
                new MetricCommands(fleet, FakeCity::wish), selftests, access, alarms, List::of,
                inventory, new PostRemoval(fleet, (post, _) -> remove(post), inventory, commissioned::forget),
                commissionings,
                new GroupCommandDesk(
                        new GroupCommandDesk.Surroundings(commands, new MemoryGroupCommands(commands), clock,
                                Ticker.system(), () -> UUID.randomUUID().toString())),
                quarantine,
                new EnergyBook(
                        (post, device, from, to) -> heard.contains(post) ? readings(from, to) : List.of(),
                        new MemoryLampYears(), ZONE,
                        new Tariff(400, OptionalDouble.of(0.30), Tariff.USUAL_CURRENCY, -3), "Duisburg"),
                plans, groupPlans,
                new FakeVitals(), new FakeConnectors(),
                new NoOpenData(), backups, enrolments, Optional.empty(), clock, timeLapse, "test");
    }

    private Removal remove(PostState post) {
        if (post.online()) {
            return Removal.IN_REACH;
        }
        fleet.remove(post.id());
        return Removal.REMOVED;
    }

    /** Every metric is a Boolean here. */
    private static CompletableFuture<MetricWish.Outcome> wish(NodeId of, MetricWish wish) {
        return CompletableFuture.completedFuture(wish.value() instanceof Boolean
                ? new MetricWish.Outcome.Sent(Topic.ofNode(of.district(), MessageType.NCMD, of.post()),
                        new Payload(1, Payload.NO_SEQ,
                                List.of(Metric.of(wish.metric(), DataType.BOOLEAN, 1, wish.value()))))
                : new MetricWish.Outcome.Refused(MetricWish.Code.VALUE_MISMATCH, "no Boolean"));
    }

    /** Posts with one luminaire each, evenly along the streets; beyond 40 the quarter is repeated around itself. */
    void light(int posts, double levelPercent) {
        Random random = new Random(7);
        int rows = Math.max(11, (int) Math.ceil(1.4 * Math.sqrt(posts / 40.0))); // about as wide as high
        IntStream.range(0, posts).forEach(i -> {
            Street street = STREETS.get(i / 10 % STREETS.size());
            double along = (i % 10 + 0.5) / 10;
            int copy = i / 40;
            double latitude = street.fromLatitude() + along * (street.toLatitude() - street.fromLatitude())
                    + copy % rows * 0.0024 + random.nextGaussian() * 1e-5;
            double longitude = street.fromLongitude() + along * (street.toLongitude() - street.fromLongitude())
                    + Math.floorDiv(copy, rows) * 0.0052 + random.nextGaussian() * 1e-5;
            born(post(i), street.name() + " " + (i % 10 * 4 + 2), latitude, longitude);
            report(i, levelPercent, "default");
        });
    }

    static String post(int number) {
        return "ruhrort-%03d".formatted(number + 1);
    }

    static LuminaireId luminaire(int number) {
        return new LuminaireId(post(number), "luminaire-1");
    }

    /** A luminaire says how it shines now. */
    void report(int number, double levelPercent, String reason) {
        double watts = levelPercent == 0 ? 0.4 : 3 + 0.57 * levelPercent;
        Map<String, AttributeValue> values = new HashMap<>();
        put(values, Vocabulary.ACTUAL_LIGHT_STATE.name(), levelPercent);
        put(values, Vocabulary.FEEDBACK_LEVEL.name(), levelPercent);
        put(values, Vocabulary.FEEDBACK_REASON.name(), reason);
        put(values, Vocabulary.FEEDBACK_EXPIRATION.name(),
                reason.equals("override") ? clock.instant().plus(Duration.ofHours(1)) : null);
        put(values, Vocabulary.ACTIVE_POWER.name(), watts);
        put(values, "LampMonitor/supplyVoltage", 231.4 + number % 5 * 0.3);
        put(values, "LampMonitor/supplyCurrent", watts / 231.4 / 0.91);
        put(values, "LampMonitor/activeEnergy", 412.375 + number);
        put(values, "LampMonitor/operatingHours", 6021.5 + number);
        put(values, "LampMonitor/switchOnCounter", 1503L + number);
        fleet.apply(List.of(new FleetUpdate.Reported(post(number), "luminaire-1", clock.instant(), false, values)));
    }

    void measureLight(int number, double lux) {
        fleet.apply(List.of(new FleetUpdate.Reported(post(number), "environment", clock.instant(), false,
                Map.of(Vocabulary.LIGHT_LEVEL.name(), value(lux)))));
    }

    void fail(int number) {
        fleet.apply(List.of(new FleetUpdate.Reported(post(number), "luminaire-1", clock.instant(), false,
                Map.of(Vocabulary.LAMP_FAILURE.name(), value(true)))));
    }

    void cutOff(int number) {
        fleet.apply(List.of(new FleetUpdate.PostDied(post(number), "ruhrort", clock.instant())));
    }

    private void born(String post, String address, double latitude, double longitude) {
        heard.add(post);
        Instant now = clock.instant();
        Map<String, AttributeValue> node = new HashMap<>();
        put(node, Vocabulary.DISPLAY_NAME.name(), address);
        put(node, Vocabulary.ADDRESS.name(), address);
        put(node, Vocabulary.LATITUDE.name(), latitude);
        put(node, Vocabulary.LONGITUDE.name(), longitude);
        put(node, Vocabulary.SOFTWARE_VERSION.name(), "0.1.0");
        put(node, Vocabulary.CLOCK_STATE.name(), "synced");
        put(node, Vocabulary.PLAN_HASH.name(), null);
        put(node, Vocabulary.SELFTEST_RUNNING.name(), false);
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", now, node),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", now,
                        Map.of(Vocabulary.WATTAGE.name(), value(NOMINAL_WATTS), Vocabulary.LUMINAIRE_TYPE.name(),
                                value("Stela square LED"),
                                Vocabulary.LAMP_FAILURE.name(), value(false), Vocabulary.ACTUAL_LIGHT_STATE.name(),
                                value(null))),
                new FleetUpdate.DeviceBorn(post, "environment", now,
                        Map.of(Vocabulary.LIGHT_LEVEL.name(), value(2.5)))));
    }

    private void put(Map<String, AttributeValue> values, String name, @Nullable Object value) {
        values.put(name, value(value));
    }

    private AttributeValue value(@Nullable Object value) {
        return new AttributeValue(value, clock.instant(), clock.instant());
    }

    /** One kilowatt-hour in each month of the city's time, read at its beginning and at the ends of the span. */
    private List<Readings> readings(Instant from, Instant to) {
        Instant end = to.isBefore(clock.instant()) ? to : clock.instant();
        List<Readings> readings = new ArrayList<>();
        for (Instant at = from; at.isBefore(end); at = Resolution.MONTH.end(Resolution.MONTH.begin(at, ZONE), ZONE)) {
            readings.add(reading(at));
        }
        readings.add(reading(end));
        return readings;
    }

    private static Readings reading(Instant at) {
        Instant begin = Resolution.MONTH.begin(at, ZONE);
        double part = (double) Duration.between(begin, at).toMillis()
                / Duration.between(begin, Resolution.MONTH.end(begin, ZONE)).toMillis();
        return Readings.of(1, at.toEpochMilli(),
                ChronoUnit.MONTHS.between(YearMonth.of(2000, 1), YearMonth.from(begin.atZone(ZONE))) + part);
    }

    /** An evening: dark until two thirds, then up in steps. Power follows the level. */
    private static List<HistoryPoint> history(Instant from, Instant to, String attribute) {
        long span = Duration.between(from, to).toMillis();
        if (PostEvents.isEvent(attribute)) {
            return List.of(new HistoryPoint(from, false), new HistoryPoint(from.plusMillis(span / 2), true),
                    new HistoryPoint(from.plusMillis(span / 4 * 3), false));
        }
        List<HistoryPoint> points = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            double level = i < 50 ? 0 : i < 54 ? (i - 50) * 25 : i < 90 ? 100 : 60;
            double value = attribute.equals(Vocabulary.ACTIVE_POWER.name())
                    ? level == 0 ? 0.4 : 3 + 0.57 * level
                    : level;
            points.add(new HistoryPoint(from.plusMillis(span * i / 120), value));
        }
        return points;
    }
}
