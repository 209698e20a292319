package io.lamplighter.gateway;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.server.LiveTls;
import io.lamplighter.gateway.talq.CmsLoop;
import io.lamplighter.gateway.talq.GatewayDevice;
import io.lamplighter.gateway.talq.TalqSettings;
import io.lamplighter.gateway.talq.desk.GatewayDesk;
import io.lamplighter.gateway.talq.desk.LampSteering;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.http.HttpCms;
import io.lamplighter.gateway.talq.http.TalqServer;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.link.LinkStore;
import io.lamplighter.gateway.talq.loggers.LogBook;
import io.lamplighter.gateway.talq.loggers.LogLoop;
import io.lamplighter.gateway.talq.loggers.LogReader;
import io.lamplighter.gateway.talq.loggers.LogStore;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.planning.PostPlans;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/** The gateway's way to a CMS: server, client and the thread between. Opened and closed by the thread of {@link Gateway}. */
final class TalqPart implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int port;

    private TalqPart() {}

    /** What TALQ works with. */
    record Surroundings(LinkStore store, ResourceStore resources, Logs logs, GatewayDevice gateway, City city) {}

    /** What there is to report, and how far it was reported. */
    record Logs(LogStore store, RecordFeed feed, HistoryReader history) {}

    /** What there is to read and to steer. */
    record City(Fleet fleet, Commands commands, LampSteering steering, PostPlans plans) {}

    /**
     * A city is lit without a CMS too: what keeps this from running is logged, and the gateway goes on without.
     *
     * @param ticker
     *            in real time
     */
    static TalqPart open(TalqSettings settings, Surroundings with, Ticker ticker) {
        TalqPart part = new TalqPart();
        try {
            Optional<Supplier<SSLContext>> tls = settings.files().isPresent()
                    ? Optional.of(new LiveTls(settings.files().get(), ticker))
                    : Optional.empty();
            HttpCms cms = part.opened(new HttpCms(settings, tls, UUID::randomUUID));
            LinkBook book = new LinkBook(with.store());
            ResourceBook resources = new ResourceBook(with.resources());
            Assigner assigner = part.opened(new Assigner(resources, with.city().plans(), with.gateway().zone()))
                    .start();
            LampTargets targets = new LampTargets();
            CmsLoop loop = part
                    .opened(new CmsLoop(new CmsLoop.Surroundings(with.city().fleet(), book, with.store(), cms,
                            with.gateway(), targets, assigner, with.gateway().clock(), ticker), settings));
            part.opened(with.city().commands().subscribe(command -> {
                if (command.requester().equals(TalqSteering.REQUESTER) && command.state().finished()) {
                    targets.answered(command.luminaire());
                    loop.ring();
                }
            }));
            LogBook logs = new LogBook(with.logs().store());
            LogReader reader = new LogReader(new LogReader.Surroundings(with.logs().feed(), with.logs().history(),
                    with.city().fleet(), targets, assigner, with.gateway().clock()));
            LogLoop reports = part.opened(new LogLoop(new LogLoop.Surroundings(book, resources, logs, reader, cms,
                    with.gateway().zone(), with.gateway().clock())));
            GatewayDesk desk = new GatewayDesk(new GatewayDesk.Surroundings(with.city().fleet(), book, with.gateway(),
                    with.city().steering(), targets, resources, assigner, new GatewayDesk.Logs(logs, reader),
                    with.gateway().clock()), loop);
            part.port = part.opened(TalqServer.start(settings.listen(), tls, desk::answer)).port();
            loop.start(); // behind the server, which the CMS calls while the gateway introduces itself
            reports.start();
        } catch (IOException | RuntimeException e) {
            Logger.error(e, "event=talq-not-started");
            part.close();
        }
        return part;
    }

    /** Where the CMS is listened to; 0 when this does not run. */
    int port() {
        return port;
    }

    private <T extends AutoCloseable> T opened(T opened) {
        parts.push(opened);
        return opened;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                Logger.error(e, "event=close-failed part=talq");
            }
        }
    }
}
