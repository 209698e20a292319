package io.lamplighter.simulator.bench.city;

import io.lamplighter.simulator.load.LoadGenerator.Load;
import io.lamplighter.simulator.load.LoadGenerator.Taker;

/**
 * A city whose posts report while it is told something.
 *
 * @param posts
 *            each with a connection of its own
 * @param luminaires
 *            on each post
 * @param rate
 *            records per second that the posts report meanwhile
 */
record BusyCity(int posts, int luminaires, int rate) {

    /** The host application that the posts report to. */
    static final String HOST = "lamplighter";
    private static final int UNACKNOWLEDGED = 20_000;
    private static final int DISTRICTS = 10;

    int districts() {
        return Math.min(DISTRICTS, posts);
    }

    /** All of them. */
    int allLuminaires() {
        return posts * luminaires;
    }

    Load load() {
        return new Load(posts, luminaires, posts, districts(), UNACKNOWLEDGED, rate, Taker.GATEWAY, HOST);
    }
}
