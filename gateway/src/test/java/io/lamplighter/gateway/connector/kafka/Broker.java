package io.lamplighter.gateway.connector.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.protocol.session.identity.TestAuthority;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker in a process of its own, which can be killed and started again. Everybody on its plain door may do anything. */
final class Broker implements AutoCloseable {

    static final String USER = "lamps";
    static final String PASSWORD = "lan\"tern";
    private static final int PARTITIONS = 3;

    private final Path folder;
    private final TestAuthority authority;
    private final int plain;
    private final int secure;
    private Process process;

    Broker(Path folder) throws Exception {
        this.folder = folder;
        this.authority = new TestAuthority("city");
        try (ServerSocket first = free(); ServerSocket second = free(); ServerSocket third = free()) {
            plain = first.getLocalPort();
            secure = second.getLocalPort();
            writeSettings(third.getLocalPort());
        }
        this.process = started();
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private void writeSettings(int controller) throws Exception {
        TestAuthority.Identity identity = authority.issue("127.0.0.1", Instant.EPOCH, Instant.EPOCH.plus(
                Duration.ofDays(30_000)));
        Path keys = Files.writeString(folder.resolve("broker.pem"), identity.keyPem() + identity.certificatePem());
        Properties all = new Properties();
        all.putAll(Map.of("process.roles", "broker,controller", "node.id", "1", "log.dirs",
                folder.resolve("log").toString(), "listeners",
                "PLAINTEXT://127.0.0.1:" + plain + ",SASL_SSL://127.0.0.1:" + secure + ",CONTROLLER://127.0.0.1:"
                        + controller,
                "controller.listener.names", "CONTROLLER", "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;", "ssl.keystore.type", "PEM",
                "ssl.keystore.location",
                keys.toString()));
        all.putAll(Map.of("sasl.enabled.mechanisms", "SCRAM-SHA-512", "broker.session.timeout.ms", "1000",
                "broker.heartbeat.interval.ms", "200", "num.network.threads", "1", "num.io.threads", "2",
                "log.cleaner.enable", "false", "group.initial.rebalance.delay.ms", "0"));
        all.putAll(Map.of("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS", "auto.create.topics.enable", "true", "offsets.topic.num.partitions",
                "1", "offsets.topic.replication.factor", "1", "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        try (var out = Files.newOutputStream(folder.resolve("server.properties"))) {
            all.store(out, null);
        }
    }

    private Process started() throws IOException {
        Process fresh = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), KafkaServer.class.getName(),
                folder.resolve("server.properties").toString(), USER, PASSWORD)
                .redirectErrorStream(true)
                .start();
        List<String> told = new ArrayList<>();
        BufferedReader out = fresh.inputReader();
        for (String line = out.readLine(); !KafkaServer.READY.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the broker ended: " + told);
            }
            told.add(line);
        }
        Thread.ofVirtual().start(() -> out.lines().forEach(told::add)); // lest it blocks on a full pipe
        return fresh;
    }

    String address() {
        return "127.0.0.1:" + plain;
    }

    String secureAddress() {
        return "127.0.0.1:" + secure;
    }

    String authorities() throws Exception {
        return authority.pem();
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    void make(String topic, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1).configs(settings))).all().get();
        }
    }

    /**
     * What whoever reads whole transactions sees of a topic, partition by partition. Waits for those that are being ended: a producer
     * learns that its commit holds before it stands in each partition.
     */
    List<ConsumerRecord<String, String>> read(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address(), "isolation.level", "read_committed"),
                new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS).mapToObj(each -> new TopicPartition(topic, each))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = ends(all);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try (Admin admin = admin()) {
            return admin
                    .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest())))
                    .all().toCompletionStage().toCompletableFuture().join().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
        }
    }

    /** As by a power cut. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = started();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
