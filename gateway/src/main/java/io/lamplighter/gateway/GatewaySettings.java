package io.lamplighter.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.openid.OpenIdSettings;
import io.lamplighter.gateway.alarm.AlarmSettings;
import io.lamplighter.gateway.backup.BackupSettings;
import io.lamplighter.gateway.command.CommandSettings;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.identity.est.EstSettings;
import io.lamplighter.gateway.ingest.HostLimits;
import io.lamplighter.gateway.ingest.IngestSettings;
import io.lamplighter.gateway.ingest.Quota;
import io.lamplighter.gateway.notice.NoticeSettings;
import io.lamplighter.gateway.opendata.OpenDataSettings;
import io.lamplighter.gateway.retention.RetentionSettings;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.gateway.store.StoreLocation;
import io.lamplighter.gateway.talq.TalqSettings;
import io.lamplighter.gateway.web.MapTiles;
import io.lamplighter.gateway.web.WebSettings;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.protocol.settings.TimeSettings;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.time.TimeLapse;

/**
 * All settings of the gateway; README.md explains each key. Immutable.
 *
 * @param dataDirectory
 *            for database, broker and logs
 * @param store
 *            the city's database server; empty for a file in the data directory
 * @param http
 *            where the web server listens
 * @param access
 *            how people are let in
 * @param openId
 *            the city's own sign-in; empty when there is none
 * @param mqtt
 *            which broker
 * @param commands
 *            how long commands may take
 * @param ingest
 *            how much is taken from posts
 * @param shards
 *            ingest threads; a district belongs to one
 * @param alarms
 *            when alarms open
 * @param notices
 *            to whom alarms are told
 * @param talq
 *            the city's central management software; empty when there is none
 * @param time
 *            the city's clock
 * @param retention
 *            how long what is kept
 * @param zone
 *            in which days and months of energy begin
 * @param tariff
 *            what a kilowatt-hour costs, and with what it is compared
 * @param city
 *            its name, for reports; may be empty
 * @param openData
 *            what everybody may know
 * @param backup
 *            which backups the gateway makes and keeps
 * @param enrolment
 *            where posts fetch their certificates, if they are let in by such
 * @param effective
 *            every setting as it is in force, for the log
 */
record GatewaySettings(Path dataDirectory, Optional<StoreLocation> store, WebSettings http,
        AccessSettings access, Optional<OpenIdSettings> openId, Mqtt mqtt,
        CommandSettings commands,
        IngestSettings ingest, int shards, AlarmSettings alarms, NoticeSettings notices,
        Optional<TalqSettings> talq, TimeLapse time, RetentionSettings retention, ZoneId zone, Tariff tariff,
        String city,
        OpenDataSettings openData, BackupSettings backup, EstSettings enrolment, List<String> effective) {

    /**
     * The broker and our name there.
     *
     * @param embedded
     *            whether the gateway runs a broker itself
     * @param host
     *            where the embedded one listens without TLS
     * @param port
     *            where it lets in everybody on this machine without TLS, 0 for any free port; empty: nobody
     * @param secure
     *            where the embedded one lets in posts by their certificates; empty: none
     * @param signs
     *            whether every command is signed
     * @param uri
     *            of a broker of the city; empty when embedded
     * @param further
     *            more servers at which the host application is online too
     * @param hostId
     *            by which posts know the host application
     * @param version
     *            of MQTT that the gateway speaks to all of them
     */
    record Mqtt(boolean embedded, String host, OptionalInt port, Optional<Secure> secure, boolean signs, String uri,
            List<String> further, String hostId, MqttVersion version) {}

    /**
     * Where posts come in by TLS.
     *
     * @param port
     *            0 for any free one
     * @param names
     *            names and addresses by which they reach it
     * @param files
     *            of the city, by which the broker and they know each other; empty: the gateway is its own authority
     */
    record Secure(String host, int port, List<String> names, Optional<TlsPem> files) {

        Secure {
            names = List.copyOf(names);
        }
    }

    private static final int MOST_PORT = 65_535;
    private static final int SECURE_PORT = 8883;
    private static final int MOST_NAMES = 20;
    private static final int MOST_FURTHER = 8;
    /** Lignite alone has some 1,100. */
    private static final double MOST_GRAMS = 2_000;
    private static final double MOST_PRICE = 1_000;
    /** As a plan's default program has it. */
    private static final double LEAST_ELEVATION = -18;
    private static final double MOST_ELEVATION = 10;

    /**
     * Reads the settings.
     *
     * @throws io.lamplighter.protocol.settings.SettingsException
     *             with everything that is wrong
     */
    static GatewaySettings from(SettingsFile file, Instant now) {
        Path dataDirectory = file.path("data-directory", Path.of("data", "gateway"));
        Optional<StoreLocation> store = store(file.table("store"));
        WebSettings http = http(file.table("http"), MapTiles.read(file.table("map")));
        AccessSettings access = AccessTable.read(file.table("access"), http);
        Optional<OpenIdSettings> openId = AccessTable.openId(file.table("openid"));
        Mqtt mqtt = mqtt(file.table("mqtt"));
        CommandSettings commands = commands(file.table("commands"));
        SettingsTable ingestTable = file.table("ingest");
        IngestSettings ingest = ingest(ingestTable);
        int shards = ingestTable.integer("shards", 1, 1, 64);
        AlarmSettings alarms = AlarmSettings.read(file.table("alarms"));
        NoticeSettings notices = NoticeSettings.read(file);
        file.table("ngsi-ld").optionalString("url").ifPresent(_ -> file.table("ngsi-ld").problem("url",
                "is no setting any more: remove [ngsi-ld] and add a connector with the id ngsi-ld, see README.md"));
        Optional<TalqSettings> talq = TalqSettings.read(file);
        TimeLapse time = TimeSettings.read(file, now);
        RetentionSettings retention = RetentionTable.read(file.table("retention"), access);
        SettingsTable energy = file.table("energy");
        ZoneId zone = zone(energy);
        String city = energy.string("city", "");
        Tariff tariff = new Tariff(energy.decimal("co2-grams", Tariff.USUAL_GRAMS_OF_CO2, 0, MOST_GRAMS),
                energy.optionalDecimal("price", 0, MOST_PRICE), currency(energy),
                energy.decimal("baseline-sun-elevation", Tariff.USUAL_BASELINE_SUN_ELEVATION, LEAST_ELEVATION,
                        MOST_ELEVATION));
        OpenDataSettings openData = OpenDataSettings.read(file);
        BackupSettings backup = BackupSettings.read(file.table("backup"));
        EstSettings enrolment = EstSettings.read(file.table("enrolment"));
        file.done();
        return new GatewaySettings(dataDirectory, store, http, access, openId, mqtt, commands, ingest, shards, alarms,
                notices, talq, time, retention, zone, tariff, city, openData,
                backup, enrolment, file.effective());
    }

    /** Where the city's data is kept. */
    StoreLocation storeIn(Path directory) {
        return store.orElseGet(() -> new StoreLocation.File(directory.resolve(DataDirectory.DATABASE)));
    }

    private static Optional<StoreLocation> store(SettingsTable table) {
        Optional<String> url = table.optionalString("url");
        String user = table.string("user", "lamplighter");
        String password = table.secretFile("password-file").orElse("");
        url.filter(each -> !each.startsWith("postgresql://")).ifPresent(_ -> table.problem("url",
                "must be such as postgresql://127.0.0.1:5432/lamplighter"));
        return url.map(found -> new StoreLocation.Server(found, user, password));
    }

    private static Currency currency(SettingsTable table) {
        String code = table.string("currency", Tariff.USUAL_CURRENCY.getCurrencyCode());
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            table.problem("currency", "must be a code of ISO 4217 such as EUR");
            return Tariff.USUAL_CURRENCY;
        }
    }

    private static ZoneId zone(SettingsTable table) {
        String zone = table.string("time-zone", "Europe/Berlin");
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            table.problem("time-zone", "must be such as Europe/Berlin");
            return ZoneId.of("Europe/Berlin");
        }
        return ZoneId.of(zone);
    }

    private static WebSettings http(SettingsTable table, Optional<MapTiles> tiles) {
        String host = table.string("host", "127.0.0.1");
        if (host.isBlank()) {
            table.problem("host", "must not be blank: set it to 127.0.0.1");
            host = "127.0.0.1";
        }
        return new WebSettings(host, table.integer("port", 8080, 0, MOST_PORT), table.flag("port-search", true),
                table.strings("names", List.of()),
                table.integer("event-clients", WebSettings.EVENT_CLIENTS, 1, 10_000), tiles);
    }

    private static Mqtt mqtt(SettingsTable table) {
        boolean embedded = table.flag("embedded", true);
        String host = table.string("host", "127.0.0.1");
        if (host.isBlank()) {
            table.problem("host", "must not be blank: set it to 127.0.0.1");
            host = "127.0.0.1";
        }
        OptionalInt port = table.optionalInteger("port", 0, MOST_PORT);
        Optional<Secure> secure = secure(table, embedded, port.isPresent());
        boolean signs = table.flag("sign-commands", secure.isPresent());
        String uri = table.optionalString("uri").orElse("");
        if (embedded && !uri.isEmpty()) {
            table.problem("uri", "must not be set together with the embedded broker: set embedded = false");
        }
        if (!embedded && !uri.startsWith("tcp://")) {
            table.problem("uri", "must name the broker, such as tcp://127.0.0.1:1883, when embedded = false");
        }
        String hostId = table.string("host-id", "lamplighter");
        if (!Topic.isId(hostId)) {
            table.problem("host-id", "must not be blank or have one of / + #");
            hostId = "lamplighter";
        }
        return new Mqtt(embedded, host, port, secure, signs, uri, further(table, uri), hostId, version(table));
    }

    /** On unless everybody on this machine is let in without TLS; then where it is asked for. */
    private static Optional<Secure> secure(SettingsTable table, boolean embedded, boolean open) {
        String host = table.string("secure-host", "0.0.0.0");
        OptionalInt port = table.optionalInteger("secure-port", 0, MOST_PORT);
        List<String> names = table.strings("names", List.of());
        Optional<Path> authorities = table.optionalPath("authorities-file");
        Optional<Path> certificate = table.optionalPath("certificate-file");
        Optional<Path> key = table.optionalPath("key-file");
        long given = Stream.of(authorities, certificate, key).filter(Optional::isPresent).count();
        if (given % 3 != 0 || host.isBlank() || (!embedded && (given > 0 || port.isPresent()))) {
            table.problem("certificate-file", "must come with authorities-file and key-file, a secure-host that is not"
                    + " blank, and embedded = true");
        } else if (names.size() > MOST_NAMES
                || names.stream().anyMatch(name -> !name.matches("[A-Za-z0-9.:-]{1,253}"))) {
            table.problem("names", "must be at most " + MOST_NAMES + " names or addresses such as lamps.example");
        } else if (embedded && (given > 0 || port.isPresent() || !open)) {
            return Optional.of(new Secure(host, port.orElse(SECURE_PORT), names, given == 0
                    ? Optional.empty()
                    : Optional.of(new TlsPem(authorities.get(), certificate.get(), key.get()))));
        }
        return Optional.empty();
    }

    private static MqttVersion version(SettingsTable table) {
        return switch (table.string("version", "5")) {
            case "5" -> MqttVersion.V5;
            case "3.1.1" -> MqttVersion.V3_1_1;
            default -> {
                table.problem("version", "must be \"5\" or \"3.1.1\"");
                yield MqttVersion.V5;
            }
        };
    }

    private static List<String> further(SettingsTable table, String first) {
        List<String> further = table.strings("further", List.of());
        Set<String> all = new HashSet<>(further);
        if (!further.stream().allMatch(each -> each.startsWith("tcp://")) || all.size() < further.size()
                || all.contains(first) || further.size() > MOST_FURTHER) {
            table.problem("further", "must name at most " + MOST_FURTHER
                    + " other brokers, each once, such as tcp://127.0.0.1:1884");
            return List.of();
        }
        return further;
    }

    private static CommandSettings commands(SettingsTable table) {
        CommandSettings defaults = CommandSettings.DEFAULT;
        return new CommandSettings(
                table.duration("expiry", defaults.expiry(), Duration.ofSeconds(1), Duration.ofDays(365)),
                table.duration("resend", defaults.resend(), Duration.ofMillis(100), Duration.ofHours(1)),
                table.integer("open", defaults.open(), 1, 1_000_000));
    }

    private static IngestSettings ingest(SettingsTable table) {
        IngestSettings defaults = IngestSettings.DEFAULT;
        HostLimits limits = defaults.limits();
        Duration reorder = table.duration("reorder-timeout", limits.reorderTimeout(), Duration.ofMillis(10),
                Duration.ofMinutes(1));
        int posts = table.integer("posts", limits.posts(), 1, 1_000_000);
        return new IngestSettings(table.integer("queue", defaults.queue(), 100, 1_000_000),
                table.integer("batch", defaults.batch(), 1, 100_000),
                table.duration("linger", defaults.linger(), Duration.ofMillis(1), Duration.ofSeconds(1)),
                table.duration("acknowledge-interval", defaults.acknowledgeInterval(), Duration.ofMillis(10),
                        Duration.ofMinutes(1)),
                new HostLimits(posts, limits.devicesPerPost(), limits.held(), reorder, limits.rebirthPause(),
                        limits.rebirthsPerSecond(), new Quota.Bound(
                                table.integer("quota-per-second", limits.quota().perSecond(), 1, 100_000),
                                table.integer("quota-at-once", limits.quota().atOnce(), 1, 10_000_000))));
    }
}
