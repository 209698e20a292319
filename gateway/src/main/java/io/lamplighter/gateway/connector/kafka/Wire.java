package io.lamplighter.gateway.connector.kafka;

import java.util.Optional;

import io.lamplighter.gateway.connector.batch.Answer;

/** The way to one topic. Used by one thread. */
interface Wire {

    /** Sends what the topic does not have yet, all of it or nothing. Blocks for a bounded time. */
    Answer send(Parcel parcel) throws InterruptedException;

    /** What is wrong; empty when we may write. Disturbs no other wire. Blocks for a bounded time. */
    Optional<String> look() throws InterruptedException;

    /** What the topic says that it has of an earlier run is to be sent again. Does not block. */
    void sentBack();
}
