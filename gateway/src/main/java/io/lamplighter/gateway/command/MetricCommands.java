package io.lamplighter.gateway.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.ingest.MetricWish;
import io.lamplighter.gateway.ingest.NodeId;
import org.tinylog.Logger;

/**
 * Plain Sparkplug commands to nodes and devices of any maker: ask for a rebirth, write a metric. Nothing is stored, sent
 * again or answered. Thread-safe; {@link #write} waits for the thread that knows the births, at most 5 s.
 */
public final class MetricCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final BiFunction<NodeId, MetricWish, CompletableFuture<MetricWish.Outcome>> births;

    /**
     * @param births
     *            makes a command of a wish and sends it
     */
    public MetricCommands(Fleet fleet,
            BiFunction<NodeId, MetricWish, CompletableFuture<MetricWish.Outcome>> births) {
        this.fleet = fleet;
        this.births = births;
    }

    /** What became of it. */
    public sealed interface Written {

        /** Handed over, with the type that the birth declared. */
        record Sent(String topic, String type) implements Written {}

        /** Nothing was sent. The code is stable: {@code post-offline}, {@code unknown-metric} and so on. */
        record Refused(String code, String detail) implements Written {}
    }

    /**
     * Asks a post, or a device of it, to give a metric this value.
     *
     * @param device
     *            empty for a metric of the node itself
     * @param value
     *            a {@code Boolean}, {@code Long}, {@code Double} or {@code String}
     */
    public Written write(String post, String device, String metric, Object value) {
        PostState found = fleet.post(post).orElse(null);
        if (found == null) {
            return new Written.Refused("unknown-post", "there is no post '" + post + "'");
        }
        Written written = await(
                births.apply(new NodeId(found.district(), post), new MetricWish(device, metric, value)));
        Logger.info("event=metric-written post={} device={} metric={} outcome={}", post, device, metric, written);
        return written;
    }

    private static Written await(CompletableFuture<MetricWish.Outcome> outcome) {
        try {
            return switch (outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                case MetricWish.Outcome.Sent(var topic, var payload) -> new Written.Sent(topic.toString(),
                        String.valueOf(payload.metrics().getFirst().type()));
                case MetricWish.Outcome.Refused(var code, String detail) -> new Written.Refused(word(code), detail);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Written.Refused("busy", "the gateway is stopping");
        } catch (ExecutionException | TimeoutException e) {
            return new Written.Refused("busy", "the gateway has no time for it now");
        }
    }

    private static String word(MetricWish.Code code) {
        return switch (code) {
            case POST_OFFLINE -> "post-offline";
            case UNKNOWN_METRIC -> "unknown-metric";
            case VALUE_MISMATCH -> "value-mismatch";
        };
    }
}
