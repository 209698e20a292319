package io.lamplighter.agent.supervision;

/** Who starts this program and restarts it when it hangs. No call blocks, fails or needs to be repeated. */
public interface Supervisor {

    /** The lamps are under control for the first time. */
    void ready();

    /** The lamps are under control now. Silence for too long means a restart; may be called as often as one likes. */
    void alive();

    /** What the program is doing, in words for people. */
    void status(String text);

    /** The program is about to end on purpose. */
    void stopping();

    /** Nobody watches. */
    static Supervisor none() {
        return new Supervisor() {

            @Override
            public void ready() {}

            @Override
            public void alive() {}

            @Override
            public void status(String text) {}

            @Override
            public void stopping() {}
        };
    }
}
