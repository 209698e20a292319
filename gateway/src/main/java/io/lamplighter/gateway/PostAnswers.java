package io.lamplighter.gateway;

import io.lamplighter.gateway.command.CommandLoop;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.gateway.ingest.NodeId;
import io.lamplighter.gateway.ingest.PostListener;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.protocol.command.CommandResult;

/** Hands what luminaires answer to the commands, and what posts answer to the plans. */
record PostAnswers(CommandLoop commands, PlanDesk plans) implements PostListener {

    @Override
    public void born(NodeId post, String device) {
        commands.born(post, device);
    }

    @Override
    public void answered(Answer answer) {
        commands.answered(answer);
    }

    @Override
    public void answered(NodeId post, CommandResult result) {
        plans.answered(post.post(), result);
    }
}
