package io.lamplighter.gateway.talq;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.lamplighter.gateway.connector.Backoff;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.gateway.talq.device.DeviceModel;
import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.gateway.talq.link.Conversation;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.link.LinkStore;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/**
 * Speaks to the CMS on a virtual thread of its own: introduces the gateway, then announces devices, for ever. A CMS that is
 * away is waited for; nothing else of the gateway waits with it.
 */
public final class CmsLoop implements AutoCloseable {

    private static final Duration CLEAN_STOP = Duration.ofSeconds(5);

    private final LinkBook book;
    private final TalqSettings settings;
    private final Cms cms;
    private final Bootstrap bootstrap;
    private final Announcer announcer;
    private final AnswerTeller teller;
    private final LampTargets targets;
    private final Assigner assigner;
    private final Ticker ticker;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("talq").unstarted(this::run);
    private volatile boolean stopping;
    private boolean announcing;
    private boolean looked;
    private long lookedAt;
    private String problem = "";

    /**
     * What the loop works with.
     *
     * @param clock
     *            the city's
     */
    public record Surroundings(Fleet fleet, LinkBook book, LinkStore store, Cms cms, GatewayDevice gateway,
            LampTargets targets, Assigner assigner, InstantSource clock, Ticker ticker) {}

    public CmsLoop(Surroundings with, TalqSettings settings) {
        this.book = with.book();
        this.settings = settings;
        this.cms = with.cms();
        this.bootstrap = new Bootstrap(book, cms, with.gateway(), settings.cms());
        DeviceModel model = new DeviceModel(with.clock(), with.targets(), with.assigner());
        this.announcer = new Announcer(with.fleet(), with.store(), model);
        this.teller = new AnswerTeller(with.fleet(), with.targets(), model);
        this.targets = with.targets();
        this.assigner = with.assigner();
        this.ticker = with.ticker();
    }

    public CmsLoop start() {
        thread.start();
        return this;
    }

    /** Makes the loop look at once: the CMS has said something. Any thread. */
    public void ring() {
        bell.release();
    }

    /** Lets the call under way end, for up to five seconds. Repeatable. */
    @Override
    public void close() {
        stopping = true;
        ring();
        Ending.finished(thread, CLEAN_STOP);
    }

    private void run() {
        Backoff backoff = backoff();
        try {
            while (!stopping) {
                Duration least = step();
                if (problem.isEmpty()) {
                    backoff = backoff();
                    pause(settings.look());
                } else {
                    pause(least.plus(backoff.next()));
                }
            }
        } catch (InterruptedException e) {
            Logger.debug("event=talq-interrupted");
        }
    }

    /** One round; how long to wait at least when there is a problem. By the loop's thread. */
    public Duration step() throws InterruptedException {
        try {
            round();
            recovered();
            return Duration.ZERO;
        } catch (CmsException e) {
            return troubled(String.valueOf(e.getMessage()), e.atLeast());
        } catch (StoreException e) {
            return troubled(String.valueOf(e.getMessage()), Duration.ZERO);
        } catch (RuntimeException e) {
            Logger.error(e, "event=talq-bug");
            return troubled("a fault in the gateway itself, see the log", Duration.ZERO);
        }
    }

    private void round() throws InterruptedException {
        boolean otherCms = book.link().filter(link -> !link.cms().equals(settings.cms())).isPresent();
        if (otherCms) {
            book.forget();
        }
        boolean introducing = !book.link().map(Link::complete).orElse(false);
        if (introducing) {
            announcing = false;
            bootstrap.walk();
            announcer.servicesTold();
        }
        if (!announcing) {
            announcer.begin();
            announcing = true;
            looked = false;
        }
        Link link = book.link().orElse(null);
        if (link != null) {
            try {
                tell(new Conversation(cms, link.gateway()));
            } catch (Announcer.ForgottenException e) {
                announcing = false;
                book.change(kept -> kept.complete(false));
                throw new CmsException(String.valueOf(e.getMessage()), Duration.ZERO);
            }
        }
    }

    private void tell(Conversation conversation) throws InterruptedException {
        if (!looked || ticker.nanos() - lookedAt >= settings.look().toNanos()) {
            look(conversation);
        }
        assigner.arrived().forEach(targets::answered);
        teller.tell(conversation);
    }

    private void look(Conversation conversation) throws InterruptedException {
        int before = announcer.told();
        announcer.look(conversation);
        looked = true;
        lookedAt = ticker.nanos();
        if (announcer.told() != before) {
            Logger.info("event=talq-announced devices={} parked={}", announcer.told(), announcer.parked());
        }
    }

    /** What the loop waits for; empty when for nothing. By the loop's thread. */
    public String problem() {
        return problem;
    }

    private void recovered() {
        if (!problem.isEmpty()) {
            Logger.info("event=talq-recovered");
        }
        problem = "";
    }

    /** Says a trouble once. */
    private Duration troubled(String reason, Duration atLeast) {
        if (!problem.equals(reason)) {
            Logger.warn("event=talq-waiting reason=\"{}\"", reason);
        }
        problem = reason;
        return atLeast;
    }

    private Backoff backoff() {
        Duration least = book.link().map(Link::configuration).orElse(GatewayConfiguration.NONE).retryPeriod();
        Duration most = settings.retryMost().compareTo(least) < 0 ? least : settings.retryMost();
        return new Backoff(least, most, RandomGenerator.getDefault());
    }

    private void pause(Duration duration) throws InterruptedException {
        if (bell.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            bell.drainPermits();
        }
    }
}
