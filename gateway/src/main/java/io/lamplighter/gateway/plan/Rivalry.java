package io.lamplighter.gateway.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a group plan stands to the others that mean the same posts. Immutable.
 *
 * @param posts
 *            that the plan means now
 * @param overruledBy
 *            how many of them follow which other plan instead, for it counts more
 * @param overrules
 *            plans that counted for posts until this one takes all of them
 */
public record Rivalry(int posts, SortedMap<String, Integer> overruledBy, SortedSet<String> overrules) {

    /** Among the others, any order. */
    static Rivalry of(Claim plan, Collection<Claim> others, PlanTargets targets) {
        NavigableSet<String> meant = targets.posts(plan.target());
        Map<String, Claim> strongest = new HashMap<>();
        others.stream().sorted(Claim.ORDER)
                .forEach(other -> targets.posts(other.target()).forEach(post -> strongest.put(post, other)));
        SortedMap<String, Integer> overruledBy = new TreeMap<>();
        SortedSet<String> overrules = new TreeSet<>();
        SortedSet<String> left = new TreeSet<>();
        strongest.forEach((post, other) -> {
            if (!meant.contains(post)) {
                left.add(other.id());
            } else if (Claim.ORDER.compare(other, plan) > 0) {
                overruledBy.merge(other.id(), 1, Integer::sum);
                left.add(other.id());
            } else {
                overrules.add(other.id());
            }
        });
        overrules.removeAll(left);
        return new Rivalry(meant.size(), overruledBy, overrules);
    }
}
