package io.lamplighter.gateway.energy;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what was worked out of the years of lamps. A year is forgotten when a reading comes that belongs to a time before it was
 * worked out. Thread-safe; blocks on the disk.
 */
public interface LampYears {

    /**
     * One of one lamp.
     *
     * @param device
     *            that has the counter
     */
    record Entry(String post, String device, LampYear year) {}

    /**
     * Hands over each lamp's.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    void each(int year, Consumer<Entry> taker);

    /**
     * One lamp's.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    Optional<LampYear> find(String post, String device, int year);

    /**
     * Keeps all of them or none. Repeatable.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when they cannot be stored
     */
    void keep(Collection<Entry> entries);
}
