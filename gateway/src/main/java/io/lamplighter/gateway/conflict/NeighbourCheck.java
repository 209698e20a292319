package io.lamplighter.gateway.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.protocol.plan.PlanDocument;

/** Judges whom the posts of a plan tell that somebody comes. Pure. */
public final class NeighbourCheck {

    private static final String PLACE = "/lightAhead";

    private NeighbourCheck() {}

    /**
     * Whose plan it is.
     *
     * @param posts
     *            that are meant
     * @param ownPlan
     *            of one post: nobody but the plan itself names its neighbours
     * @param known
     *            whether there is such a post
     */
    public record Meant(Set<String> posts, boolean ownPlan, Predicate<String> known) {

        public Meant {
            posts = Set.copyOf(posts);
        }
    }

    /**
     * Everything that is wrong with its neighbours.
     *
     * @param written
     *            as somebody wrote it
     */
    public static List<Finding> of(PlanDocument written, Meant meant) {
        Optional<Neighbourhood> ahead = written.neighbourhood();
        if (ahead.isEmpty()) {
            return List.of();
        }
        List<Neighbour> neighbours = ahead.get().neighbours();
        List<Finding> findings = new ArrayList<>();
        if (neighbours.isEmpty() && meant.ownPlan()) {
            findings.add(new Finding(Finding.Kind.NOBODY_TOLD, PLACE, "the plan of a post itself tells nobody unless it"
                    + " names neighbours: name them, such as {\"post\": \"quay-2\", \"way\": 1}, or leave out lightAhead;"
                    + " a group plan finds them by itself"));
        }
        for (int i = 0; i < neighbours.size(); i++) {
            String post = neighbours.get(i).post();
            String place = PLACE + "/neighbours/" + i + "/post";
            if (meant.posts().contains(post)) {
                findings.add(new Finding(Finding.Kind.OWN_NEIGHBOUR, place, "the plan means '" + post
                        + "' itself, which cannot be its own neighbour: "
                        + (meant.ownPlan() ? "name another post" : "leave out neighbours, so each post gets its own")));
            } else if (!meant.known().test(post)) {
                findings.add(new Finding(Finding.Kind.UNKNOWN_REFERENCE, place, "there is no post '" + post
                        + "', neither heard nor in the inventory: GET /api/v1/posts and GET /api/v1/inventory list all"));
            }
        }
        return findings;
    }
}
