package io.lamplighter.gateway.store;

/**
 * What a database holds, counted by reading all of it.
 *
 * @param records
 *            reports
 * @param doubled
 *            reports that are there more often than once, each further one counted
 * @param missing
 *            numbers of journals that are not there, below the highest that is
 */
public record StoreReport(long records, long doubled, long missing) {

    /** Hears of every numbered report, in the order of storage. */
    @FunctionalInterface
    public interface Listener {

        void stored(String post, long epoch, long number);
    }
}
