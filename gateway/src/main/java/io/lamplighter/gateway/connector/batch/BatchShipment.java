package io.lamplighter.gateway.connector.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.connector.Shipment;

/**
 * Items on their way to a platform, in parts that it takes. A part that it refuses is halved until the item at fault stands
 * alone and is parked; of a part that it took partly, the rest is sent one by one. Whatever arrived is not sent again. One
 * thread.
 */
public final class BatchShipment implements Shipment {

    /** So often a part may fail within the platform before its items are suspected. */
    private static final int PATIENCE = 5;
    /** So many subjects refused, and none taken: then it is not they that are wrong but the way we speak to this platform. */
    private static final int HOPELESS = 10;

    private final Way way;
    private final Limits limits;
    private final long upTo;
    private final List<Item> all;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Parked> parked = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int arrived;

    public BatchShipment(Way way, Limits limits, long upTo, List<Item> items) {
        this.way = way;
        this.limits = limits;
        this.upTo = upTo;
        this.all = List.copyOf(items);
        addParts(items);
    }

    /** The way to the platform. */
    @FunctionalInterface
    public interface Way {

        Answer send(List<Item> items) throws InterruptedException;
    }

    /** How much goes into one request. */
    public record Limits(int items, int bytes) {}

    /**
     * Sent in one request.
     *
     * @param failures
     *            how often the platform failed within over it
     */
    private record Part(List<Item> items, int failures) {}

    @Override
    public long upTo() {
        return upTo;
    }

    @Override
    public Outcome send() throws InterruptedException {
        for (Part part = parts.peek(); part != null; part = parts.peek()) {
            Answer answer = way.send(part.items);
            parts.remove();
            switch (answer) {
                case Answer.Accepted() -> arrived += part.items.size();
                case Answer.Partial partial -> separate(part, partial);
                case Answer.Refused(String reason) -> halve(part, reason);
                case Answer.Unavailable unavailable -> {
                    putBack(part, unavailable);
                    return new Outcome.Later(unavailable.reason(), unavailable.atLeast());
                }
            }
            if (arrived == 0 && refused.size() >= HOPELESS) {
                return startedAnew();
            }
        }
        return new Outcome.Delivered(arrived, parked);
    }

    /** Parks nothing: somebody must look at address, settings and platform. */
    private Outcome startedAnew() {
        String reason = "refuses everything, such as " + parked.getFirst().entity() + ": "
                + parked.getFirst().reason();
        parked.clear();
        refused.clear();
        parts.clear();
        addParts(all);
        return new Outcome.Later(reason, Duration.ZERO);
    }

    private void addParts(List<Item> items) {
        List<Item> open = new ArrayList<>();
        int bytes = 2;
        for (Item item : items) {
            int size = item.size() + 1;
            if (!open.isEmpty() && (open.size() == limits.items || bytes + size > limits.bytes)) {
                parts.add(new Part(List.copyOf(open), 0));
                open.clear();
                bytes = 2;
            }
            open.add(item);
            bytes += size;
        }
        if (!open.isEmpty()) {
            parts.add(new Part(List.copyOf(open), 0));
        }
    }

    /** An item that failed alone is parked; of several, those that failed are tried alone. */
    private void separate(Part part, Answer.Partial partial) {
        for (Item item : part.items) {
            boolean failed = partial.failed().isEmpty() || partial.failed().containsKey(item.id());
            if (!failed) {
                arrived++;
            } else if (part.items.size() > 1) {
                parts.addLast(new Part(List.of(item), 0));
            } else {
                park(item, partial.failed().getOrDefault(item.id(), "without a reason"));
            }
        }
    }

    private void halve(Part part, String reason) {
        int half = part.items.size() / 2;
        if (half == 0) {
            park(part.items.getFirst(), reason);
            return;
        }
        parts.addFirst(new Part(part.items.subList(half, part.items.size()), 0));
        parts.addFirst(new Part(part.items.subList(0, half), 0));
    }

    /**
     * A platform that fails within may be down, or one item may be too much for it. So a part that fails often is halved,
     * and goes to the back of the queue; an item that fails alone is parked only when others of the shipment arrived.
     */
    private void putBack(Part part, Answer.Unavailable unavailable) {
        if (!unavailable.faulty() || part.failures + 1 < PATIENCE) {
            parts.addFirst(new Part(part.items, part.failures + (unavailable.faulty() ? 1 : 0)));
        } else if (part.items.size() > 1) {
            int half = part.items.size() / 2;
            parts.addLast(new Part(part.items.subList(0, half), 0));
            parts.addLast(new Part(part.items.subList(half, part.items.size()), 0));
        } else if (arrived > 0) {
            park(part.items.getFirst(), unavailable.reason());
        } else {
            parts.addLast(new Part(part.items, part.failures));
        }
    }

    private void park(Item item, String reason) {
        refused.add(item.subject());
        parked.add(new Parked(item.id(), reason, item.origin()));
    }
}
