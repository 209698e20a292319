package io.lamplighter.gateway.connector.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A broker and controller in one process of its own; ends when its standard input does. */
final class KafkaServer {

    static final String READY = "ready";

    private KafkaServer() {}

    /**
     * Runs it.
     *
     * @param arguments
     *            its settings file; name and password of a user whom it shall know
     */
    public static void main(String[] arguments) throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(Path.of(arguments[0]))) {
            settings.load(in);
        }
        try {
            StorageTool.execute(new String[]{"format", "--ignore-formatted", "--cluster-id", "bGFtcGxpZ2h0ZXItdGVzdA",
                    "--config", arguments[0], "--add-scram", "SCRAM-SHA-512=[name=" + arguments[1] + ",password="
                            + arguments[2] + ",iterations=4096]"},
                    System.out);
            new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM).startup();
        } catch (RuntimeException e) {
            IO.println(e);
            Runtime.getRuntime().halt(1); // for Kafka's threads would go on
        }
        IO.println(READY);
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(0);
    }
}
