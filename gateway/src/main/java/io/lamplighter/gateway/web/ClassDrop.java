package io.lamplighter.gateway.web;

import java.util.List;

import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.plan.PlanOrigin;
import io.lamplighter.gateway.plan.RoadClasses;
import io.lamplighter.gateway.plan.RoadClasses.Loss;

/** Says that roads would lose their class. Pure. */
final class ClassDrop {

    private static final String REMEDY = " Name the class in its roadClass, or say {\"name\": \"none\"} there if the"
            + " roads shall have none";

    private ClassDrop() {}

    /**
     * One for each plan that names a class and each that would take its place.
     *
     * @param place
     *            of the plan in the request, a JSON pointer
     */
    static List<Finding> findings(List<Loss> losses, String place) {
        return RoadClasses.counted(losses).entrySet().stream().map(each -> new Finding(Finding.Kind.CLASS_DROPPED,
                isWish(each.getKey().next()) ? place + "/roadClass" : "", text(each.getKey(), each.getValue())))
                .toList();
    }

    /**
     * Refuses to remove the plan that names the classes.
     *
     * @throws RequestRefused
     *             when there are any
     */
    static void refuse(List<Loss> losses) {
        RoadClasses.counted(losses).forEach((first, count) -> {
            throw new Problem(409, Finding.Kind.CLASS_DROPPED.code(), "A road would lose its class",
                    text(first, count)).refused();
        });
    }

    private static boolean isWish(PlanOrigin plan) {
        return plan.version() == 0;
    }

    private static String text(Loss first, long posts) {
        return first.luminaire() + (posts == 1 ? "" : ", and luminaires of " + (posts - 1) + " more posts,")
                + " would lose the road class " + first.roadClass() + " that " + named(first.holder())
                + " gives it, for " + (isWish(first.next())
                        ? "this plan"
                        : named(first.next())
                                + " would take its place and")
                + " names none." + REMEDY;
    }

    private static String named(PlanOrigin plan) {
        return plan.group().isEmpty() ? "the plan of the post itself" : "the group plan " + plan.group();
    }
}
