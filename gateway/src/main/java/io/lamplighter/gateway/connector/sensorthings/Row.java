package io.lamplighter.gateway.connector.sensorthings;

import java.time.Instant;

/**
 * One value on its way. Immutable.
 *
 * @param at
 *            when it was measured; whole milliseconds
 * @param result
 *            JSON of the value
 */
record Row(String post, String device, Observable observable, Instant at, String result) {

    /** By which its datastream is found again. */
    String stream() {
        return device + "/" + observable.talq();
    }

    String id() {
        return post + ":" + stream() + " " + at;
    }
}
