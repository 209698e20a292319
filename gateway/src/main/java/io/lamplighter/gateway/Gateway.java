package io.lamplighter.gateway;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.Accounts;
import io.lamplighter.gateway.access.Secrets;
import io.lamplighter.gateway.access.argon2.Argon2Hasher;
import io.lamplighter.gateway.access.openid.OpenIdSignIn;
import io.lamplighter.gateway.alarm.AlarmLoop;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.gateway.command.CommandLoop;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.MetricCommands;
import io.lamplighter.gateway.command.SelftestDesk;
import io.lamplighter.gateway.commissioning.CommissioningDesk;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.ConnectorKind;
import io.lamplighter.gateway.connector.kafka.KafkaKind;
import io.lamplighter.gateway.connector.mqtt.MqttKind;
import io.lamplighter.gateway.connector.ngsild.CityBook;
import io.lamplighter.gateway.connector.ngsild.NgsiLdKind;
import io.lamplighter.gateway.connector.sensorthings.SensorThingsKind;
import io.lamplighter.gateway.connector.webhook.WebhookKind;
import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.ingest.HostSession;
import io.lamplighter.gateway.ingest.HostSessions;
import io.lamplighter.gateway.ingest.HostSettings;
import io.lamplighter.gateway.ingest.IngestCounters;
import io.lamplighter.gateway.ingest.IngestLoop;
import io.lamplighter.gateway.ingest.IngestShards;
import io.lamplighter.gateway.ingest.PostMessages;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.inventory.PostRemoval;
import io.lamplighter.gateway.notice.NoticeChannel;
import io.lamplighter.gateway.notice.NoticeLoop;
import io.lamplighter.gateway.notice.Webhook;
import io.lamplighter.gateway.notice.mail.SmtpMail;
import io.lamplighter.gateway.opendata.Publisher;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.RoadMinimum;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.gateway.retention.RetentionLoop;
import io.lamplighter.gateway.savings.Bookkeeper;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.talq.GatewayDevice;
import io.lamplighter.gateway.targets.Targets;
import io.lamplighter.gateway.web.WebServer;
import io.lamplighter.gateway.web.WebSources;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** A running gateway: everything that was opened, in order. Started and closed by one thread. */
final class Gateway implements AutoCloseable {

    private static final Duration ONLINE = Duration.ofSeconds(10);

    private static final String SETTINGS_CHANGED = "settings-changed";

    private final Deque<Part> parts = new ArrayDeque<>();
    private final IngestCounters counters = new IngestCounters();
    private URI page = URI.create("");
    private volatile URI mqtt = URI.create("");
    private URI posts = URI.create("");
    private volatile @Nullable EmbeddedBroker broker;
    private Optional<Accounts.OneTime> firstSignIn = Optional.empty();
    private int talqPort;
    private int enrolmentPort;
    private boolean closed;

    private record Part(String name, AutoCloseable closeable) {}

    private Gateway() {}

    /**
     * Starts all parts; when one cannot start, the others are closed again.
     *
     * @throws RuntimeException
     *             of the part that could not start; its message names what is wrong and what to do
     */
    static Gateway start(GatewaySettings settings, DataDirectory directory) {
        Gateway gateway = new Gateway();
        settings.effective().forEach(setting -> Logger.info("event=setting {}", setting));
        try {
            gateway.open(settings, directory);
            return gateway;
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void open(GatewaySettings settings, DataDirectory directory) {
        Store store = opened("store", Store.open(settings.storeIn(directory.path())));
        Fleet fleet = new Fleet(store.posts());
        noteSettings(settings, store.audit());
        Access access = access(settings, store);
        firstSignIn = access.accounts().first();
        HostSessions session = sessions(settings.mqtt(), directory);
        HostLink link = BrokerPart.link(settings, directory, session);
        IdentityPart identities = IdentityPart.open(settings.mqtt(), directory);
        CommandLoop commands = new CommandLoop(new CommandLoop.Surroundings(fleet, store.commands(), link,
                settings.time(), Ticker.system()), settings.commands());
        SelftestDesk selftests = selftests(settings, store, fleet, link);
        PlanDesk plans = opened("plans", new PlanDesk(new PlanDesk.Surroundings(fleet, store.plans(), link,
                settings.time(), Ticker.system()))).start();
        openRetention(settings, store);
        Quarantine quarantine = opened("quarantine", new Quarantine(store.quarantine(), Ticker.system())).start();
        Inventory inventory = new Inventory(store.inventory(), store.districts());
        ConnectorDesk connectors = opened("connectors", new ConnectorDesk(new ConnectorDesk.Surroundings(
                store.connectors(), store.feed(), fleet, settings.time(), directory.secrets()),
                kinds(settings, fleet, inventory, new ConnectorWishes(commands, new RoadMinimum(plans)::breach,
                        settings.time(), InstantSource.system()))));
        AlarmLoop alarms = opened("alarms", new AlarmLoop(new AlarmLoop.Surroundings(fleet, store.alarms(),
                inventory::feeder, new PlatformTroubles(connectors), session::isOnline, settings.time(),
                Ticker.system(),
                Gateway::newId), settings.alarms()));
        IngestShards shards = shards(settings, new IngestLoop.Surroundings(fleet, store.records(), link,
                new PostAnswers(commands, plans, selftests, alarms), settings.time(), Ticker.system(), counters,
                quarantine));
        opened("shards", shards.start());
        opened("commands", commands.start());
        Lamps lamps = new Lamps(fleet, inventory, plans);
        Targets targets = new Targets(fleet, inventory);
        GroupPlanDesk groupPlans = groupPlans(plans, store, targets, new BookedPlaces(fleet, inventory, lamps));
        NoticeLoop notices = notices(settings, store);
        start(alarms, notices);
        GroupCommandDesk groupCommands = groupCommands(settings, store, commands);
        EnergyBook energy = energy(settings, store, () -> lamps.counters(targets.all()));
        WebServer web = opened("web", WebServer.start(settings.http(), new WebSources(fleet, store.history(), commands,
                new MetricCommands(fleet, shards::wish), selftests, access, alarms, notices, inventory,
                new PostRemoval(fleet, shards::remove, inventory,
                        identities.forgetting(store.commissionings()::forget)),
                new CommissioningDesk(fleet, inventory, store.commissionings()), groupCommands, quarantine, energy,
                plans,
                groupPlans,
                new GatewayVitals(fleet, counters, store, shards, directory.path(), session::isOnline), connectors,
                openData(settings, fleet, inventory, energy),
                opened("backups", OwnBackups.desk(settings, directory, store)).start(),
                identities.desk(),
                settings.openId().map(OpenIdSignIn::new), settings.time(), settings.time().factor(), version())));
        page = URI.create(web.uri());
        openBroker(settings, directory, brokers(store, identities, plans, fleet, alarms)); // last: a city that comes back at once would slow the rest of the start
        opened("session", session.start(shards)); // behind it, so that posts are told only of a gateway that works
        awaitOnline(session);
        connectors.start(); // last of all: platforms can wait
        openTalq(settings, store, new TalqPart.City(fleet, commands, new TalqSteering(commands, groupCommands::submit,
                new RoadMinimum(plans)::breach, settings.time(), InstantSource.system()),
                new TalqPlans(new TalqPlans.Surroundings(fleet, plans, groupPlans, lamps, settings.zone(),
                        settings.time(), InstantSource.system()))));
    }

    private void openRetention(GatewaySettings settings, Store store) {
        opened("retention", new RetentionLoop(store.retention(settings.zone()), settings.retention(),
                settings.time())).start();
    }

    private GroupPlanDesk groupPlans(PlanDesk plans, Store store, Targets targets, BookedPlaces places) {
        return opened("group-plans", new GroupPlanDesk(new GroupPlanDesk.Surroundings(plans, store.groupPlans(),
                targets, places))).start();
    }

    private void start(AlarmLoop alarms, NoticeLoop notices) {
        opened("notices-of-alarms", alarms.subscribe(notices));
        alarms.start();
    }

    private static BrokerPart.Surroundings brokers(Store store, IdentityPart identities, PlanDesk plans,
            Fleet fleet, AlarmLoop alarms) {
        return new BrokerPart.Surroundings(store.audit(), identities, plans.neighbours()::of,
                post -> alarms.conflict(post, fleet.post(post).map(PostState::district).orElse("")));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private GroupCommandDesk groupCommands(GatewaySettings settings, Store store, CommandLoop commands) {
        return opened("group-commands", new GroupCommandDesk(new GroupCommandDesk.Surroundings(commands,
                store.groupCommands(), settings.time(), Ticker.system(), Gateway::newId))).start();
    }

    private EnergyBook energy(GatewaySettings settings, Store store, Supplier<Set<LuminaireId>> counters) {
        EnergyBook energy = new EnergyBook(store.energy(), store.lampYears(), settings.zone(), settings.tariff(),
                settings.city());
        opened("bookkeeper", new Bookkeeper(counters, energy, settings.time())).start();
        return energy;
    }

    private SelftestDesk selftests(GatewaySettings settings, Store store, Fleet fleet, HostLink link) {
        return opened("selftests", new SelftestDesk(new SelftestDesk.Surroundings(fleet, store.selftests(), link,
                settings.time(), Ticker.system()), settings.commands())).start();
    }

    private Publisher openData(GatewaySettings settings, Fleet fleet, Inventory inventory, EnergyBook energy) {
        return opened("open-data", new Publisher(new Publisher.Surroundings(fleet, inventory::assets, energy,
                settings.time()), settings.openData())).start();
    }

    private static List<ConnectorKind> kinds(GatewaySettings settings, Fleet fleet, Inventory inventory,
            ConnectorWishes wishes) {
        return List.of(new NgsiLdKind(fleet, new CityBook(inventory::assets, inventory::groups, inventory::asset),
                new NgsiLdKind.Steering(settings.mqtt().hostId(), wishes), settings.time(), InstantSource.system()),
                new SensorThingsKind(fleet, InstantSource.system()),
                new WebhookKind(fleet, InstantSource.system()), new MqttKind(fleet,
                        (version, credentials) -> new PahoConnector(version, credentials, CertificateClock.system())),
                new KafkaKind(fleet));
    }

    private void openTalq(GatewaySettings settings, Store store, TalqPart.City city) {
        settings.talq().ifPresent(cms -> talqPort = opened("talq", TalqPart.open(cms,
                new TalqPart.Surroundings(store.talq(), store.talqResources(),
                        new TalqPart.Logs(store.talqLogs(), store.feed(), store.history()),
                        new GatewayDevice(settings.mqtt().hostId(),
                                version(), cms.own(), settings.zone(), settings.time()),
                        city),
                Ticker.system()))
                .port());
    }

    /** Settings come from a file that others change, so a change is seen at the start. */
    private static void noteSettings(GatewaySettings settings, AuditLog audit) {
        String now = new Snapshot().with("settings", settings.effective()).json();
        Optional<AuditEntry> last = audit
                .read(new AuditLog.Query(null, SETTINGS_CHANGED, null, null, null, Long.MAX_VALUE, 1)).stream()
                .map(AuditLog.Numbered::entry).findFirst();
        String before = last.map(AuditEntry::after).orElse(null);
        if (!now.equals(before)) {
            audit.append(AuditEntry.of(Instant.now(), AuditEntry.Actor.GATEWAY_ITSELF, SETTINGS_CHANGED, "settings")
                    .changed(before, now));
        }
    }

    /** Who may do what, as this store keeps it. */
    static Access access(GatewaySettings settings, Store store) {
        SecureRandom random = new SecureRandom();
        return Access.open(new Access.Surroundings(store.access(), store.audit(), new Argon2Hasher(random),
                InstantSource.system(), new Secrets(random)), settings.access());
    }

    /** A broker of the city may be down: then we are ready for operators, and for posts as soon as it comes back. */
    private static void awaitOnline(HostSessions session) {
        try {
            if (!session.awaitOnline(ONLINE)) {
                Logger.warn("event=host-not-online-yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private NoticeLoop notices(GatewaySettings settings, Store store) {
        List<NoticeChannel> channels = new ArrayList<>();
        settings.notices().mail().ifPresent(mail -> channels.add(new SmtpMail(mail)));
        settings.notices().webhook().ifPresent(
                hook -> channels.add(opened("webhook", new Webhook(hook, InstantSource.system()))));
        return opened("notices", new NoticeLoop(new NoticeLoop.Surroundings(settings.time(),
                Gateway::newId, RandomGenerator.getDefault(), store.notices()), settings.notices(),
                channels)).start();
    }

    private void openBroker(GatewaySettings settings, DataDirectory directory, BrokerPart.Surroundings with) {
        if (settings.mqtt().embedded()) {
            BrokerPart part = opened("broker", BrokerPart.open(settings, directory, with));
            EmbeddedBroker inside = part.broker();
            enrolmentPort = part.enrolmentPort();
            mqtt = URI.create(inside.uri());
            posts = URI.create(inside.secureUri().orElse(inside.uri()));
            broker = inside;
        } else {
            mqtt = URI.create(settings.mqtt().uri());
            posts = mqtt;
        }
    }

    /** The first server may be the broker in this process; the further ones never are. */
    private HostSessions sessions(GatewaySettings.Mqtt settings, DataDirectory directory) {
        Optional<PostMessages> inside = settings.embedded()
                ? Optional.of(host -> Objects.requireNonNull(broker).listen(host))
                : Optional.empty();
        Credentials own = BrokerPart.host(settings, directory);
        return new HostSessions(Stream.concat(Stream.of(session(() -> mqtt.toString(), settings, own, inside)),
                settings.further().stream()
                        .map(uri -> session(() -> uri, settings, Credentials.none(), Optional.empty())))
                .toList());
    }

    private static HostSession session(Supplier<String> uri, GatewaySettings.Mqtt settings, Credentials own,
            Optional<PostMessages> inside) {
        return new HostSession(new PahoConnector(settings.version(), own, CertificateClock.system()),
                HostSettings.of(uri, settings.hostId()), InstantSource.system(), RandomGenerator.getDefault(), inside);
    }

    private static IngestShards shards(GatewaySettings settings, IngestLoop.Surroundings with) {
        List<IngestLoop> loops = new ArrayList<>();
        for (int i = 0; i < settings.shards(); i++) {
            loops.add(new IngestLoop(String.valueOf(i), with, settings.ingest()));
        }
        return new IngestShards(loops);
    }

    private <T extends AutoCloseable> T opened(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    private static String version() {
        String version = Gateway.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Name and one-time password of the first administrator, until somebody has chosen a password. */
    Optional<Accounts.OneTime> firstSignIn() {
        return firstSignIn;
    }

    URI page() {
        return page;
    }

    /** Where clients on this machine connect, or at a broker of the city all. */
    URI mqtt() {
        return mqtt;
    }

    /** Where posts connect. */
    URI posts() {
        return posts;
    }

    /** Where a CMS is listened to; 0 without one. */
    int talqPort() {
        return talqPort;
    }

    /** Where posts fetch their certificates; 0: nowhere. */
    int enrolmentPort() {
        return enrolmentPort;
    }

    IngestCounters counters() {
        return counters;
    }

    /** Closes all parts, the last one first. Repeatable. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
                Logger.info("event=closed part={}", part.name());
            } catch (Exception e) {
                Logger.error(e, "event=close-failed part={}", part.name());
            }
        }
        Logger.info("event=stopped counters={}", counters.snapshot());
    }
}
