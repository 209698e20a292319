package io.lamplighter.gateway.ingest;

import java.util.HashMap;
import java.util.Map;

import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/** Logs each event at most once per minute and says how often it came: a sender must not be able to fill the log. */
final class RareLog {

    private static final long PAUSE_NANOS = 60_000_000_000L;

    private static final class Seen {
        private long loggedAt;
        private long since;
    }

    private final Ticker ticker;
    private final Map<String, Seen> seen = new HashMap<>();

    RareLog(Ticker ticker) {
        this.ticker = ticker;
    }

    void info(String event, String detail) {
        long more = due(event);
        if (more >= 0) {
            Logger.info("event={} {} more-of-it={}", event, detail, more);
        }
    }

    void warn(String event, String detail) {
        long more = due(event);
        if (more >= 0) {
            Logger.warn("event={} {} more-of-it={}", event, detail, more);
        }
    }

    void error(Throwable cause, String event, String detail) {
        long more = due(event);
        if (more >= 0) {
            Logger.error("event={} {} more-of-it={} message=\"{}\"", event, detail, more, cause.getMessage());
        }
    }

    /** How often it came unlogged; negative when it is not to be logged now. */
    private long due(String event) {
        long nanos = ticker.nanos();
        Seen entry = seen.get(event);
        if (entry == null) {
            entry = new Seen();
            seen.put(event, entry);
        } else if (nanos - entry.loggedAt < PAUSE_NANOS) {
            entry.since++;
            return -1;
        }
        long more = entry.since;
        entry.since = 0;
        entry.loggedAt = nanos;
        return more;
    }
}
