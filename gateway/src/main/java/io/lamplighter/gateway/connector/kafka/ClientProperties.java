package io.lamplighter.gateway.connector.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.protocol.session.identity.Login;
import io.lamplighter.protocol.session.identity.SecretFile;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/** What Kafka's clients are told. Reads secrets anew each time, so that they can be exchanged. */
final class ClientProperties {

    private static final Duration MOST_TO_CONNECT = Duration.ofSeconds(10);
    private static final int LINGER_MILLIS = 5;
    /** A shipment has a megabyte. */
    private static final long BUFFER_BYTES = 8L << 20;
    private static final int BATCH_BYTES = 64 << 10;
    /** How long a crashed gateway may hold up readers of whole transactions; brokers allow 15 min at most by default. */
    private static final Duration LEAST_TRANSACTION = Duration.ofSeconds(10);
    private static final Duration MOST_TRANSACTION = Duration.ofMinutes(15);

    private ClientProperties() {}

    static Map<String, Object> admin(KafkaSettings settings) throws IOException {
        Map<String, Object> all = common(settings);
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(settings.timeout()));
        return all;
    }

    static Map<String, Object> reader(KafkaSettings settings) throws IOException {
        Map<String, Object> all = admin(settings);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.clientId());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return all;
    }

    static Map<String, Object> producer(KafkaSettings settings) throws IOException {
        Map<String, Object> all = common(settings);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.clientId());
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        all.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis(settings.timeout()));
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(settings.timeout()) + LINGER_MILLIS);
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(transaction(settings.timeout())));
        return all;
    }

    /** Long enough for sending, saying up to where, and ending. */
    private static Duration transaction(Duration timeout) {
        Duration three = timeout.multipliedBy(3);
        return three.compareTo(LEAST_TRANSACTION) < 0
                ? LEAST_TRANSACTION
                : three.compareTo(MOST_TRANSACTION) > 0 ? MOST_TRANSACTION : three;
    }

    private static Map<String, Object> common(KafkaSettings settings) throws IOException {
        Map<String, Object> all = new HashMap<>();
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.clientId());
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(settings.timeout()));
        Duration connect = settings.timeout().compareTo(MOST_TO_CONNECT) < 0 ? settings.timeout() : MOST_TO_CONNECT;
        all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) millis(connect));
        all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, (long) millis(connect));
        all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of()); // no JMX: two of one name would quarrel
        all.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false); // the cluster learns nothing but events
        all.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, settings.security());
        if (!settings.security().equals(KafkaSettings.PLAINTEXT)) {
            certificates(settings, all);
        }
        if (settings.security().equals(KafkaSettings.SASL)) {
            all.put(SaslConfigs.SASL_MECHANISM, settings.mechanism());
            all.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(settings));
        }
        return all;
    }

    /** The host's name in its certificate is checked, which is what Kafka's clients do unless told otherwise. */
    private static void certificates(KafkaSettings settings, Map<String, Object> all) throws IOException {
        Path authorities = settings.who().authorities();
        if (authorities != null) {
            all.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            all.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, SecretFile.text(authorities));
        }
        Path certificate = settings.who().certificate();
        Path key = settings.who().key();
        if (certificate != null && key != null) {
            all.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            all.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, SecretFile.text(certificate));
            all.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, SecretFile.read(key));
        }
    }

    private static String jaas(KafkaSettings settings) throws IOException {
        Login login = Login.read(settings.who());
        String module = settings.mechanism().equals(KafkaSettings.PLAIN)
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module + " required username=" + quoted(login.user()) + " password=" + quoted(login.password()) + ";";
    }

    private static String quoted(@Nullable String text) throws IOException {
        if (text == null || text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IOException("the secret file does not hold one password in a line");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }
}
