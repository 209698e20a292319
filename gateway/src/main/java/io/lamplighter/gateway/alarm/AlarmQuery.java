package io.lamplighter.gateway.alarm;

import org.jspecify.annotations.Nullable;

/**
 * Which alarms to list, newest first.
 *
 * @param open
 *            only open or only closed ones; null for both
 * @param type
 *            only of this type; null for all
 * @param district
 *            only of this district; null for all
 * @param subject
 *            only of this post, luminaire, sensor, district or feeder; null for all
 * @param incident
 *            the members of this incident; null for what belongs to none
 * @param before
 *            only those behind this place of the list; null from its beginning
 * @param limit
 *            at most so many, 1 to {@value #MAX_LIMIT}
 */
public record AlarmQuery(@Nullable Boolean open, @Nullable String type, @Nullable String district,
        @Nullable String subject, @Nullable String incident, @Nullable Place before, int limit) {

    /** A page of a list, and one more that tells whether there is a next page. */
    public static final int MAX_LIMIT = 5_001;

    /** A place in the list: of the alarm that was opened then and has this id. */
    public record Place(long openedMillis, String id) {}

    public AlarmQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1 to " + MAX_LIMIT);
        }
    }
}
