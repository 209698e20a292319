package io.lamplighter.simulator.street;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.link.CutLink;
import io.lamplighter.simulator.post.SimulatedPost;
import org.jspecify.annotations.Nullable;

/** A post of a street with what may happen to it: it can lose its mains and come back. Thread-safe. */
final class StreetPost {

    private static final double IMPACT_G = 4;

    private final Supplier<SimulatedPost> assembly;
    private final CutLink link;
    private final Map<Integer, LampFault> broken = new TreeMap<>();
    private final Map<SensorKind, SensorFault> blinded = new EnumMap<>(SensorKind.class);
    private boolean open;
    private double tiltDegrees;
    private @Nullable SimulatedPost running;
    private boolean linked = true;
    private boolean closed;

    /**
     * Assembles and starts it; blocks for the disk.
     *
     * @param assembly
     *            makes the post, each time that the mains come back
     * @param link
     *            over which it connects
     */
    StreetPost(Supplier<SimulatedPost> assembly, CutLink link) {
        this.assembly = assembly;
        this.link = link;
        power(true);
    }

    synchronized void lamp(int luminaire, LampFault fault) {
        broken.put(luminaire, fault);
        if (running != null) {
            running.suffer(luminaire, fault);
        }
    }

    synchronized void sensor(SensorKind kind, SensorFault fault) {
        if (running != null) {
            running.suffer(kind, fault); // or refuses, and it is not remembered
        }
        blinded.put(kind, fault);
    }

    synchronized void door(boolean now) {
        open = now;
        if (running != null) {
            running.door(now);
        }
    }

    synchronized void tilt(double degrees) {
        tiltDegrees = degrees;
        if (running != null) {
            running.tilt(degrees);
        }
    }

    synchronized void hit() {
        if (running != null) {
            running.hit(IMPACT_G);
        }
    }

    synchronized void somebody(boolean near) {
        if (running != null) {
            running.somebody(near);
        }
    }

    synchronized void link(boolean up) {
        linked = up;
        link.cut(!up || running == null);
    }

    /** Without mains it says no goodbye, for its link goes first; what it had in memory is safe all the same. */
    synchronized void power(boolean on) {
        if (on && running == null && !closed) {
            SimulatedPost post = assembly.get();
            broken.forEach(post::suffer);
            blinded.forEach(post::suffer);
            post.door(open);
            post.tilt(tiltDegrees);
            link.cut(!linked);
            post.start();
            running = post;
        } else if (!on && running != null) {
            link.cut(true);
            running.close();
            running = null;
        }
    }

    /** Begins to stop for good; {@link #close} waits for it. */
    synchronized void stop() {
        closed = true;
        if (running != null) {
            running.stop();
        }
    }

    synchronized void close() {
        stop();
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
