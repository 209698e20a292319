package io.lamplighter.gateway.command;

/** The answer to a wish: a command that is stored, or why there is none. */
public sealed interface Submission {

    /** The command is stored and survives a restart. */
    record Accepted(CommandView command) implements Submission {}

    /** Nothing was stored and nothing will be sent. */
    record Refused(Refusal refusal, String detail) implements Submission {}
}
