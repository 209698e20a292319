package io.lamplighter.gateway.talq.link;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way to the CMS. Thread-safe. */
public interface Cms {

    /**
     * Calls the CMS and waits for its whole answer. Blocks, for a bounded time. Safe to repeat, as far as the call is.
     *
     * @throws CmsException
     *             when there is no answer
     */
    Reply call(Call call) throws InterruptedException;

    /**
     * One call.
     *
     * @param path
     *            below the base, such as /devices
     * @param client
     *            our address
     * @param body
     *            null for none
     */
    record Call(String method, String path, UUID client, @Nullable JsonNode body) {}

    /**
     * What the CMS answered.
     *
     * @param retryAfter
     *            how long it wants us to wait; zero when it does not say
     * @param body
     *            its JSON; null when there was none or none that can be read
     * @param reason
     *            the beginning of what it said, for the log
     */
    record Reply(int status, Duration retryAfter, @Nullable JsonNode body, String reason) {

        public boolean done() {
            return status / 100 == 2;
        }
    }
}
