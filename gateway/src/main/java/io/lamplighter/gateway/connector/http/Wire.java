package io.lamplighter.gateway.connector.http;

/** The way to one platform. Used by one thread at a time. */
public interface Wire {

    /** Blocks for a bounded time; never fails but by being interrupted. */
    Reply send(Call call) throws InterruptedException;
}
