package io.lamplighter.gateway.connector;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;

/** The feed without some attributes; every record stays, if need be without any. Thread-safe. */
record OmittingFeed(RecordFeed feed, Set<String> omitted) implements RecordFeed {

    @Override
    public List<FeedRecord> after(long position, int limit) {
        List<FeedRecord> records = feed.after(position, limit);
        return omitted.isEmpty() ? records : records.stream().map(each -> without(each, omitted)).toList();
    }

    /** The record without these attributes. */
    static FeedRecord without(FeedRecord report, Set<String> omitted) {
        Map<String, AttributeValue> rest = new HashMap<>(report.attributes());
        rest.keySet().removeAll(omitted);
        return new FeedRecord(report.position(), report.post(), report.device(), report.historical(),
                report.sampledAt(), report.arrivedAt(), rest);
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
