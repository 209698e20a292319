package io.lamplighter.agent.link;

import java.util.random.RandomGenerator;

/**
 * Which server is next and when: one after the other, each after a delay with full jitter that grows as long as no
 * birth goes out. One owner thread.
 */
final class ServerWalk {

    private final LinkSettings settings;
    private final RandomGenerator random;
    private final BirthNumbers birthNumbers;
    private LinkSettings.BackOff backOff;
    private int server;
    private boolean down;
    private long downSince;
    private long dueAt;

    ServerWalk(LinkSettings settings, RandomGenerator random, BirthNumbers birthNumbers) {
        this.settings = settings;
        this.backOff = settings.backOff();
        this.random = random;
        this.birthNumbers = birthNumbers;
    }

    /** The next attempt is due after a moment that differs from post to post. */
    void rest(long nowNanos) {
        if (!down) {
            down = true;
            downSince = nowNanos;
        }
        dueAt = nowNanos + random.nextLong(backOff.rangeNanos(nowNanos - downSince) + 1);
    }

    /** From now on delays are drawn from this range; the one that runs is drawn anew. */
    void follow(LinkSettings.BackOff next, long nowNanos) {
        backOff = next;
        down = false;
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

    /** The server took the births: the next delay is a short one again. */
    void arrived() {
        down = false;
    }

    /** The attempt or the session is over; the next server has its turn. */
    void leave(boolean mayBeKnown) {
        if (!mayBeKnown) {
            birthNumbers.unseen();
        }
        server = (server + 1) % settings.servers().size();
    }
}
