package io.lamplighter.gateway.connector.http;

import java.net.URI;
import java.util.Map;

/**
 * One request; who asks is added by the wire. Immutable.
 *
 * @param body
 *            blank for none
 */
public record Call(String method, URI address, Map<String, String> headers, String body) {

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(URI address) {
        return new Call("GET", address, Map.of("Accept", "application/json"), "");
    }

    public static Call post(URI address, Map<String, String> headers, String body) {
        return new Call("POST", address, headers, body);
    }
}
