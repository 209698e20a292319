package io.lamplighter.agent.loop;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import io.lamplighter.protocol.time.Ticker;

/**
 * Time, threads and chance of a post.
 *
 * @param clock
 *            wall clock: sun, timestamps, expiry. A simulator's may run fast
 * @param ticker
 *            monotonic time for everything that waits; in step with the executor, so never run fast
 * @param lapse
 *            seconds of the clock per second of the ticker, above 0: energy and hours follow the clock. 1 on a post
 * @param loop
 *            runs the loop, never two steps of one post at once; may be shared by many posts
 * @param blocking
 *            runs what waits for sensors and flash; may be shared; may refuse
 * @param random
 *            for the epoch of a new journal and for jitter; safe for use by the loop's thread
 * @param machine
 *            that it runs on
 */
public record Surroundings(InstantSource clock, Ticker ticker, double lapse, ScheduledExecutorService loop,
        Executor blocking, RandomGenerator random, Machine machine) {

    public Surroundings {
        if (!(lapse > 0 && Double.isFinite(lapse))) {
            throw new IllegalArgumentException("lapse " + lapse + " is not above 0");
        }
    }

    /** On a machine that needs no care. */
    public Surroundings(InstantSource clock, Ticker ticker, double lapse, ScheduledExecutorService loop,
            Executor blocking, RandomGenerator random) {
        this(clock, ticker, lapse, loop, blocking, random, Machine.carefree());
    }

    /** On another machine. */
    public Surroundings on(Machine other) {
        return new Surroundings(clock, ticker, lapse, loop, blocking, random, other);
    }

    /** With another clock. */
    Surroundings with(InstantSource other) {
        return new Surroundings(other, ticker, lapse, loop, blocking, random, machine);
    }
}
