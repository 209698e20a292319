package io.lamplighter.gateway.conflict;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.conflict.NeighbourCheck.Meant;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeighbourCheckTest {

    private static final Set<String> POSTS = Set.of("quay-1", "quay-2", "quay-3");

    @Test
    void aPostThatNobodyKnowsIsNoNeighbour() {
        assertThat(wrong(own("quay-1"), "quay-2", "quay-22"))
                .containsExactly("unknown-reference /lightAhead/neighbours/1/post");
        assertThat(wrong(ofGroup("quay-1"), "quay-2", "quay-22"))
                .containsExactly("unknown-reference /lightAhead/neighbours/1/post");
    }

    @Test
    void noPostIsItsOwnNeighbour() {
        assertThat(wrong(own("quay-1"), "quay-1", "quay-2"))
                .containsExactly("own-neighbour /lightAhead/neighbours/0/post");
        assertThat(wrong(ofGroup("quay-1", "quay-2"), "quay-3", "quay-2"))
                .containsExactly("own-neighbour /lightAhead/neighbours/1/post");
    }

    @Test
    void onlyAGroupFindsNeighboursThatNobodyNames() {
        assertThat(wrong(own("quay-1"))).containsExactly("nobody-told /lightAhead");
        assertThat(wrong(ofGroup("quay-1"))).isEmpty();
        assertThat(wrong(own("quay-1"), "quay-2")).isEmpty();
        assertThat(NeighbourCheck.of(document(Optional.empty()), own("quay-1"))).isEmpty();
    }

    private static Meant own(String post) {
        return new Meant(Set.of(post), true, POSTS::contains);
    }

    private static Meant ofGroup(String... posts) {
        return new Meant(Set.of(posts), false, POSTS::contains);
    }

    private static List<String> wrong(Meant meant, String... neighbours) {
        Neighbourhood ahead = new Neighbourhood(2, Duration.ofSeconds(10),
                Stream.of(neighbours).map(post -> new Neighbour(post, 0)).toList());
        return NeighbourCheck.of(document(Optional.of(ahead)), meant).stream()
                .map(finding -> finding.kind().code() + " " + finding.pointer()).toList();
    }

    private static PlanDocument document(Optional<Neighbourhood> ahead) {
        return new PlanDocument(new PlanVersion("plan", 1), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneOffset.UTC, DayStart.NOON, List.of(), List.of()), List.of(), ahead);
    }
}
