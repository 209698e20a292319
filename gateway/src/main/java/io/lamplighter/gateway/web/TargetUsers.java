package io.lamplighter.gateway.web;

import java.util.List;
import java.util.stream.Stream;

import io.lamplighter.gateway.plan.Claim;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.plan.UnreadablePlan;

/** Which group plans mean a target: without it they would mean nobody, without a word. Thread-safe. */
record TargetUsers(GroupPlanDesk groupPlans) {

    /**
     * Refuses to remove what a group plan means.
     *
     * @param what
     *            such as group
     * @throws RequestRefused
     *             names the group plans
     */
    void refuse(String what, String id, PlanTarget target) {
        List<String> users = Stream
                .concat(groupPlans.plans().stream().map(GroupPlan::claim),
                        groupPlans.unreadable().stream().map(UnreadablePlan::claim))
                .filter(claim -> claim.target().equals(target)).map(Claim::id).toList();
        if (!users.isEmpty()) {
            throw new Problem(409, what + "-in-use", "The " + what + " is in use", "the group plans "
                    + String.join(", ", users) + " mean the " + what + " " + id
                    + ": give them another target or remove them first").refused();
        }
    }
}
