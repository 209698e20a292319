package io.lamplighter.agent.board;

/**
 * One sensor of the post. Not thread-safe: one caller at a time. A sensor that is wired but sick is there, and throws.
 */
public interface Sensor {

    /** How log and self-test call it; unique on a board. */
    String name();

    /** Which observations it makes; a board has at most one sensor of a kind. */
    SensorKind kind();

    /**
     * The latest observation, of this sensor's kind. Blocks for its bus, so never call it on the loop; may be repeated at
     * will.
     *
     * @throws BoardException
     *             when the sensor does not answer, is not the expected chip, or says what cannot be; the next call tries
     *             to bring it up again
     */
    Observation read();

    /**
     * Names who is to be told, on any thread, that a reading is worth more than usual now. Called once at most, before the
     * first reading; what is named must not block. Most sensors never have such news.
     */
    default void watch(Runnable news) {}
}
