package io.lamplighter.gateway.web;

import java.util.List;

import io.lamplighter.gateway.conflict.Finding;

/**
 * Why a request was refused, as an RFC 9457 problem.
 *
 * @param status
 *            the HTTP status
 * @param code
 *            stable word for programs; the last part of the document's {@code type}
 * @param title
 *            what happened, the same for each problem of this code
 * @param detail
 *            what happened here: names the thing, the allowed range and the remedy
 * @param retryAfterSeconds
 *            when to try again; 0 when that is not known
 * @param errors
 *            all that is wrong in a document; empty for a problem that is one
 */
record Problem(int status, String code, String title, String detail, long retryAfterSeconds, List<Finding> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        errors = List.copyOf(errors);
    }

    Problem(int status, String code, String title, String detail, long retryAfterSeconds) {
        this(status, code, title, detail, retryAfterSeconds, List.of());
    }

    Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, status == 503 ? 2 : 0);
    }

    /** The same, which is wrong at a place of the document that was sent. */
    Problem at(String pointer) {
        return new Problem(status, code, title, detail, retryAfterSeconds,
                List.of(new Finding(Finding.Kind.MALFORMED, pointer, detail)));
    }

    String type() {
        return "urn:lamplighter:problem:" + code;
    }

    RequestRefused refused() {
        return new RequestRefused(this);
    }

    static Problem invalid(String code, String title, String detail) {
        return new Problem(400, code, title, detail);
    }

    static Problem notFound(String what, String id, String remedy) {
        return new Problem(404, "unknown-" + what, "There is no such " + what,
                what + " '" + id + "' is unknown: " + remedy);
    }
}
