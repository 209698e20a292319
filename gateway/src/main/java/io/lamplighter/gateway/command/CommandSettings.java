package io.lamplighter.gateway.command;

import java.time.Duration;

/**
 * How commands are handled.
 *
 * @param expiry
 *            how long a command may take, in the gateway's time; a post must not execute it later. A resumption may take
 *            {@link #LONGEST_OVERRIDE}, an emergency as long as it lasts
 * @param resend
 *            how long to wait for an answer before the newest command of a luminaire is sent again, in real time
 * @param open
 *            commands that are not finished, at most; further ones are refused. Resumptions are not counted: there is one per
 *            luminaire at most
 */
public record CommandSettings(Duration expiry, Duration resend, int open) {

    /** From the giving of an override to its end: it may begin 7 days later and last for 7 days. */
    public static final Duration LONGEST_OVERRIDE = Duration.ofDays(14);

    public static final CommandSettings DEFAULT = new CommandSettings(Duration.ofSeconds(60), Duration.ofSeconds(5),
            20_000);

    public CommandSettings {
        if (expiry.isNegative() || expiry.isZero() || resend.isNegative() || resend.isZero()) {
            throw new IllegalArgumentException("expiry " + expiry + " or resend " + resend + " is not above 0");
        }
        if (open < 1) {
            throw new IllegalArgumentException("open " + open + " is below 1");
        }
    }
}
