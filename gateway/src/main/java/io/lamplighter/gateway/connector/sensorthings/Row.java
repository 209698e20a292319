package io.lamplighter.gateway.connector.sensorthings;

import java.time.Instant;

import io.lamplighter.gateway.platform.Origin;

/**
 * One value on its way. Immutable.
 *
 * @param stream
 *            by which its datastream is found again
 * @param at
 *            when it was measured; whole milliseconds
 * @param time
 *            the same as text
 * @param result
 *            JSON of the value
 * @param origin
 *            of what it was made
 */
record Row(String post, String stream, Observable observable, Instant at, String time, String result,
        Origin origin) {

    String id() {
        return post + ":" + stream + " " + time;
    }

    /** As it stands in a dataArray. */
    String json() {
        return "[\"" + time + "\"," + result + "]";
    }
}
