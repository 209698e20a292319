package io.lamplighter.gateway.talq.resource;

import java.util.List;

import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * Keeps what a CMS laid down, over restarts. Thread-safe; all methods block on the disk, are repeatable and throw
 * {@link io.lamplighter.gateway.fleet.StoreException}.
 */
public interface ResourceStore {

    /**
     * One thing that the CMS laid down.
     *
     * @param body
     *            as the CMS wrote it, JSON
     */
    record Kept(Resource resource, String address, String body) {}

    /**
     * Which calendar a lamp shall follow.
     *
     * @param calendar
     *            its id; empty for none any more
     * @param pending
     *            whether its post was not told yet
     */
    record Assignment(LuminaireId lamp, String calendar, boolean pending) {

        /** Whether nothing needs to be known of it. */
        public boolean isOver() {
            return calendar.isEmpty() && !pending;
        }
    }

    /** Everything but what a later program laid down and this one does not know. */
    List<Kept> kept();

    List<Assignment> assignments();

    /** Keeps these in place of those with their addresses, and what lamps shall follow, in one transaction. */
    void save(List<Kept> kept, List<Assignment> assignments);

    void remove(Resource resource, String address);
}
