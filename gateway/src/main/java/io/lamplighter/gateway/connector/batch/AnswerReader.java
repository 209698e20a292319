package io.lamplighter.gateway.connector.batch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.lamplighter.gateway.connector.http.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the status of a reply means, the same for every platform. Whatever a reply holds, reading it never throws. */
public final class AnswerReader {

    private static final int SHOWN = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private AnswerReader() {}

    /**
     * A 2xx counts as accepted: what is within is for the platform's own connector to look at.
     *
     * @param now
     *            to understand a {@code Retry-After} that names a date; real time
     */
    public static Answer read(Reply reply, Instant now) {
        return switch (reply) {
            case Reply.Answered answered -> read(answered, now);
            case Reply.Unanswered unanswered -> Answer.unavailable(unanswered.reason());
        };
    }

    private static Answer read(Reply.Answered reply, Instant now) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return new Answer.Accepted();
        }
        Duration atLeast = reply.retryAfter().map(text -> wait(text, now)).orElse(Duration.ZERO);
        return switch (status) {
            case 400, 409, 413, 422 -> new Answer.Refused(said(reply));
            case 401, 403 -> new Answer.Unavailable(said(reply) + ": check the secret and what it allows", atLeast,
                    false);
            case 429 -> new Answer.Unavailable("429 too many requests", atLeast, false);
            case 500 -> new Answer.Unavailable(said(reply), atLeast, true);
            default -> new Answer.Unavailable(other(reply), atLeast, false);
        };
    }

    private static String other(Reply.Answered reply) {
        if (reply.status() >= 300 && reply.status() < 400) {
            return reply.status() + " redirects" + reply.location().map(to -> " to " + plain(to)).orElse("")
                    + ", which is not followed: set the address to where the platform is";
        }
        return said(reply) + (reply.status() >= 400 && reply.status() < 500 ? ": check address and settings" : "");
    }

    private static String said(Reply.Answered reply) {
        return (reply.status() + " " + plain(title(json(reply.body())))).strip();
    }

    /** What a problem document says (RFC 9457), and FROST's message. */
    public static String title(JsonNode problem) {
        return (problem.path("title").asString("") + " " + problem.path("detail").asString("") + " "
                + problem.path("message").asString("")).strip();
    }

    /** The body as JSON; an empty object when it is none. */
    public static JsonNode json(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.createObjectNode() : read;
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private static Duration wait(String text, Instant now) {
        String plain = text.strip();
        if (plain.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(plain));
        }
        try {
            Instant until = ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** Fit for one line of a log. */
    public static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\"]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN);
    }
}
