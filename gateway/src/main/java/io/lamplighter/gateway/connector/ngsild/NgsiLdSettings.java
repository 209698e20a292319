package io.lamplighter.gateway.connector.ngsild;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.lamplighter.gateway.connector.RunnerSettings;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * Where the context broker is and how to speak to it.
 *
 * @param url
 *            its base, http or https, such as {@code http://127.0.0.1:1026}; a path before {@code /ngsi-ld/v1} is kept
 * @param tenant
 *            for the header {@code NGSILD-Tenant}; empty: the broker's default tenant
 * @param context
 *            JSON-LD context that gives the names their meaning, sent as a link; the broker must be able to load it
 * @param tokenFile
 *            holds a bearer token; read again before each request, so that it can be exchanged; empty: none is sent
 * @param timeout
 *            for one request with its answer
 * @param runner
 *            how fast the store is read and how long it waits after a failure
 */
public record NgsiLdSettings(URI url, Optional<String> tenant, URI context, Optional<Path> tokenFile,
        Duration timeout, RunnerSettings runner) {

    /** The context that the Smart Data Models initiative publishes beside its Streetlight. */
    public static final URI STREETLIGHTING_CONTEXT = URI
            .create("https://raw.githubusercontent.com/smart-data-models/dataModel.Streetlighting/master/context.jsonld");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public NgsiLdSettings {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null
                || url.getQuery() != null || url.getFragment() != null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "ngsi-ld url " + url + " is no plain http or https address: write it like http://127.0.0.1:1026");
        }
        if (!context.isAbsolute()) {
            throw new IllegalArgumentException("ngsi-ld context " + context + " is no absolute address");
        }
        tenant.filter(name -> !name.matches("[\\x21-\\x7E]{1,256}")).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "ngsi-ld tenant \"" + name + "\" has a character that no header can hold");
        });
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("ngsi-ld timeout " + timeout + " is not positive");
        }
    }

    /** No tenant, no token, 30 s. */
    public static NgsiLdSettings of(URI url) {
        return new NgsiLdSettings(url, Optional.empty(), STREETLIGHTING_CONTEXT, Optional.empty(), DEFAULT_TIMEOUT,
                RunnerSettings.DEFAULTS);
    }

    /**
     * Asks for the table [ngsi-ld] and its keys {@code url}, {@code tenant}, {@code context}, {@code token-file},
     * {@code timeout} and those of {@link RunnerSettings#read}; empty when there is no url, which switches the connector off. What is wrong is noted as a problem.
     */
    public static Optional<NgsiLdSettings> read(SettingsTable program) {
        SettingsTable table = program.table("ngsi-ld");
        Optional<URI> url = table.optionalString("url").flatMap(text -> uri(table, "url", text));
        Optional<String> tenant = table.optionalString("tenant");
        Optional<URI> context = uri(table, "context", table.string("context", STREETLIGHTING_CONTEXT.toString()));
        Optional<Path> tokenFile = table.optionalPath("token-file");
        Duration timeout = table.duration("timeout", DEFAULT_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(10));
        RunnerSettings runner = RunnerSettings.read(table);
        if (url.isEmpty() || context.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NgsiLdSettings(url.get(), tenant, context.get(), tokenFile, timeout, runner));
        } catch (IllegalArgumentException e) {
            table.problem("url", "must fit together with tenant and context: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(SettingsTable table, String key, String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            table.problem(key, "must be an address such as http://127.0.0.1:1026");
            return Optional.empty();
        }
    }

    URI upsert() {
        String base = url.toString().replaceAll("/+$", "").replaceAll("/ngsi-ld/v1$", "");
        return URI.create(base + "/ngsi-ld/v1/entityOperations/upsert?options=update");
    }
}
