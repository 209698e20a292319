package io.lamplighter.gateway.connector.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Questions to a cluster. Each blocks for twice the time limit at most. One thread. */
final class Cluster implements AutoCloseable {

    private final KafkaSettings settings;
    private final Admin admin;

    /** By what a transaction says something of itself, and what the last one said. */
    record Memory(ConsumerGroupMetadata group, Optional<Parcel.Mark> mark) {}

    Cluster(KafkaSettings settings) throws IOException {
        this.settings = settings;
        this.admin = Admin.create(ClientProperties.admin(settings));
    }

    /** What keeps us from writing; empty when nothing does. Asked here, for a producer would have a missing topic made. */
    Optional<String> hindrance() throws InterruptedException, ExecutionException {
        TopicDescription topic = admin.describeTopics(List.of(settings.topic()),
                new DescribeTopicsOptions().includeAuthorizedOperations(true)).allTopicNames().get()
                .get(settings.topic());
        Set<AclOperation> allowed = topic == null ? Set.of() : topic.authorizedOperations();
        return allowed == null || allowed.containsAll(Set.of(AclOperation.WRITE, AclOperation.READ))
                ? Optional.empty()
                : Optional.of("not authorized: " + Trouble.rights(settings));
    }

    /**
     * The group, and what the last transaction said. To be asked once a producer was opened, for that ends what was left open. A consumer
     * is made that never consumes, for nothing else makes a group's metadata.
     */
    Memory memory() throws IOException, InterruptedException, ExecutionException {
        Optional<Parcel.Mark> mark = mark();
        Consumer<byte[], byte[]> reader = new KafkaConsumer<>(ClientProperties.reader(settings),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new Memory(reader.groupMetadata(), mark);
        } finally {
            reader.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /**
     * A broker that was killed can keep an offset as pending for ever (seen with 4.4), so after the time limit the last one counts that is
     * not.
     */
    private Optional<Parcel.Mark> mark() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> kept;
        try {
            kept = offsets(true);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            kept = offsets(false);
        }
        return Optional.ofNullable(kept.get(place(settings)))
                .flatMap(offset -> Parcel.Mark.parse(String.valueOf(offset.metadata())));
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(boolean stable)
            throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(settings.clientId(),
                new ListConsumerGroupOffsetsOptions().requireStable(stable)).partitionsToOffsetAndMetadata().get();
    }

    /** Where the group has its offset, which is always 0 and means nothing: what counts is the text beside it. */
    static TopicPartition place(KafkaSettings settings) {
        return new TopicPartition(settings.topic(), 0);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
