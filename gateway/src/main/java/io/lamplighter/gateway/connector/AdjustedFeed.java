package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;
import org.jspecify.annotations.Nullable;

/**
 * The feed without what a city does not want of it; every record stays, if need be without any attribute. Remembers the last
 * value that it passed on of each attribute with a least change or interval: as large as the city. One thread, forwards only.
 */
final class AdjustedFeed implements RecordFeed {

    private final RecordFeed feed;
    private final Adjustments adjustments;
    private final Map<String, Passed> last = new HashMap<>();

    private record Passed(double value, Instant sampledAt) {}

    AdjustedFeed(RecordFeed feed, Adjustments adjustments) {
        this.feed = feed;
        this.adjustments = adjustments;
    }

    @Override
    public List<FeedRecord> after(long position, int limit) {
        List<FeedRecord> records = feed.after(position, limit);
        return adjustments.isNothingLeftOut() ? records : records.stream().map(this::adjusted).toList();
    }

    private FeedRecord adjusted(FeedRecord report) {
        Map<String, AttributeValue> rest = new HashMap<>(report.attributes());
        rest.entrySet().removeIf(each -> !adjustments.isPassed(each.getKey())
                || !isDue(report, each.getKey(), each.getValue()));
        return rest.size() == report.attributes().size() ? report : with(report, rest);
    }

    /** What is sent late is compared with what was sent late: between two of those, live values come in between. */
    private boolean isDue(FeedRecord report, String attribute, AttributeValue value) {
        double change = adjustments.leastChanges().getOrDefault(attribute, 0.0);
        Duration interval = adjustments.leastIntervals().getOrDefault(attribute, Duration.ZERO);
        if ((change == 0 && interval.isZero()) || !(value.value() instanceof Number number)) {
            return true;
        }
        String key = report.post() + " " + report.device() + " " + attribute + " " + report.historical();
        @Nullable
        Passed before = last.get(key);
        if (before != null && (Math.abs(number.doubleValue() - before.value) < change
                || Duration.between(before.sampledAt, value.sampledAt()).abs().compareTo(interval) < 0)) {
            return false;
        }
        last.put(key, new Passed(number.doubleValue(), value.sampledAt()));
        return true;
    }

    /** The record with these attributes instead. */
    static FeedRecord with(FeedRecord report, Map<String, AttributeValue> attributes) {
        return new FeedRecord(report.position(), report.post(), report.device(), report.historical(),
                report.sampledAt(), report.arrivedAt(), attributes);
    }

    @Override
    public long end() {
        return feed.end();
    }

    @Override
    public long before(Instant time) {
        return feed.before(time);
    }
}
