package io.lamplighter.gateway.connector.ngsild;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands the replies to a batch upsert (ETSI GS CIM 009, 6.15). Whatever a reply holds, reading it never throws. */
final class AnswerReader {

    private static final int SHOWN = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private AnswerReader() {}

    /**
     * A reply as it came.
     *
     * @param retryAfter
     *            the header of that name
     * @param redirectedTo
     *            the header {@code Location}
     * @param body
     *            perhaps cut off
     */
    record Reply(int status, Optional<String> retryAfter, Optional<String> redirectedTo, String body) {}

    static Answer read(Reply reply, Instant now) {
        int status = reply.status;
        if (status == 207) {
            return new Answer.Partial(failed(reply.body));
        }
        if (status >= 200 && status < 300) {
            return new Answer.Accepted();
        }
        Duration atLeast = reply.retryAfter.map(text -> wait(text, now)).orElse(Duration.ZERO);
        return switch (status) {
            case 400, 409, 413, 422 -> new Answer.Refused(said(reply));
            case 401, 403 -> new Answer.Unavailable(said(reply) + ": check token-file", atLeast, false);
            case 429 -> new Answer.Unavailable("429 too many requests", atLeast, false);
            case 500 -> new Answer.Unavailable(said(reply), atLeast, true);
            default -> new Answer.Unavailable(other(reply), atLeast, false);
        };
    }

    private static String other(Reply reply) {
        if (reply.status >= 300 && reply.status < 400) {
            return reply.status + " redirects" + reply.redirectedTo.map(to -> " to " + plain(to)).orElse("")
                    + ", which is not followed: set url to where the broker is";
        }
        return said(reply) + (reply.status >= 400 && reply.status < 500 ? ": check url and tenant" : "");
    }

    private static Map<String, String> failed(String body) {
        Map<String, String> failed = new HashMap<>();
        for (JsonNode error : json(body).path("errors")) {
            String id = error.path("entityId").asString("");
            if (!id.isEmpty()) {
                JsonNode detail = error.path("error");
                String reason = detail.isString() ? detail.asString("") : title(detail);
                failed.put(id, plain(detail.path("status").asString("") + " " + reason).strip());
            }
        }
        return failed;
    }

    private static String said(Reply reply) {
        String title = title(json(reply.body));
        return (reply.status + " " + plain(title)).strip();
    }

    private static String title(JsonNode problem) {
        return (problem.path("title").asString("") + " " + problem.path("detail").asString("")).strip();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
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
    private static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\"]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN);
    }
}
