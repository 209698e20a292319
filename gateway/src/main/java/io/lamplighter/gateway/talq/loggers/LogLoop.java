package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.connector.Backoff;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.gateway.talq.link.Conversation;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.Resources;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;

/**
 * Reports to the CMS what its loggers record, on a virtual thread of its own. A CMS that is away is waited for; then each logger
 * goes on where it was. One logger that is refused (4xx), or has a fault of ours, holds up no other; nor does one whose report
 * the CMS fails over again and again (5xx, no answer) while it takes those of others: that one waits by itself.
 */
public final class LogLoop implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    static final Duration RETRY_MOST = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(1);
    private static final Duration CLEAN_STOP = Duration.ofSeconds(5);

    private final Surroundings with;
    private final TreeMap<String, RunningLogger> running = new TreeMap<>();
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("talq-logs").unstarted(this::run);
    private volatile boolean stopping;
    private @Nullable Resources seen;
    private Backoff backoff = new Backoff(POLL, RETRY_MOST, RandomGenerator.getDefault());
    private long savedAt;
    private long taken;
    private String failed = "";
    private String problem = "";

    /**
     * What the loop works with.
     *
     * @param clock
     *            the city's
     */
    public record Surroundings(LinkBook link, ResourceBook resources, LogBook book, LogReader reader, Cms cms,
            ZoneId zone, InstantSource clock) {}

    public LogLoop(Surroundings with) {
        this.with = with;
        this.savedAt = with.clock().millis();
    }

    public LogLoop start() {
        thread.start();
        return this;
    }

    /** Lets the report under way arrive, for up to five seconds. Repeatable. */
    @Override
    public void close() {
        stopping = true;
        bell.release();
        Ending.finished(thread, CLEAN_STOP);
    }

    private void run() {
        try {
            while (!stopping) {
                Duration wait = step();
                if (bell.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    bell.drainPermits();
                }
            }
            with.book().save();
        } catch (InterruptedException e) {
            Logger.debug("event=talq-logs-interrupted");
        } catch (StoreException e) {
            Logger.warn("event=talq-logs-not-saved reason=\"{}\"", e.getMessage());
        }
    }

    /** One round; how long to wait behind it. By the loop's thread. */
    public Duration step() throws InterruptedException {
        try {
            boolean more = round();
            if (!problem.isEmpty()) {
                Logger.info("event=talq-logs-recovered");
            }
            problem = "";
            backoff.succeeded();
            return more ? Duration.ZERO : POLL;
        } catch (CmsException e) {
            return troubled(String.valueOf(e.getMessage()), e.atLeast());
        } catch (StoreException e) {
            return troubled(String.valueOf(e.getMessage()), Duration.ZERO);
        } catch (RuntimeException e) {
            Logger.error(e, "event=talq-logs-bug");
            return troubled("a fault in the gateway itself, see the log", Duration.ZERO);
        }
    }

    /** What the loop waits for; empty when for nothing. By the loop's thread. */
    public String problem() {
        return problem;
    }

    private boolean round() throws InterruptedException {
        Link link = with.link().link().filter(Link::complete).orElse(null);
        if (link == null) {
            return false;
        }
        refresh(link.gateway());
        save(false);
        boolean more = false;
        List<RunningLogger> others = new ArrayList<>(running.tailMap(failed, false).values());
        others.addAll(running.headMap(failed, true).values());
        for (RunningLogger each : others) {
            if (!stopping) {
                more |= turn(each, new Conversation(with.cms(), link.gateway()));
            }
        }
        return more;
    }

    /** A fault in what one logger does is that logger's. Behind one over which the CMS failed all others come first. */
    private boolean turn(RunningLogger logger, Conversation cms) throws InterruptedException {
        try {
            return logger.turn(cms, () -> {
                taken++;
                save(true);
            });
        } catch (CmsException e) {
            failed = logger.address();
            if (logger.failsAlone(taken)) {
                logger.failed(e);
                return false;
            }
            throw e;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            Logger.error(e, "event=talq-logger-bug logger={}", logger.address());
            logger.rest();
            return false;
        }
    }

    /** What was looked at in vain is saved now and then; what was reported, at once. */
    private void save(boolean atOnce) {
        long now = with.clock().millis();
        if (atOnce || Math.abs(now - savedAt) >= BETWEEN_SAVES.toMillis() || !problem.isEmpty()) {
            with.book().save();
            savedAt = now;
        }
    }

    private void refresh(UUID gateway) {
        Resources now = with.resources().resources();
        if (now.equals(seen)) {
            return;
        }
        Faults faults = Faults.of(gateway, now);
        Map<String, RunningLogger> before = new TreeMap<>(running);
        running.clear();
        for (JsonNode each : now.all(Resource.LOGGERS)) {
            String address = each.path(Resource.LOGGERS.key()).asString("");
            try {
                LoggerConfig config = LoggerConfig.read(each);
                RunningLogger known = before.get(address);
                RunningLogger logger = known != null && known.config().equals(config)
                        ? known
                        : new RunningLogger(config, with);
                logger.sources(LogSources.of(config.sources(), now), faults);
                running.put(address, logger);
            } catch (TalqRefusal e) {
                Logger.debug("event=talq-logger-unfit logger={} reason=\"{}\"", address, e.getMessage()); // told as a fault
            }
        }
        if (seen == null) {
            with.book().tidy(now.all(Resource.LOGGERS).stream()
                    .map(each -> each.path(Resource.LOGGERS.key()).asString("")).toList(), with.reader().end());
        }
        seen = now;
    }

    /** Says a trouble once. */
    private Duration troubled(String reason, Duration atLeast) {
        if (!problem.equals(reason)) {
            Logger.warn("event=talq-logs-waiting reason=\"{}\"", reason);
        }
        problem = reason;
        return atLeast.plus(backoff.next());
    }
}
