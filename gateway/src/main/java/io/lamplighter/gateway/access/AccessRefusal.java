package io.lamplighter.gateway.access;

import java.util.Locale;

/** Why something about accounts was not done. The code is stable: the same in replies and logs. */
public enum AccessRefusal {

    /** Name or password is wrong, or the account is disabled; which of them is not said. */
    WRONG_CREDENTIALS,
    /** Too many wrong passwords; the detail says how long to wait. */
    TOO_MANY_ATTEMPTS,
    /** There is no such account. */
    UNKNOWN_USER,
    /** There is no such token. */
    UNKNOWN_TOKEN,
    /** An account of that name exists. */
    NAME_TAKEN,
    /** The name has other characters than it may. */
    MALFORMED_NAME,
    /** The password is too easy to guess. */
    WEAK_PASSWORD,
    /** It would leave nobody who can administer. */
    LAST_ADMINISTRATOR,
    /** Somebody else changed it in between. */
    CHANGED_MEANWHILE,
    /** The account signs in elsewhere and has no password here. */
    NO_PASSWORD_HERE,
    /** A scope that the account itself has not, or that no token may have. */
    SCOPE_NOT_ALLOWED,
    /** The token's end is in the past or too far away. */
    EXPIRATION_OUT_OF_RANGE,
    /** As many exist as the gateway keeps. */
    TOO_MANY;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
