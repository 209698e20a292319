package io.lamplighter.gateway.owner;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Something that is asked of an owner thread, until it is answered. Whoever asks may lose patience; what the owner has not
 * begun by then it never begins, so nobody is told "not done" of what is done later. Thread-safe.
 *
 * @param <A>
 *            the answer
 */
public final class Asked<A> {

    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final AtomicBoolean decided = new AtomicBoolean();

    /** Why there is no answer. */
    public enum Silence {
        /** It was not begun, and will not be. */
        NOT_DONE,
        /** It was begun; nobody knows how it ended. */
        UNKNOWN
    }

    /** What needed no owner. */
    public static <A> Asked<A> answered(A answer) {
        Asked<A> asked = new Asked<>();
        asked.answer(answer);
        return asked;
    }

    /** By the owner, before it begins. When this is false nobody waits any more: it must not be begun. */
    public boolean begin() {
        return decided.compareAndSet(false, true);
    }

    /** By the owner, in the end. The first answer counts. */
    public void answer(A found) {
        answer.complete(found);
    }

    /** Waits so long for it to begin, and as long again for its end; else as the other. */
    public A await(Duration patience, Function<Silence, A> otherwise) {
        return await(patience, patience, otherwise);
    }

    /**
     * Waits for the answer. An interrupt is kept and counts as lost patience.
     *
     * @param toBegin
     *            how long it may take until it is begun
     * @param toEnd
     *            and from then on until its end
     * @param otherwise
     *            makes an answer of silence
     */
    public A await(Duration toBegin, Duration toEnd, Function<Silence, A> otherwise) {
        if (!answeredWithin(toBegin) && begin()) {
            return otherwise.apply(Silence.NOT_DONE);
        }
        return answer.isDone() || answeredWithin(toEnd) ? answer.join() : otherwise.apply(Silence.UNKNOWN);
    }

    private boolean answeredWithin(Duration patience) {
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // no owner answers with a failure
        }
    }
}
