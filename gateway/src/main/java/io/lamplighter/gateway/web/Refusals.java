package io.lamplighter.gateway.web;

import io.lamplighter.gateway.access.AccessRefusal;
import io.lamplighter.gateway.access.Outcome;

/** What the access room refuses, as problem documents. */
final class Refusals {

    private Refusals() {}

    /** The result, or the problem that is thrown instead. */
    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Refused<T> refused -> throw new Problem(status(refused.refusal()), refused.refusal().code(),
                    title(refused.refusal()), refused.detail(), refused.pause().toSeconds()).refused();
        };
    }

    private static int status(AccessRefusal refusal) {
        return switch (refusal) {
            case WRONG_CREDENTIALS -> 401;
            case UNKNOWN_USER, UNKNOWN_TOKEN -> 404;
            case NAME_TAKEN, LAST_ADMINISTRATOR, NO_PASSWORD_HERE, TOO_MANY -> 409;
            case CHANGED_MEANWHILE -> 412;
            case TOO_MANY_ATTEMPTS -> 429;
            case MALFORMED_NAME, WEAK_PASSWORD, SCOPE_NOT_ALLOWED, EXPIRATION_OUT_OF_RANGE -> 400;
        };
    }

    private static String title(AccessRefusal refusal) {
        return switch (refusal) {
            case WRONG_CREDENTIALS -> "Nobody was signed in";
            case TOO_MANY_ATTEMPTS -> "Wait before the next attempt";
            case UNKNOWN_USER, UNKNOWN_TOKEN -> "There is no such thing";
            case NAME_TAKEN, MALFORMED_NAME -> "The name cannot be used";
            case WEAK_PASSWORD -> "The password cannot be used";
            case LAST_ADMINISTRATOR -> "Somebody must administer";
            case CHANGED_MEANWHILE -> "It was changed meanwhile";
            case NO_PASSWORD_HERE -> "There is no password here";
            case SCOPE_NOT_ALLOWED -> "The scopes cannot be given";
            case EXPIRATION_OUT_OF_RANGE -> "The expiration is out of range";
            case TOO_MANY -> "There are too many";
        };
    }
}
