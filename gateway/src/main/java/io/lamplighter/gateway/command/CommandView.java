package io.lamplighter.gateway.command;

import java.time.Instant;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;

/**
 * One command as it stands. Immutable.
 *
 * @param id
 *            unique, made by the gateway
 * @param luminaire
 *            whom it is for
 * @param action
 *            what is asked
 * @param requester
 *            who asked, not blank
 * @param progress
 *            how far it has come
 * @param submittedAt
 *            when it was accepted
 * @param expires
 *            when it must no longer be executed
 * @param purpose
 *            what it is for
 */
public record CommandView(String id, LuminaireId luminaire, Action action, String requester, Instant submittedAt,
        Instant expires, Progress progress, Purpose purpose) {

    /**
     * What happened to a command so far.
     *
     * @param refusal
     *            stable code of the post's reason when rejected; {@code resumed} when its luminaire was, before it was sent,
     *            and of a resumption when another one followed; {@code post-removed} when its post was
     * @param sentAt
     *            when it was last sent; null if never
     * @param finishedAt
     *            when the answer came or time ran out; null if open
     */
    public record Progress(CommandState state, @Nullable String refusal, @Nullable Instant sentAt,
            @Nullable Instant finishedAt) {}

    public CommandView {
        if (requester.isBlank()) {
            throw new IllegalArgumentException("requester of command " + id + " is blank");
        }
    }

    /** For no purpose that was told. */
    public CommandView(String id, LuminaireId luminaire, Action action, String requester, Instant submittedAt,
            Instant expires, Progress progress) {
        this(id, luminaire, action, requester, submittedAt, expires, progress, Purpose.NONE);
    }

    /** The same, further on. */
    CommandView with(Progress next) {
        return new CommandView(id, luminaire, action, requester, submittedAt, expires, next, purpose);
    }

    /** For the audit log: what was asked. */
    String json() {
        Snapshot json = new Snapshot().with("id", id).with("action", action.word()).with("fadeMillis",
                action.fade().toMillis()).with("expires", expires);
        return (action instanceof Action.OverrideLevel override
                ? json.with("level", override.level().percent()).with("start", override.start().orElse(null))
                        .with("expiration", override.expiration())
                : json).with("reason", purpose.reason()).with("emergency", purpose.emergency()).json();
    }

    /** Whether it may stay open for hours or days: until it starts, or until a post that is away comes back. */
    boolean waitsLong() {
        return switch (action) {
            case Action.OverrideLevel override -> purpose.emergency() || override.isLater(submittedAt);
            case Action.Resume _ -> true;
        };
    }

    public CommandState state() {
        return progress.state();
    }

    public @Nullable String refusal() {
        return progress.refusal();
    }

    public @Nullable Instant sentAt() {
        return progress.sentAt();
    }

    public @Nullable Instant finishedAt() {
        return progress.finishedAt();
    }
}
