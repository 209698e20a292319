package io.lamplighter.gateway.connector.ngsild;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
 */
record NgsiLdSettings(URI address, Optional<String> tenant, URI context, boolean presence) {

    /** The context that the Smart Data Models initiative publishes beside its Streetlight. */
    static final URI STREETLIGHTING_CONTEXT = URI
            .create("https://raw.githubusercontent.com/smart-data-models/dataModel.Streetlighting/master/context.jsonld");
    private static final String TENANT = "tenant";
    private static final String CONTEXT = "context";
    private static final String PRESENCE = "presence";

    static final List<KindView.Setting> OWN = List.of(
            new KindView.Setting(TENANT, "header NGSILD-Tenant", ""),
            new KindView.Setting(CONTEXT, "JSON-LD context, sent as a Link; the broker must be able to load it",
                    STREETLIGHTING_CONTEXT.toString()),
            new KindView.Setting(PRESENCE, "yes sends counts of passers-by as CrowdFlowObserved", "no"));

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
        return problems;
    }

    /** Of a setup without problems. */
    static NgsiLdSettings of(ConnectorSetup setup) {
        return new NgsiLdSettings(URI.create(setup.address()), Optional.ofNullable(setup.settings().get(TENANT)),
                URI.create(setup.settings().getOrDefault(CONTEXT, STREETLIGHTING_CONTEXT.toString())),
                "yes".equals(setup.settings().get(PRESENCE)));
    }

    URI upsert() {
        return at("entityOperations/upsert?options=update");
    }

    /** Asks for one entity at most, and of those only for its id. */
    URI look() {
        return at("entities?type=Streetlight&limit=1&attrs=status");
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
