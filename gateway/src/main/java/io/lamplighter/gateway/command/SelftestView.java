package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.SelftestRequest;

/**
 * One self-test of a post as it stands. Immutable.
 *
 * @param request
 *            as the post gets it
 * @param post
 *            whom it is for
 * @param submittedAt
 *            when it was accepted
 * @param progress
 *            how far it has come
 * @param findings
 *            what the post found; none before it has executed it
 */
public record SelftestView(SelftestRequest request, String post, Instant submittedAt, CommandView.Progress progress,
        List<Finding> findings) {

    public SelftestView {
        findings = List.copyOf(findings);
    }

    public String id() {
        return request.id();
    }

    public CommandState state() {
        return progress.state();
    }

    /** The same, further on. */
    SelftestView with(CommandView.Progress next, List<Finding> found) {
        return new SelftestView(request, post, submittedAt, next, found);
    }

    /** For the audit log: what was asked. */
    String json() {
        return new Snapshot().with("id", id()).with("lampTest", request.lampTest()).with("expires", request.expires())
                .json();
    }
}
