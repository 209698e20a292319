package io.lamplighter.gateway.energy;

import java.time.Instant;
import java.util.List;

/** Reads what a luminaire's counter showed. Thread-safe. */
@FunctionalInterface
public interface EnergyReader {

    /**
     * Readings from the one time to the other, in order, with those of the days next to them on which there are any, up to a
     * month away. Blocks on the disk; repeatable.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    List<Readings> read(String post, String device, Instant from, Instant to);
}
