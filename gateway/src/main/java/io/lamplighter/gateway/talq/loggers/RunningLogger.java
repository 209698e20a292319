package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.connector.Backoff;
import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.gateway.talq.link.Conversation;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.loggers.LogDraft.Report;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;

/** One logger at work: when it reports, and what becomes of its reports. By the thread of {@link LogLoop}. */
final class RunningLogger {

    /** How often it is looked who is in reach and can follow, and how long posts have to come back after a start. */
    static final Duration LOOK = Duration.ofMinutes(1);
    static final Duration COME_BACK = Duration.ofMinutes(5);
    /** Values to compare with, 100 bytes each; what is beyond is logged without a comparison. */
    private static final int MOST_REMEMBERED = 50_000;

    private final LoggerConfig config;
    private final LogLoop.Surroundings with;
    private final Map<String, JsonNode> reported = new HashMap<>();
    private LogSources sources = new LogSources(false, Set.of(), Set.of());
    private Faults faults = Faults.UNKNOWN;
    private Instant lookAt;
    private final Instant reachFrom;
    private Instant notBefore = Instant.MIN;
    private @Nullable Instant due;
    private boolean reporting;
    private int refusals;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), LogLoop.RETRY_MOST,
            RandomGenerator.getDefault());
    private String problem = "";
    /** Reports of all loggers that the CMS had taken when it last failed over one of this; -1 when it took the last one. */
    private long takenAtFailure = -1;

    RunningLogger(LoggerConfig config, LogLoop.Surroundings with) {
        this.config = config;
        this.with = with;
        this.lookAt = with.clock().instant();
        this.reachFrom = lookAt.plus(COME_BACK);
        if (config.reporting() instanceof Reporting.Scheduled scheduled) {
            due = next(scheduled);
        }
    }

    String address() {
        return config.address();
    }

    LoggerConfig config() {
        return config;
    }

    void sources(LogSources now, Faults atPresent) {
        sources = now;
        faults = atPresent;
    }

    /** Does nothing for a while. */
    void rest() {
        notBefore = with.clock().instant().plus(LOOK);
    }

    /**
     * Whether the CMS failed over this one's report again, and took some of others meanwhile.
     *
     * @param taken
     *            reports of all loggers that it has taken
     */
    boolean failsAlone(long taken) {
        boolean alone = takenAtFailure >= 0 && taken > takenAtFailure;
        takenAtFailure = taken;
        return alone;
    }

    /** Waits by itself, longer each time. Said once. */
    void failed(CmsException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (!problem.equals(reason)) {
            Logger.warn("event=talq-logger-waiting logger={} reason=\"{}\"", address(), reason);
        }
        problem = reason;
        notBefore = with.clock().instant().plus(failure.atLeast()).plus(backoff.next());
    }

    /**
     * Reports what is to be reported now, one report at most.
     *
     * @param save
     *            what the CMS has taken
     * @return whether to come back at once
     */
    boolean turn(Conversation cms, Runnable save) throws InterruptedException {
        Instant now = with.clock().instant();
        boolean early = config.reporting() instanceof Reporting.Scheduled && !reporting && due != null
                && now.isBefore(due);
        if (early || now.isBefore(notBefore)) {
            return false;
        }
        LogBook.State state = with.book().state(address())
                .orElseGet(() -> with.book().begin(with.reader().begin(address())));
        boolean look = !now.isBefore(lookAt);
        Report report = with.reader().next(config, sources, state, reported,
                new Look(look, look && !now.isBefore(reachFrom), faults));
        if (report.entries().isEmpty()) {
            passed(report, look, now);
            return report.more();
        }
        if (!isDue(now)) {
            return false;
        }
        reporting = true;
        if (!taken(cms, report)) {
            return false;
        }
        if (reported.size() < MOST_REMEMBERED) {
            reported.putAll(report.latest());
        } else {
            reported.replaceAll((key, value) -> report.latest().getOrDefault(key, value));
        }
        passed(report, look, now);
        save.run();
        return report.more();
    }

    /** The delay begins with the first that is recorded, and is not prolonged. */
    private boolean isDue(Instant now) {
        if (!reporting && due == null && config.reporting() instanceof Reporting.Immediate immediate) {
            due = now.plus(immediate.delay());
        }
        return reporting || due == null || !now.isBefore(due);
    }

    private void passed(Report report, boolean look, Instant now) {
        with.book().advance(report.upTo(), report.begun(), report.ended());
        if (report.more()) {
            return;
        }
        if (look) {
            lookAt = now.plus(LOOK);
        }
        boolean waiting = !reporting && report.entries().isEmpty() && config.reporting() instanceof Reporting.Immediate;
        if (!waiting) {
            reporting = false;
            due = config.reporting() instanceof Reporting.Scheduled scheduled ? next(scheduled) : null;
        }
    }

    /** Whether it is done with: the CMS has it, or has refused it as often as it wanted. */
    private boolean taken(Conversation cms, Report report) throws InterruptedException {
        Cms.Reply reply = cms.call("POST", "/log-reports", report.json());
        if (Conversation.forgotten(reply)) {
            with.link().change(link -> link.complete(false));
            throw new CmsException("the CMS has forgotten the gateway", reply.retryAfter());
        }
        if (!reply.done() && refusals < config.reporting().retries()) {
            refusals++;
            notBefore = with.clock().instant().plus(period());
            return false;
        }
        if (!reply.done()) {
            Logger.warn("event=talq-log-parked logger={} entries={} status={} reason=\"{}\"", address(),
                    report.entries().size(), reply.status(), reply.reason());
        }
        if (!problem.isEmpty()) {
            Logger.info("event=talq-logger-recovered logger={}", address());
        }
        problem = "";
        takenAtFailure = -1;
        backoff.succeeded();
        refusals = 0;
        return true;
    }

    private Duration period() {
        return with.link().link().map(Link::configuration).orElse(GatewayConfiguration.NONE).retryPeriod();
    }

    private Instant next(Reporting.Scheduled scheduled) {
        Instant moment = scheduled.next(with.clock().instant(), with.zone());
        return moment.plusMillis(ThreadLocalRandom.current().nextLong(scheduled.random().toMillis() + 1));
    }
}
