package io.lamplighter.gateway.connector.ngsild;

import java.nio.charset.StandardCharsets;

/** One NGSI-LD entity ready to be sent: its URN and its JSON text in UTF-8. Immutable. */
record Entity(String id, String json) {

    /** Bytes in UTF-8. */
    int size() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
