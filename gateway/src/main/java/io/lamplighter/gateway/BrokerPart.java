package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.gateway.broker.NextDoor;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.identity.CloneNotices;
import io.lamplighter.gateway.identity.CommandSigning;
import io.lamplighter.gateway.identity.FileIdentities;
import io.lamplighter.gateway.identity.IdentityWatch;
import io.lamplighter.gateway.identity.RefusalLog;
import io.lamplighter.gateway.identity.est.EstServer;
import io.lamplighter.gateway.identity.est.EstSettings;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.ingest.SealedLink;
import io.lamplighter.gateway.server.LiveTls;
import io.lamplighter.gateway.store.OwnerOnly;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/** The embedded broker with those who may come in. Opened and closed by one thread. */
final class BrokerPart implements AutoCloseable {

    private static final int PASSWORD_BYTES = 32;

    private final EmbeddedBroker broker;
    private final RefusalLog refusals;
    private final Optional<IdentityWatch> watch;
    private final Optional<EstServer> enrolment;

    /**
     * What is around it.
     *
     * @param audit
     *            where it writes down who was refused
     * @param conflict
     *            hears of posts of whom there seem to be two
     */
    record Surroundings(AuditLog audit, IdentityPart identities, NextDoor neighbours, Consumer<String> conflict) {}

    private BrokerPart(EmbeddedBroker broker, RefusalLog refusals, Optional<IdentityWatch> watch,
            Optional<EstServer> enrolment) {
        this.broker = broker;
        this.refusals = refusals;
        this.watch = watch;
        this.enrolment = enrolment;
    }

    static BrokerPart open(GatewaySettings all, DataDirectory directory, Surroundings with) {
        GatewaySettings.Mqtt settings = all.mqtt();
        RefusalLog refusals = new RefusalLog(with.audit, InstantSource.system(), Ticker.system());
        try {
            Optional<String> password = settings.port().isPresent()
                    ? Optional.empty()
                    : Optional.of(freshPassword(directory));
            Optional<BrokerSettings.Secure> secure = settings.secure().isPresent()
                    ? Optional.of(secure(settings.secure().get(), with,
                            refusals.andThen(new CloneNotices(with.conflict, all.time().ticker()))))
                    : Optional.empty();
            EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(settings.host(),
                    settings.port().orElse(0), directory.broker(), password, secure));
            Optional<IdentityWatch> watch = secure.map(_ -> watch(all.access().auditKept(), with, broker));
            return new BrokerPart(broker, refusals, watch, secure.flatMap(each -> enrolment(all.enrolment(),
                    new EstServer.Surroundings(each.identities()::tls, with.identities.desk(),
                            with.identities.authority().map(Authority::certificate), directory.identity(),
                            refusals))));
        } catch (IOException e) {
            refusals.close();
            throw new DataDirectory.UnusableException("the broker's files cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            refusals.close();
            throw e;
        }
    }

    private static IdentityWatch watch(Duration kept, Surroundings with, EmbeddedBroker broker) {
        try {
            return new IdentityWatch(with.identities.register(), with.audit, Instant.now().minus(kept),
                    broker::disconnect).start();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Without it nobody new comes in, and everybody else does: so a port that is taken stops nothing. */
    private static Optional<EstServer> enrolment(EstSettings settings, EstServer.Surroundings with) {
        try {
            EstServer server = EstServer.start(settings, with);
            Logger.info("event=enrolment-open host={} port={} signs={}", settings.host(), server.port(),
                    with.authority().isPresent());
            return Optional.of(server);
        } catch (RuntimeException e) {
            Logger.error("event=enrolment-closed host={} port={} remedy=set-another-enrolment-port message=\"{}\"",
                    settings.host(), settings.port(), e.getMessage());
            return Optional.empty();
        }
    }

    private static BrokerSettings.Secure secure(GatewaySettings.Secure settings, Surroundings with,
            Consumer<Refusal> refusals) throws IOException {
        return new BrokerSettings.Secure(settings.host(), settings.port(), new FileIdentities(
                new LiveTls(with.identities.files(settings), Ticker.system()), with.identities.register(), refusals),
                with.neighbours);
    }

    /** Another one at each start: whoever reads it may do everything at the broker until the next. */
    private static String freshPassword(DataDirectory directory) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        SecretFile.write(passwordFile(directory), password);
        return password;
    }

    private static Path passwordFile(DataDirectory directory) {
        return directory.path().resolve("host.password");
    }

    /** How the host in this process comes in: as everybody on this machine, or by the password of this run. */
    static Credentials host(GatewaySettings.Mqtt settings, DataDirectory directory) {
        return !settings.embedded() || settings.port().isPresent()
                ? Credentials.none()
                : new Credentials(BrokerSettings.HOST, passwordFile(directory), null, null, null);
    }

    /** What the gateway says to posts, signed when the settings say so. */
    static HostLink link(GatewaySettings settings, DataDirectory directory, HostLink plain) {
        if (!settings.mqtt().signs()) {
            return plain;
        }
        try {
            OwnerOnly.createDirectory(directory.identity());
            return new SealedLink(plain, CommandSigning.open(directory.identity(), settings.time()));
        } catch (IOException e) {
            throw new DataDirectory.UnusableException("commands cannot be signed: " + e.getMessage(), e);
        }
    }

    /** Where posts fetch their certificates; 0: nowhere. */
    int enrolmentPort() {
        return enrolment.map(EstServer::port).orElse(0);
    }

    EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void close() {
        enrolment.ifPresent(EstServer::close);
        watch.ifPresent(IdentityWatch::close);
        broker.close();
        refusals.close();
    }
}
