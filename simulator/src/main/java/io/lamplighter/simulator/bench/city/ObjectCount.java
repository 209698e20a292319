package io.lamplighter.simulator.bench.city;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Counts the objects of a JSON answer while it comes and keeps nothing of it: the generator shares its machine with the gateway, and
 * would measure itself if it read everything. Only for texts without braces, as those of invented lamps are. One answer each.
 */
final class ObjectCount implements BodySubscriber<Integer> {

    private final CompletableFuture<Integer> whole = new CompletableFuture<>();
    private int opened;
    private int closed;

    /** Counts the objects of answers that are none of the problems. */
    static HttpResponse.BodyHandler<Integer> handler() {
        return answer -> answer.statusCode() == 200
                ? new ObjectCount()
                : HttpResponse.BodySubscribers.replacing(0);
    }

    @Override
    public CompletionStage<Integer> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                byte each = part.get();
                opened += each == '{' ? 1 : 0;
                closed += each == '}' ? 1 : 0;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    /** An answer that was cut off has none. */
    @Override
    public void onComplete() {
        whole.complete(opened == closed ? opened : 0);
    }
}
