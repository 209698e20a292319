package io.lamplighter.gateway.command;

import java.util.Locale;

/** How far a command has come: {@code queued -> sent -> executed | rejected | expired}. */
public enum CommandState {

    /** Accepted and stored; not yet sent, for instance because the post is offline. */
    QUEUED,
    /** Handed to the post's connection at least once; the post has not answered. */
    SENT,
    /** The post says that it did it. */
    EXECUTED,
    /** The post refused it; the refusal says why. */
    REJECTED,
    /** Its time ran out without an answer, or the post said that it came too late. */
    EXPIRED;

    public boolean finished() {
        return this == EXECUTED || this == REJECTED || this == EXPIRED;
    }

    /** The word in replies, records and on screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
