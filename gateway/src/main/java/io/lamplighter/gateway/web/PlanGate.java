package io.lamplighter.gateway.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.gateway.conflict.Conflicts;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/** Lets plans through that posts can follow; others are refused before any post is asked, with all reasons. Thread-safe. */
final class PlanGate {

    /** Where nobody knows where the posts are: the middle of Germany. */
    private static final Location SOMEWHERE = new Location(51.16, 10.45);
    /** What a post has that says nothing yet. */
    private static final List<String> USUAL = List.of("luminaire-1");

    private final WebSources sources;
    private final Lamps lamps;
    private final Turns turns = new Turns();

    PlanGate(WebSources sources) {
        this.sources = sources;
        this.lamps = new Lamps(sources.fleet(), sources.inventory(), sources.plans());
    }

    /**
     * What nobody can have meant, but posts can follow.
     *
     * @param posts
     *            that are meant now
     * @param place
     *            of the plan in the request, a JSON pointer
     * @throws RequestRefused
     *             when the plan cannot be taken
     */
    List<Finding> pass(GroupPlan.Content content, List<String> posts, String place) {
        List<PostState> known = posts.stream().flatMap(post -> sources.fleet().post(post).stream()).toList();
        PlanDocument document = content.forPost(luminairesOfLargest(known), longestNeighbours(known));
        Conflicts.Meant meant = new Conflicts.Meant(luminaires(document, posts, known),
                location(document, known), LocalDate.ofInstant(Instant.ofEpochMilli(sources.clock().millis()),
                        document.timetable().zone()));
        Map<Boolean, List<Finding>> findings = turns.take(() -> Conflicts.of(document, meant)).stream()
                .map(each -> each.under(place)).collect(Collectors.partitioningBy(each -> each.kind().refuses()));
        List<Finding> refusing = findings.getOrDefault(true, List.of());
        if (!refusing.isEmpty()) {
            throw PlanProblem.unfit(refusing).refused();
        }
        return findings.getOrDefault(false, List.of());
    }

    /** Of the post whose plan is the longest, when every luminaire of each post is in it. */
    private static List<String> luminairesOfLargest(List<PostState> posts) {
        return posts.stream().map(PlanGate::luminaires)
                .max(Comparator.comparingInt(ids -> ids.stream().mapToInt(String::length).sum()))
                .filter(ids -> !ids.isEmpty()).orElse(USUAL);
    }

    /** As many as a post can have, with ids as long as those of the posts. */
    private static List<Neighbour> longestNeighbours(List<PostState> posts) {
        int longest = posts.stream().mapToInt(post -> post.id().length()).max().orElse(1);
        return IntStream.range(0, Neighbourhood.MAXIMUM_NEIGHBOURS).mapToObj(i -> new Neighbour(
                i + "p".repeat(Math.clamp(longest - 1L, 0, Neighbour.MAXIMUM_ID_LENGTH - 1)), 0)).toList();
    }

    private static List<String> luminaires(PostState post) {
        return post.luminaires().stream().map(view -> view.device().id()).toList();
    }

    /** What posts say that they have, and what the city's books say besides. */
    private Set<String> luminaires(PlanDocument document, List<String> posts, List<PostState> known) {
        Set<String> found = new HashSet<>();
        known.forEach(post -> found.addAll(luminaires(post)));
        document.luminaires().stream().map(PlannedLuminaire::id)
                .filter(id -> !found.contains(id) && posts.stream().anyMatch(post -> isInBooks(post, id)))
                .forEach(found::add);
        return found;
    }

    private boolean isInBooks(String post, String luminaire) {
        return LuminaireId.parse(post + ":" + luminaire).flatMap(sources.inventory()::asset).isPresent();
    }

    /** The sun of one of them is that of all: a city is small. */
    private Location location(PlanDocument document, List<PostState> posts) {
        return document.location()
                .or(() -> posts.stream().flatMap(post -> post.luminaires().stream()).map(view -> lamps.facts(view.id()))
                        .flatMap(Optional::stream).map(LampFacts::location).findFirst())
                .orElse(SOMEWHERE);
    }
}
