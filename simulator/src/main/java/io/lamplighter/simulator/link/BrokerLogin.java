package io.lamplighter.simulator.link;

import java.nio.file.Path;

import io.lamplighter.protocol.session.ConfirmingConnector;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.paho.PahoConnector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that goes to somebody's broker with the client of a real post. */
@Command
public final class BrokerLogin {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--mqtt-version", paramLabel = "V", defaultValue = "5", description = "5 or 3.1.1 (default: 5)")
    private String version = "5";

    @Option(names = "--user", paramLabel = "NAME", description = "that the broker knows")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "with the password, readable for its owner only")
    private @Nullable Path passwordFile;

    @Option(names = "--authorities", paramLabel = "FILE", description = "certificates (PEM) of the authorities of the broker (default: those of Java)")
    private @Nullable Path authorities;

    /**
     * Opens sessions as the person wants it.
     *
     * @param broker
     *            where they are to go
     * @throws ParameterException
     *             when that is no address, or the options do not go together
     */
    public ConfirmingConnector connector(String broker) {
        require(ServerAddress.parse(broker).isPresent(),
                broker + " is no broker's address such as tcp://192.0.2.1:1883 or ssl://broker.example:8883.");
        require(version.equals("5") || version.equals("3.1.1"), "--mqtt-version is 5 or 3.1.1.");
        require(passwordFile == null || user != null, "--password-file needs --user.");
        return new PahoConnector(version.equals("5") ? MqttVersion.V5 : MqttVersion.V3_1_1,
                new Credentials(user, passwordFile, authorities, null, null), CertificateClock.system());
    }

    private void require(boolean possible, String message) {
        if (!possible && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
