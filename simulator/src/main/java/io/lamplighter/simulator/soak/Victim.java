package io.lamplighter.simulator.soak;

/** A program of its own that is killed and started again on the same files and ports. One thread. */
interface Victim extends AutoCloseable {

    String name();

    /**
     * Starts it and waits until it works.
     *
     * @throws io.lamplighter.simulator.host.HostException
     *             when it does not
     */
    void start() throws InterruptedException;

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException;

    /** Stops it in order. Repeatable. */
    @Override
    void close();
}
