package io.lamplighter.gateway.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * What many posts shall follow. Immutable.
 *
 * @param id
 *            unique
 * @param target
 *            whom it means
 * @param priority
 *            of two that mean the same post the one with the higher priority counts, of equal ones that with the later id
 * @param content
 *            what they shall follow
 * @param requester
 *            who wants it
 * @param version
 *            1, 2, 3 and so on with each change; 0 for a wish that is not kept yet
 */
public record GroupPlan(String id, PlanTarget target, int priority, Content content, String requester,
        Instant setAt, long version) {

    /**
     * What the posts shall follow.
     *
     * @param document
     *            the same for all of them but for its version
     * @param calendar
     *            of the document, which every luminaire of each post follows; empty when the document names luminaires itself,
     *            or they have none
     * @param wish
     *            the document as it was written, JSON
     */
    public record Content(PlanDocument document, Optional<String> calendar, String wish) {

        public Content {
            if (calendar.isPresent() && !document.luminaires().isEmpty()) {
                throw new IllegalArgumentException("give either calendar or plan.luminaires");
            }
            if (calendar.isPresent()
                    && document.timetable().calendars().stream().noneMatch(each -> each.id().equals(calendar.get()))) {
                throw new IllegalArgumentException("plan has no calendar '" + calendar.get() + "'");
            }
        }

        /** For a post with these luminaires, along a street that nobody knows. */
        public PlanDocument forPost(List<String> luminaires) {
            return forPost(luminaires, List.of());
        }

        /**
         * For a post with these luminaires.
         *
         * @param neighbours
         *            along its street, whom it tells that somebody comes unless the document names some itself
         */
        public PlanDocument forPost(List<String> luminaires, List<Neighbour> neighbours) {
            return new PlanDocument(document.version(), document.location(), document.basics(), document.timetable(),
                    calendar.isEmpty()
                            ? document.luminaires()
                            : luminaires.stream().map(id -> new PlannedLuminaire(id, calendar, Optional.empty(),
                                    Optional.empty())).toList(),
                    document.neighbourhood().map(
                            ahead -> leavesNeighboursOpen()
                                    ? new Neighbourhood(ahead.hops(), ahead.validity(), neighbours)
                                    : ahead));
        }

        /** Whether it says on purpose that roads have no class; only there can these words stand in a plan that was read. */
        public boolean endsClasses() {
            return wish.contains("\"roadClass\":{\"name\":\"none\"}");
        }

        /** Whether posts shall tell somebody that it does not name. */
        public boolean leavesNeighboursOpen() {
            return document.neighbourhood().filter(ahead -> ahead.neighbours().isEmpty()).isPresent();
        }
    }

    public GroupPlan {
        if (!Topic.isId(id)) {
            throw new IllegalArgumentException("plan id '" + id + "' is blank or has one of / + #");
        }
    }

    /** The same as its next version. */
    GroupPlan as(long number) {
        return new GroupPlan(id, target, priority, content, requester, setAt, number);
    }

    /** Whom it means, and how much it counts. */
    public Claim claim() {
        return new Claim(id, target, priority, version);
    }

    /** Whether it wants the same of the same. */
    boolean wantsTheSame(GroupPlan other) {
        return target.equals(other.target) && priority == other.priority && content.equals(other.content);
    }

    /** For the audit log. */
    String json() {
        return new Snapshot().with("id", id).with("version", version).with("target", target.snapshot())
                .with("priority", priority)
                .with("calendar", content.calendar().orElse(null)).with("plan", content.wish()).json();
    }
}
