package io.lamplighter.flash.card;

/** Is told how far a card has come. Called by one thread, some times a second. */
@FunctionalInterface
public interface Progress {

    /** What is done with the bytes. */
    enum Step {
        WRITE, READ_BACK
    }

    /**
     * So much is done.
     *
     * @param written
     *            bytes
     * @param all
     *            bytes
     */
    void at(Step step, long written, long all);
}
