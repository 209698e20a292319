package io.lamplighter.gateway;

import io.lamplighter.gateway.alarm.AlarmLoop;
import io.lamplighter.gateway.command.CommandLoop;
import io.lamplighter.gateway.command.SelftestDesk;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.gateway.ingest.NodeId;
import io.lamplighter.gateway.ingest.PostListener;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.protocol.command.CommandResult;

/** Hands what luminaires answer to the commands, what posts answer to plans and self-tests, and what shows two posts in one to the alarms. */
record PostAnswers(CommandLoop commands, PlanDesk plans, SelftestDesk selftests, AlarmLoop alarms)
        implements
            PostListener {

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
        selftests.answered(post.post(), result);
    }

    @Override
    public void conflict(NodeId post) {
        alarms.conflict(post.post(), post.district());
    }
}
