package io.lamplighter.simulator.bench.city;

import picocli.CommandLine.Option;

/** The options of each bench that tells a city something. */
final class BusyCityOptions {

    private static final int MOST_LUMINAIRES = 64;
    /** What is wrong when a city is not {@link #valid}. */
    static final String WANTED = "--posts and --rate must be at least 1, --luminaires 1 to " + MOST_LUMINAIRES + ".";

    @Option(names = "--posts", paramLabel = "N", defaultValue = "5000", description = "posts, each with a connection (default: 5000)")
    private int posts = 5_000;

    @Option(names = "--luminaires", paramLabel = "N", defaultValue = "8", description = "luminaires on each post, 1 to 64 (default: 8)")
    private int luminaires = 8;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "records per second that they report meanwhile (default: 1000)")
    private int rate = 1_000;

    /** Whether there can be such a city. */
    boolean valid() {
        return posts >= 1 && luminaires >= 1 && luminaires <= MOST_LUMINAIRES && rate >= 1;
    }

    BusyCity city() {
        return new BusyCity(posts, luminaires, rate);
    }
}
