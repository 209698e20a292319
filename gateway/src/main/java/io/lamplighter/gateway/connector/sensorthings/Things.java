package io.lamplighter.gateway.connector.sensorthings;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What is known of a server's things. As large as the city: an entry per post and datastream. One thread. */
final class Things {

    /** A tenth of a metre, in degrees: servers round. */
    private static final double NEAR = 1e-6;

    private final Map<String, Thing> byPost = new HashMap<>();

    /** One post on the server. */
    static final class Thing {

        final Reference reference;
        final Map<String, Stream> streams = new HashMap<>();
        private @Nullable Place place;

        Thing(Reference reference, @Nullable Place place) {
            this.reference = reference;
            this.place = place;
        }

        boolean isAt(Place other) {
            Place known = place;
            return known != null && Math.abs(known.longitude - other.longitude) < NEAR
                    && Math.abs(known.latitude - other.latitude) < NEAR;
        }

        void moved(Place to) {
            place = to;
        }
    }

    /** Where a post stands, in degrees. */
    record Place(double longitude, double latitude) {}

    /** One datastream, and up to when it may already have observations. */
    static final class Stream {

        final Reference reference;
        private @Nullable Instant end;

        /**
         * @param end
         *            of the newest observation; {@link Instant#MIN} when it has none, null when that was not told
         */
        Stream(Reference reference, @Nullable Instant end) {
            this.reference = reference;
            this.end = end;
        }

        boolean isEndKnown() {
            return end != null;
        }

        boolean mayHave(Instant time) {
            return end == null || !time.isAfter(end);
        }

        void has(Instant time) {
            end = end == null || time.isAfter(end) ? time : end;
        }
    }

    @Nullable
    Thing find(String post) {
        return byPost.get(post);
    }

    void put(String post, Thing thing) {
        byPost.put(post, thing);
    }

    /** What is known of it may be wrong: it is looked up anew. */
    void forget(String post) {
        byPost.remove(post);
    }
}
