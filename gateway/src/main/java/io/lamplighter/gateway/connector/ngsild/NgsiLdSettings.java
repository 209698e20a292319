package io.lamplighter.gateway.connector.ngsild;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.lamplighter.gateway.connector.CommonSettings;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;

/**
 * How to speak to a context broker.
 *
 * @param address
 *            its base, such as {@code http://127.0.0.1:1026}; a path before {@code /ngsi-ld/v1} is kept
 * @param tenant
 *            for the header {@code NGSILD-Tenant}; empty: the broker's default tenant
 * @param context
 *            JSON-LD context that gives the names their meaning, sent as a link; the broker must be able to load it
 * @param presence
 *            whether counts of passers-by are sent
 * @param listening
 *            where the broker tells this gateway what the city wants; empty: the city commands nothing
 */
record NgsiLdSettings(URI address, Optional<String> tenant, URI context, boolean presence, Optional<URI> listening) {

    /** The context that the Smart Data Models initiative publishes beside its Streetlight. */
    static final URI STREETLIGHTING_CONTEXT = URI
            .create("https://raw.githubusercontent.com/smart-data-models/dataModel.Streetlighting/master/context.jsonld");
    private static final String TENANT = "tenant";
    private static final String CONTEXT = "context";
    private static final String PRESENCE = "presence";
    private static final String WRITTEN = "entities?type=Streetlight&attrs=" + Written.WISH + "," + Written.STATUS
            + "&options=sysAttrs";
    private static final String COMMANDS = "commands";
    private static final String NOTIFY = "notify-address";
    private static final String SECRET = "notify-secret-file";

    static final List<KindView.Setting> OWN = List.of(
            new KindView.Setting(TENANT, "header NGSILD-Tenant", ""),
            new KindView.Setting(CONTEXT, "JSON-LD context, sent as a Link; the broker must be able to load it",
                    STREETLIGHTING_CONTEXT.toString()),
            new KindView.Setting(PRESENCE, "yes sends counts of passers-by as CrowdFlowObserved", "no"),
            new KindView.Setting(COMMANDS, "yes lets the city steer lamps by the attribute override", "no"),
            new KindView.Setting(NOTIFY, "base address under which the broker reaches this gateway, for commands", ""),
            new KindView.Setting(SECRET, "file in the directory of secrets by which the broker is known, for commands",
                    ""));

    static List<String> problems(ConnectorSetup setup) {
        List<String> problems = new ArrayList<>();
        if (!setup.settings().getOrDefault(TENANT, "x").matches("[\\x21-\\x7E]{1,256}")) {
            problems.add("tenant has a character that no header can hold");
        }
        try {
            URI context = new URI(setup.settings().getOrDefault(CONTEXT, STREETLIGHTING_CONTEXT.toString()));
            if (!context.isAbsolute()) {
                problems.add("context must be an absolute address");
            }
        } catch (URISyntaxException e) {
            problems.add("context must be an address");
        }
        if (!setup.settings().getOrDefault(PRESENCE, "no").matches("yes|no")) {
            problems.add("presence must be yes or no");
        }
        commandProblems(setup.settings(), problems);
        return problems;
    }

    private static void commandProblems(Map<String, String> settings, List<String> problems) {
        String commands = settings.getOrDefault(COMMANDS, "no");
        if (!commands.matches("yes|no")) {
            problems.add("commands must be yes or no");
        }
        boolean needed = commands.equals("yes");
        if ((needed || settings.containsKey(NOTIFY))
                && !CommonSettings.isPlainAddress(settings.getOrDefault(NOTIFY, ""))) {
            problems.add("notify-address must be http or https, such as https://lamps.example, for commands");
        }
        if ((needed || settings.containsKey(SECRET))
                && !settings.getOrDefault(SECRET, "").matches(CommonSettings.PLAIN_FILE)) {
            problems.add(
                    "notify-secret-file must be the plain name of a file in the directory of secrets, for commands");
        }
    }

    /** Of a setup without problems. */
    static NgsiLdSettings of(ConnectorSetup setup) {
        return new NgsiLdSettings(URI.create(setup.address()), Optional.ofNullable(setup.settings().get(TENANT)),
                URI.create(setup.settings().getOrDefault(CONTEXT, STREETLIGHTING_CONTEXT.toString())),
                "yes".equals(setup.settings().get(PRESENCE)),
                "yes".equals(setup.settings().get(COMMANDS))
                        ? Optional.of(URI.create(setup.settings().getOrDefault(NOTIFY, "").replaceAll("/+$", "")
                                + "/api/v1/connectors/" + setup.id() + "/notifications"))
                        : Optional.empty());
    }

    /** Of a setup without problems, with commands. */
    static Path secret(ConnectorSetup setup, Path secrets) {
        return secrets.resolve(setup.settings().getOrDefault(SECRET, ""));
    }

    URI upsert() {
        return at("entityOperations/upsert?options=update");
    }

    /** Asks for one entity at most, and of those only for its id. */
    URI look() {
        return at("entities?type=Streetlight&limit=1&attrs=status");
    }

    URI subscriptions() {
        return at("subscriptions");
    }

    URI subscription(String id) {
        return at("subscriptions/" + encoded(id));
    }

    /** What the city wrote on these luminaires. */
    URI written(List<LuminaireId> luminaires) {
        return at(WRITTEN + "&limit=" + luminaires.size() + "&id="
                + luminaires.stream().map(each -> encoded(Streetlight.urn(each))).collect(Collectors.joining(",")));
    }

    /** What it wrote on any, so many from the so manieth on. */
    URI written(int limit, int offset) {
        return at(WRITTEN + "&limit=" + limit + "&offset=" + offset);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI at(String path) {
        String base = address.toString().replaceAll("/+$", "").replaceAll("/ngsi-ld/v1$", "");
        return URI.create(base + "/ngsi-ld/v1/" + path);
    }

    /** What says which names and whose entities are meant. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(Map.of("Accept", "application/json", "Link",
                "<" + context + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\""));
        tenant.ifPresent(name -> headers.put("NGSILD-Tenant", name));
        return headers;
    }
}
