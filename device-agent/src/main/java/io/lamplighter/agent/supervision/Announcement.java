package io.lamplighter.agent.supervision;

/** Tells people, too, when the lamps are under control for the first time. One owner thread. */
public final class Announcement implements Supervisor {

    private final Supervisor supervisor;
    private final Runnable announcement;
    private boolean made;

    /** {@code announcement} runs once, on the owner's thread. */
    public Announcement(Supervisor supervisor, Runnable announcement) {
        this.supervisor = supervisor;
        this.announcement = announcement;
    }

    @Override
    public void ready() {
        supervisor.ready();
        if (!made) {
            made = true;
            announcement.run();
        }
    }

    @Override
    public void alive() {
        supervisor.alive();
    }

    @Override
    public void status(String text) {
        supervisor.status(text);
    }

    @Override
    public void stopping() {
        supervisor.stopping();
    }
}
