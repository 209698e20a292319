package io.lamplighter.gateway.talq.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the CMS asks of the gateway. Immutable.
 *
 * @param path
 *            its parts below the base, decoded
 * @param query
 *            parameters by name
 * @param version
 *            the header talq-api-version; null when there is none
 */
public record TalqRequest(String method, List<String> path, Map<String, List<String>> query, @Nullable String version,
        String body) {

    public TalqRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** The path as it was written. */
    public String address() {
        return "/" + String.join("/", path);
    }

    public boolean writes() {
        return !method.equals("GET");
    }

    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }
}
