package io.lamplighter.gateway.platform;

import java.util.List;

/**
 * What a try of a connector showed. Immutable.
 *
 * @param problem
 *            why the platform could not be used; blank when it answered as it should
 * @param millis
 *            how long it took to answer
 * @param requests
 *            what would be sent for a few lamps; nothing of it was
 */
public record ConnectorTest(String problem, long millis, List<Request> requests) {

    public ConnectorTest {
        requests = List.copyOf(requests);
    }

    /** One request, without what a secret is in. */
    public record Request(String method, String address, List<String> headers, String body) {}
}
