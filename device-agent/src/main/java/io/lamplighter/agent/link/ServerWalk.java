package io.lamplighter.agent.link;

import java.util.random.RandomGenerator;

/**
 * Which server is next and when: one after the other, each after a delay with full jitter that grows until a birth went
 * out. One owner thread.
 */
final class ServerWalk {

    private final LinkSettings settings;
    private final RandomGenerator random;
    private final BirthNumbers birthNumbers;
    private LinkSettings.BackOff backOff;
    private int server;
    private int failures;
    private long dueAt;

    ServerWalk(LinkSettings settings, RandomGenerator random, BirthNumbers birthNumbers) {
        this.settings = settings;
        this.backOff = settings.backOff();
        this.random = random;
        this.birthNumbers = birthNumbers;
    }

    /** The next attempt is due after a moment that differs from post to post. */
    void rest(long nowNanos) {
        dueAt = nowNanos + random.nextLong(backOff.rangeNanos(failures) + 1);
        failures++;
    }

    /** From now on delays are drawn from this range; the one that runs is drawn anew. */
    void follow(LinkSettings.BackOff next, long nowNanos) {
        backOff = next;
        failures = 0;
        rest(nowNanos);
    }

    long dueAt() {
        return dueAt;
    }

    String server() {
        return settings.servers().get(server);
    }

    boolean alone() {
        return settings.servers().size() == 1;
    }

    /** The birth number of the attempt that begins: the last one again if no server can have seen it. */
    int begin() {
        return birthNumbers.next();
    }

    /** The server took the births: the next failure is the first again. */
    void arrived() {
        failures = 0;
    }

    /** The attempt or the session is over; the next server has its turn. */
    void leave(boolean mayBeKnown) {
        if (!mayBeKnown) {
            birthNumbers.unseen();
        }
        server = (server + 1) % settings.servers().size();
    }
}
