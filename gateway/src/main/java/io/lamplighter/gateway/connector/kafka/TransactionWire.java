package io.lamplighter.gateway.connector.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.Item;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each parcel in a transaction that also keeps its {@link Parcel.Mark} as an offset's metadata. Opening a producer ends what an
 * earlier one left open, and then the mark tells what arrived: so whatever breaks, nothing is sent twice. After each failure the
 * producer is closed and opened anew. One thread, apart from {@link #hangUp}; Kafka's own thread does the sending, and holds
 * eight megabytes at most.
 */
final class TransactionWire implements Wire {

    /** The producer itself is to say what took too long. */
    private static final Duration BESIDE = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private volatile @Nullable Talk open;
    private Optional<Parcel.Mark> said = Optional.empty();
    private boolean unheeded;

    /** A producer that may begin transactions, and by what they say something of themselves. */
    private record Talk(Producer<String, byte[]> producer, ConsumerGroupMetadata group) {}

    TransactionWire(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void sentBack() {
        unheeded = true;
    }

    @Override
    public Optional<String> look() throws InterruptedException {
        try (Cluster cluster = new Cluster(settings)) {
            return cluster.hindrance();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (ExecutionException | KafkaException e) {
            return Optional.of(Trouble.reason(e, settings));
        }
    }

    @Override
    public Answer send(Parcel parcel) throws InterruptedException {
        try {
            Talk opened = open;
            if (opened == null) {
                try (Cluster cluster = new Cluster(settings)) {
                    Optional<String> hindrance = cluster.hindrance();
                    if (hindrance.isPresent()) {
                        return Answer.unavailable(hindrance.get());
                    }
                    opened = opened(cluster);
                }
            }
            List<Item> rest = parcel.after(said);
            return rest.isEmpty() ? new Answer.Accepted() : carry(opened, rest, parcel.mark());
        } catch (IOException e) {
            return Answer.unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptException e) { // it has set the thread's flag, with which closing would not wait
            Thread.interrupted();
            close();
            throw new InterruptedException();
        } catch (InterruptedException e) {
            close();
            throw e;
        } catch (ExecutionException | KafkaException e) {
            close();
            return Answer.unavailable(Trouble.reason(e, settings));
        }
    }

    /** Ends what was left open under our name. */
    private Talk opened(Cluster cluster) throws IOException, InterruptedException, ExecutionException {
        Producer<String, byte[]> producer = new KafkaProducer<>(ClientProperties.producer(settings),
                new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            Cluster.Memory memory = cluster.memory();
            said = unheeded ? Optional.empty() : memory.mark();
            Talk talk = new Talk(producer, memory.group());
            open = talk;
            return talk;
        } finally {
            if (open == null) {
                producer.close(Duration.ZERO);
            }
        }
    }

    private Answer carry(Talk talk, List<Item> items, Parcel.Mark mark) throws InterruptedException {
        Producer<String, byte[]> producer = talk.producer;
        producer.beginTransaction();
        Throwable met = failure(give(producer, items));
        if (met == null) {
            producer.sendOffsetsToTransaction(
                    Map.of(Cluster.place(settings), new OffsetAndMetadata(0, mark.text())),
                    talk.group);
            producer.commitTransaction();
            said = Optional.of(mark);
            unheeded = false;
            return new Answer.Accepted();
        }
        if (Trouble.isOfTheEvent(met)) {
            producer.abortTransaction();
            return Trouble.refused(met);
        }
        close();
        return Answer.unavailable(Trouble.reason(met, settings));
    }

    /** In their order; ends early when one before has failed. */
    private List<Future<RecordMetadata>> give(Producer<String, byte[]> producer, List<Item> items) {
        List<Future<RecordMetadata>> given = new ArrayList<>();
        try {
            for (Item each : items) {
                given.add(producer.send(new ProducerRecord<>(settings.topic(), each.subject(),
                        each.json().getBytes(StandardCharsets.UTF_8))));
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) { // says that an earlier one failed, or why this one did
            given.add(CompletableFuture.failedFuture(e));
        }
        return given;
    }

    /**
     * Waits until all have arrived; the producer's own flush would wait without an end for a coordinator that is away. Of several failures
     * the one that says of an event that it is at fault, for the others failed with it. Null when all arrived.
     */
    private @Nullable Throwable failure(List<Future<RecordMetadata>> given) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + settings.timeout().plus(BESIDE).toNanos();
        Throwable first = null;
        for (Future<RecordMetadata> each : given) {
            try {
                each.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                Throwable met = Trouble.cause(e);
                if (Trouble.isOfTheEvent(met)) {
                    return met;
                }
                first = first == null ? met : first;
            } catch (java.util.concurrent.TimeoutException e) {
                return new TimeoutException(e);
            }
        }
        return first;
    }

    private void close() {
        Talk talk = open;
        open = null;
        if (talk != null) {
            talk.producer.close(Duration.ZERO);
        }
    }

    /** Any thread; does not block. */
    void hangUp() {
        Thread.ofVirtual().name("kafka-goodbye").start(this::close);
    }
}
