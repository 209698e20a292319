package io.lamplighter.simulator.bench.city;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.link.SharedConnector;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;

/** A few posts with the shipped agent on simulated boards, so that a pin can be looked at. One thread calls it. */
final class BoardPosts implements AutoCloseable {

    private static final String DISTRICT = "boards";
    private static final Location PLACE = new Location(51.4566, 6.7336);
    private static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 60, new Level(10));
    private static final long SEED = 1;
    /** Finer than what is to be measured, and cheap. */
    private static final long LOOK_NANOS = 200_000;

    private final PostThreads threads = PostThreads.start(2);
    private final List<SimulatedPost> posts = new ArrayList<>();

    /** Starts them; they come to the broker by themselves. */
    static BoardPosts start(int count, URI broker, String hostId, Path folder) {
        BoardPosts all = new BoardPosts();
        SharedConnector connector = new SharedConnector(1);
        for (int i = 0; i < count; i++) {
            Surroundings surroundings = new Surroundings(InstantSource.system(), Ticker.system(), 1,
                    all.threads.loops(), all.threads.blocking(),
                    new SplittableRandom(i));
            PostSettings settings = PostSettings.standard(new PostSettings.Identity(id(i), DISTRICT, "", ""),
                    Plan.standard(PLACE), LinkSettings.standard(broker.toString(), hostId));
            SimulatedPost post = SimulatedPost.assemble(settings, BoardSettings.reference(List.of(LUMINAIRE)),
                    new World(SEED), connector, new SimulatedPost.Place(folder.resolve(id(i)), surroundings));
            all.posts.add(post);
            post.start();
        }
        return all;
    }

    private static String id(int index) {
        return "board-" + index;
    }

    /** The luminaire of one of them, as the gateway names it. */
    static String luminaire(int index) {
        return id(index) + ":" + LUMINAIRE.id();
    }

    int count() {
        return posts.size();
    }

    /** Waits until a lamp burns at this level; whether it does within the limit. */
    boolean await(int index, double percent, Duration limit) {
        SimulatedPost post = posts.get(index);
        long end = System.nanoTime() + limit.toNanos();
        while (Math.abs(post.lightPercent(1) - percent) > 0.5) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    @Override
    public void close() {
        threads.end(posts);
    }
}
