package io.lamplighter.simulator.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.agent.link.Delivery;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.street.Reach;
import io.lamplighter.simulator.street.Street;
import io.lamplighter.simulator.street.StreetSettings;

/** Posts at a broker until they are told to stop. One thread runs it. */
final class Simulation {

    private static final Duration LOOK = Duration.ofMillis(250);
    /** So long a broker may take for what is retained, and for a birth. */
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SEED = 1;
    private static final double WATTS = 60;
    /** Ruhrort, Duisburg; the posts stand in a row, some 30 m apart. */
    private static final Location FIRST = new Location(51.4566, 6.7336);
    private static final double APART_DEGREES = 0.0004;

    private final Settings settings;
    private final Consumer<String> tell;
    private String said = "";
    private boolean troubled;
    private long saidAt;

    /**
     * What a simulation runs with. Immutable.
     *
     * @param connector
     *            opens the sessions of the posts, and one beside them
     * @param time
     *            empty = until it is told to stop
     * @param folder
     *            where the posts keep their journals
     */
    record Settings(Outlook.Aim aim, Delivery delivery, MqttConnector connector, Optional<Duration> time,
            Path folder) {}

    Simulation(Settings settings, Consumer<String> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /**
     * Blocks until the time is over or somebody stops it.
     *
     * @return whether all posts were live in the end
     */
    boolean run(StopSignal stop) throws InterruptedException, IOException {
        Outlook.Aim aim = settings.aim;
        SeenConnector seen = new SeenConnector(settings.connector);
        Reach reach = new Reach(aim.broker(), aim.hostId(), settings.delivery, seen);
        StreetSettings street = new StreetSettings(reach, 1, intervals(), PATIENCE, SEED);
        Path posts = Files.createDirectories(settings.folder.resolve("posts"));
        long begin = System.nanoTime();
        boolean live = false;
        try (Listener listener = new Listener(settings.connector, aim.broker(), aim.district());
                Street _ = Street.light(sites(aim), street, InstantSource.system(), posts::resolve,
                        _ -> !stop.isTold())) {
            long end = settings.time.map(time -> begin + time.toNanos()).orElse(Long.MAX_VALUE);
            do {
                listener.keepListening(System.nanoTime());
                boolean settled = System.nanoTime() - begin >= SETTLING.toNanos();
                Outlook.Facts facts = new Outlook.Facts(aim, seen.subscribed(), seen.born(), listener.heardBirths(),
                        seen.lastEnd(), listener.hosts(), listener.oldHosts(), settled);
                live = facts.born() == aim.posts() && Outlook.trouble(facts).isEmpty();
                say(facts, seen);
            } while (!stop.await(LOOK) && System.nanoTime() - end < 0);
            tell.accept("Stopping the posts ...");
        }
        tell.accept("Stopped. %,d messages were published, %,d commands came.".formatted(seen.messages(),
                seen.commands()));
        return live;
    }

    /** Lively: readings every second, a full report a minute. */
    private static Intervals intervals() {
        return new Intervals(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    private static List<Site> sites(Outlook.Aim aim) {
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < aim.posts(); i++) {
            Location place = new Location(FIRST.latitude(), FIRST.longitude() + i * APART_DEGREES);
            sites.add(new Site(
                    new InventoryLamp("post-" + (i + 1), "Simulated post " + (i + 1), place, WATTS, "simulated LED",
                            Optional.of("Simulated street"), Optional.empty(), Optional.empty(), Optional.empty()),
                    aim.district(), 1));
        }
        return sites;
    }

    /** Each change, the same trouble in other words not at once, and from time to time how many messages there were. */
    private void say(Outlook.Facts facts, SeenConnector seen) {
        Optional<String> trouble = Outlook.trouble(facts);
        String now = trouble.orElse(facts.born() + " of " + facts.aim().posts()
                + " posts are live at host '" + facts.aim().hostId() + "'.");
        boolean changed = !now.equals(said);
        boolean due = System.nanoTime() - saidAt >= PROGRESS.toNanos() && (changed || facts.born() > 0);
        if (!due && (!changed || (troubled && trouble.isPresent()))) {
            return;
        }
        troubled = trouble.isPresent();
        said = now;
        saidAt = System.nanoTime();
        tell.accept(facts.born() == 0
                ? now
                : now + " %,d messages published, %,d commands heard.".formatted(seen.messages(), seen.commands()));
    }
}
