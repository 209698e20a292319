package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.lamplighter.gateway.connector.Shipment;

/**
 * Entities on their way to a context broker, in parts that a broker takes. A part that it refuses is halved until the
 * entity at fault stands alone and is parked; of a part that it took partly, the rest is sent one by one. Whatever arrived
 * is not sent again. One thread.
 */
final class UpsertShipment implements Shipment {

    /** Scorpio takes 1,000 entities; Orion-LD takes 1 MB, and Stellio 2 MiB. */
    static final int MAX_ENTITIES = 500;
    static final int MAX_BYTES = 900_000;
    /** So often a part may fail within the broker before its entities are suspected. */
    private static final int PATIENCE = 5;

    private final Broker broker;
    private final long upTo;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Parked> parked = new ArrayList<>();
    private int arrived;

    UpsertShipment(Broker broker, long upTo, List<Entity> entities) {
        this.broker = broker;
        this.upTo = upTo;
        addParts(entities);
    }

    /** The way to the broker. */
    @FunctionalInterface
    interface Broker {

        Answer upsert(List<Entity> entities) throws InterruptedException;
    }

    /**
     * Sent in one request.
     *
     * @param failures
     *            how often the broker failed within over it
     */
    private record Part(List<Entity> entities, int failures) {}

    @Override
    public long upTo() {
        return upTo;
    }

    @Override
    public Outcome send() throws InterruptedException {
        for (Part part = parts.peek(); part != null; part = parts.peek()) {
            Answer answer = broker.upsert(part.entities);
            parts.remove();
            switch (answer) {
                case Answer.Accepted() -> arrived += part.entities.size();
                case Answer.Partial partial -> separate(part, partial);
                case Answer.Refused(String reason) -> halve(part, reason);
                case Answer.Unavailable unavailable -> {
                    putBack(part, unavailable);
                    return new Outcome.Later(unavailable.reason(), unavailable.atLeast());
                }
            }
        }
        return new Outcome.Delivered(arrived, parked);
    }

    private void addParts(List<Entity> entities) {
        List<Entity> open = new ArrayList<>();
        int bytes = 2;
        for (Entity entity : entities) {
            int size = entity.size() + 1;
            if (!open.isEmpty() && (open.size() == MAX_ENTITIES || bytes + size > MAX_BYTES)) {
                parts.add(new Part(List.copyOf(open), 0));
                open.clear();
                bytes = 2;
            }
            open.add(entity);
            bytes += size;
        }
        if (!open.isEmpty()) {
            parts.add(new Part(List.copyOf(open), 0));
        }
    }

    /** An entity that failed alone is parked; of several, those that failed are tried alone. */
    private void separate(Part part, Answer.Partial partial) {
        for (Entity entity : part.entities) {
            boolean failed = partial.failed().isEmpty() || partial.failed().containsKey(entity.id());
            if (!failed) {
                arrived++;
            } else if (part.entities.size() > 1) {
                parts.addLast(new Part(List.of(entity), 0));
            } else {
                park(entity, "207 " + partial.failed().getOrDefault(entity.id(), "without a reason"));
            }
        }
    }

    private void halve(Part part, String reason) {
        int half = part.entities.size() / 2;
        if (half == 0) {
            park(part.entities.getFirst(), reason);
            return;
        }
        parts.addFirst(new Part(part.entities.subList(half, part.entities.size()), 0));
        parts.addFirst(new Part(part.entities.subList(0, half), 0));
    }

    /**
     * A broker that fails within may be down, or one entity may be too much for it. So a part that fails often is halved,
     * and goes to the back of the queue; an entity that fails alone is parked only when others of the shipment arrived.
     */
    private void putBack(Part part, Answer.Unavailable unavailable) {
        if (!unavailable.faulty() || part.failures + 1 < PATIENCE) {
            parts.addFirst(new Part(part.entities, part.failures + (unavailable.faulty() ? 1 : 0)));
        } else if (part.entities.size() > 1) {
            int half = part.entities.size() / 2;
            parts.addLast(new Part(part.entities.subList(0, half), 0));
            parts.addLast(new Part(part.entities.subList(half, part.entities.size()), 0));
        } else if (arrived > 0) {
            park(part.entities.getFirst(), unavailable.reason());
        } else {
            parts.addLast(new Part(part.entities, part.failures));
        }
    }

    private void park(Entity entity, String reason) {
        parked.add(new Parked(entity.id(), reason));
    }
}
