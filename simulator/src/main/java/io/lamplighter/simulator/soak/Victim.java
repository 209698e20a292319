package io.lamplighter.simulator.soak;

/** What fails and comes back: mostly a program of its own, killed and started again on the same files and ports. One thread. */
public interface Victim extends AutoCloseable {

    String name();

    /**
     * Starts it and waits until it works.
     *
     * @throws io.lamplighter.simulator.host.HostException
     *             when it does not
     */
    void start() throws InterruptedException;

    /** Ends it as a power cut would; returns when it is gone. */
    void kill() throws InterruptedException;

    /** Stops it in order. Repeatable. */
    @Override
    void close();
}
