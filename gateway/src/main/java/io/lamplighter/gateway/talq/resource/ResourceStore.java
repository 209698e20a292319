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
     * What a lamp shall follow, and is.
     *
     * @param calendar
     *            its id; empty for none any more
     * @param type
     *            of lamp or luminaire, such as {@code lamp-types/t-1}; empty for none any more
     * @param pending
     *            whether its post was not told yet
     * @param impossible
     *            whether nothing could be made of it for its post, which keeps what it has
     */
    record Assignment(LuminaireId lamp, String calendar, String type, boolean pending, boolean impossible) {

        /** Of nothing. */
        public static Assignment none(LuminaireId lamp) {
            return new Assignment(lamp, "", "", false, false);
        }

        public Assignment withCalendar(String other) {
            return new Assignment(lamp, other, type, pending, impossible);
        }

        public Assignment withType(String other) {
            return new Assignment(lamp, calendar, other, pending, impossible);
        }

        public Assignment pending(boolean now) {
            return new Assignment(lamp, calendar, type, now, impossible);
        }

        public Assignment impossible(boolean now) {
            return new Assignment(lamp, calendar, type, pending, now);
        }

        /** Whether the CMS wants nothing there. */
        public boolean isNothing() {
            return calendar.isEmpty() && type.isEmpty();
        }

        /** Whether nothing needs to be known of it. */
        public boolean isOver() {
            return isNothing() && !pending;
        }
    }

    /** Everything but what a later program laid down and this one does not know. */
    List<Kept> kept();

    List<Assignment> assignments();

    /** Keeps these in place of those with their addresses, and what lamps shall follow, in one transaction. */
    void save(List<Kept> kept, List<Assignment> assignments);

    void remove(Resource resource, String address);
}
