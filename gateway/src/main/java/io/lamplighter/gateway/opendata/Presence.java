package io.lamplighter.gateway.opendata;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;

/**
 * Passers-by of one quarter of an hour, by district, so that nobody can be told from them. A sum of fewer than
 * {@value #LEAST_POSTS} posts is left out: it could be one lonely path. Sums are rounded down to multiples of the least count, so a
 * small one is left out, and the difference to what somebody knows otherwise, or to what one post more or less makes, tells no single
 * person. Districts do not overlap, no sum of several is told, and a quarter is told once. Pure.
 */
final class Presence {

    static final Duration QUARTER = Duration.ofMinutes(15);
    /** After the end of a quarter posts have so long to tell what they counted in it. */
    static final Duration GRACE = Duration.ofMinutes(10);
    private static final int LEAST_POSTS = 3;

    private Presence() {}

    private record Sum(long count, int posts) {

        Sum with(Sum more) {
            return new Sum(count + more.count, posts + more.posts);
        }
    }

    /**
     * What may be told, by district.
     *
     * @param end
     *            of the quarter
     */
    static Map<String, Long> of(Collection<PostState> posts, Instant end, int least) {
        Map<String, Sum> sums = new HashMap<>();
        for (PostState post : posts) {
            long count = 0;
            boolean counted = false;
            for (DeviceState device : post.devices().values()) {
                AttributeValue value = device.attributes().get(SensorVocabulary.PRESENCE_NUMBER.name());
                if (value != null && value.measured() == Quality.GOOD && value.value() instanceof Long number
                        && !value.sampledAt().isBefore(end) && value.sampledAt().isBefore(end.plus(QUARTER))) {
                    count += Math.max(0, number);
                    counted = true;
                }
            }
            if (counted) {
                sums.merge(post.district(), new Sum(count, 1), Sum::with);
            }
        }
        Map<String, Long> told = new HashMap<>();
        sums.forEach((district, sum) -> {
            long rounded = sum.count / least * least;
            if (sum.posts >= LEAST_POSTS && rounded > 0) {
                told.put(district, rounded);
            }
        });
        return told;
    }
}
