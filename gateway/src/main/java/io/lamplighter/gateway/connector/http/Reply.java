package io.lamplighter.gateway.connector.http;

import java.util.Optional;

/** What came back. */
public sealed interface Reply {

    /**
     * An answer.
     *
     * @param retryAfter
     *            the header of that name
     * @param location
     *            the header of that name: where something new is, or where a redirect leads
     * @param whole
     *            false when it was longer than what is read
     */
    record Answered(int status, Optional<String> retryAfter, Optional<String> location, String body,
            boolean whole) implements Reply {}

    /**
     * No answer, or none in full.
     *
     * @param reason
     *            the same words for the same reason
     * @param perhapsTaken
     *            whether the platform may have got the request nevertheless
     */
    record Unanswered(String reason, boolean perhapsTaken) implements Reply {}
}
