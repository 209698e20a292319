package io.lamplighter.gateway.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a route asks of its caller. The word is the same in settings, tokens' scopes, replies and documents. */
public enum Right {

    /** See lamps, posts, history, alarms and live changes. */
    READ,
    /** Switch and dim lamps. */
    COMMAND,
    /** Say which plans lamps follow. */
    PLAN,
    /** Acknowledge, comment and assign alarms. */
    HANDLE_ALARMS,
    /** Change what the gateway knows about the street: inventory, groups, districts. */
    MAINTAIN,
    /** Accounts, everybody's tokens, the audit log, outgoing messages. */
    ADMINISTER,
    /** One's own password, session and tokens. Only a person has it: no token and nobody anonymous. */
    OWN_ACCOUNT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Right> of(String word) {
        return Arrays.stream(values()).filter(right -> right.word().equals(word)).findFirst();
    }
}
