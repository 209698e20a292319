package io.lamplighter.agent.board;

/** Measures the ambient light at the post. Not thread-safe: one caller at a time. */
public interface LightSensor {

    /**
     * The latest illuminance in lux, finite, 0 or more. Blocks for a bus transfer and, after trouble, for one conversion
     * of the sensor, so never call it on the loop; may be repeated at will.
     *
     * @throws BoardException
     *             when the sensor does not answer; the next call tries to bring it up again
     */
    double readLux();
}
