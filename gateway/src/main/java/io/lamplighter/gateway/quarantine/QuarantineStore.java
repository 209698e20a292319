package io.lamplighter.gateway.quarantine;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Keeps rejections over restarts. Thread-safe; every method blocks on the disk and throws StoreException. */
public interface QuarantineStore {

    /** A kept one with its number, which grows. */
    record Numbered(long number, Rejection rejection) {}

    /**
     * Which are wanted, the newest first.
     *
     * @param code
     *            only of this one; null for all
     * @param topic
     *            only with this in the topic; null for all
     * @param before
     *            only numbers below
     */
    record Query(@Nullable String code, @Nullable String topic, long before, int limit) {}

    /** Adds them, then forgets the oldest of each of their codes beyond so many. */
    void keep(List<Rejection> rejections, int mostPerCode);

    List<Numbered> list(Query query);

    Optional<Numbered> find(long number);
}
