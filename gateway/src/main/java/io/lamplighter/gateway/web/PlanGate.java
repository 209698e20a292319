package io.lamplighter.gateway.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.conflict.Conflicts;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.conflict.NeighbourCheck;
import io.lamplighter.gateway.conflict.PlaceCheck;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.RoadClasses;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.targets.Targets;
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

    private static final Finding NOBODY = new Finding(Finding.Kind.NOBODY_MEANT, "/target",
            "no post is meant now: a query"
                    + " looks in the inventory alone, GET /api/v1/groups/{id}/members lists whom a group means; posts that come"
                    + " later get the plan");

    private final WebSources sources;
    private final Lamps lamps;
    private final RoadClasses roads;
    private final Targets targets;
    private final Turns turns = new Turns();

    PlanGate(WebSources sources) {
        this.sources = sources;
        this.lamps = new Lamps(sources.fleet(), sources.inventory(), sources.plans());
        this.roads = new RoadClasses(sources.plans(), sources.groupPlans());
        this.targets = new Targets(sources.fleet(), sources.inventory());
    }

    /**
     * For whom a plan is.
     *
     * @param posts
     *            that are meant now
     * @param own
     *            whether it is the plan of a post itself
     * @param wish
     *            the group plan that it shall be; empty when each of the posts shall follow it, whatever else means them
     */
    record Meant(Collection<String> posts, boolean own, Optional<GroupPlan> wish) {

        /** One that nobody may ever put. */
        Meant(Collection<String> posts, boolean own) {
            this(posts, own, Optional.empty());
        }
    }

    /**
     * What nobody can have meant, but posts can follow.
     *
     * @param place
     *            of the plan in the request, a JSON pointer
     * @throws RequestRefused
     *             when the plan cannot be taken
     */
    List<Finding> pass(GroupPlan.Content content, Meant meant, String place) {
        List<Finding> findings = judge(content, meant, place);
        List<Finding> refusing = findings.stream().filter(each -> each.kind().refuses()).toList();
        if (!refusing.isEmpty()) {
            throw PlanProblem.unfit(refusing).refused();
        }
        return findings;
    }

    /** All that is wrong with it, and what nobody can have meant. */
    List<Finding> judge(GroupPlan.Content content, Meant meant, String place) {
        List<PostState> known = meant.posts().stream().flatMap(post -> sources.fleet().post(post).stream()).toList();
        PlanDocument document = content.forPost(luminairesOfLargest(known), longestNeighbours(known));
        Conflicts.Meant lamps = new Conflicts.Meant(luminaires(document, meant.posts(), known),
                location(document, known), LocalDate.ofInstant(Instant.ofEpochMilli(sources.clock().millis()),
                        document.timetable().zone()));
        NeighbourCheck.Meant street = new NeighbourCheck.Meant(Set.copyOf(meant.posts()), meant.own(), this::isPost);
        List<Finding> findings = turns.take(() -> Stream.of(far(content.document(), meant.posts()).stream(),
                NeighbourCheck.of(content.document(), street).stream(), Conflicts.of(document, lamps).stream())
                .flatMap(each -> each).map(each -> each.under(place)).toList());
        List<RoadClasses.Loss> losses = meant.wish().map(roads::with)
                .orElseGet(() -> roads.withOwn(meant.posts(), content));
        return Stream.of(findings, ClassDrop.findings(losses, place),
                meant.posts().isEmpty() ? List.of(NOBODY) : List.<Finding>of()).flatMap(List::stream).toList();
    }

    /** Which roads would lose their class. */
    RoadClasses roads() {
        return roads;
    }

    private Optional<Finding> far(PlanDocument written, Collection<String> posts) {
        return written.location().isEmpty()
                ? Optional.empty()
                : posts.stream().flatMap(post -> lamps.stands(post)
                        .flatMap(at -> PlaceCheck.of(written, post, at)).stream()).findFirst();
    }

    /** Without books nobody knows which posts there will be. */
    private boolean isPost(String id) {
        return sources.inventory().assets().isEmpty() || targets.knows(id);
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
    private Set<String> luminaires(PlanDocument document, Collection<String> posts, List<PostState> known) {
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
