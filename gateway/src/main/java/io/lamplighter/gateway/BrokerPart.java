package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.identity.CommandSigning;
import io.lamplighter.gateway.identity.FileIdentities;
import io.lamplighter.gateway.identity.IdentityWatch;
import io.lamplighter.gateway.identity.RefusalLog;
import io.lamplighter.gateway.identity.Register;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.store.OwnerOnly;
import io.lamplighter.protocol.seal.Sealer;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.time.Ticker;

/** The embedded broker with those who may come in. Opened and closed by one thread. */
final class BrokerPart implements AutoCloseable {

    private static final int PASSWORD_BYTES = 32;

    /** By which clients on this machine reach it, whatever else it is called. */
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

    private final EmbeddedBroker broker;
    private final RefusalLog refusals;
    private final Optional<IdentityWatch> watch;

    private BrokerPart(EmbeddedBroker broker, RefusalLog refusals, Optional<IdentityWatch> watch) {
        this.broker = broker;
        this.refusals = refusals;
        this.watch = watch;
    }

    static BrokerPart open(GatewaySettings.Mqtt settings, DataDirectory directory, AuditLog audit) {
        RefusalLog refusals = new RefusalLog(audit, InstantSource.system(), Ticker.system());
        try {
            Optional<String> password = settings.port().isPresent()
                    ? Optional.empty()
                    : Optional.of(freshPassword(directory));
            Register register = new Register(directory.identity());
            Optional<BrokerSettings.Secure> secure = settings.secure().isPresent()
                    ? Optional.of(secure(settings.secure().get(), directory, register, refusals))
                    : Optional.empty();
            EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(settings.host(),
                    settings.port().orElse(0), directory.broker(), password, secure));
            return new BrokerPart(broker, refusals, secure.map(_ -> watch(register, audit, broker)));
        } catch (IOException e) {
            refusals.close();
            throw new DataDirectory.UnusableException("the broker's files cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            refusals.close();
            throw e;
        }
    }

    private static IdentityWatch watch(Register register, AuditLog audit, EmbeddedBroker broker) {
        try {
            return new IdentityWatch(register, audit, broker::disconnect).start();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private static BrokerSettings.Secure secure(GatewaySettings.Secure settings, DataDirectory directory,
            Register register, RefusalLog refusals) throws IOException {
        OwnerOnly.createDirectory(directory.identity());
        FileIdentities.Pem files = settings.files().isPresent()
                ? settings.files().get()
                : ownFiles(settings, directory);
        return new BrokerSettings.Secure(settings.host(), settings.port(),
                new FileIdentities(files, register, Ticker.system(), refusals));
    }

    private static FileIdentities.Pem ownFiles(GatewaySettings.Secure settings, DataDirectory directory)
            throws IOException {
        Instant now = Instant.now();
        return Authority.open(directory.identity(), now).broker(
                Stream.concat(settings.names().stream(), LOOPBACK.stream()).distinct().toList(), now);
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
            Sealer sealer = CommandSigning.open(directory.identity(), settings.time());
            return (topic, payload) -> plain.publish(topic, sealer.seal(topic, payload));
        } catch (IOException e) {
            throw new DataDirectory.UnusableException("commands cannot be signed: " + e.getMessage(), e);
        }
    }

    EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void close() {
        watch.ifPresent(IdentityWatch::close);
        broker.close();
        refusals.close();
    }
}
