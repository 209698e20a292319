package io.lamplighter.gateway.connector.ngsild;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.StoreException;

/** Stores wishes and takes them on as the test says. Thread-safe. */
final class FakeWishes implements LampWishes {

    final List<Wish> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Set<Consumer<Standing>> listeners = new CopyOnWriteArraySet<>();
    private volatile Optional<Answer> next = Optional.empty();
    private volatile boolean broken;

    /** The next wish is answered so. */
    void answerNext(Answer answer) {
        next = Optional.of(answer);
    }

    /** Whether the store can be read. */
    void broken(boolean is) {
        broken = is;
    }

    /** The last wish comes so far. */
    void step(State state) {
        Wish wish = asked.getLast();
        Standing standing = new Standing(wish.id(), wish.luminaire(), state, "");
        standings.put(wish.id(), standing);
        listeners.forEach(each -> each.accept(standing));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public Answer wish(Wish wish) {
        Optional<Answer> told = next;
        if (told.isPresent()) {
            next = Optional.empty();
            return told.get();
        }
        asked.add(wish);
        Standing standing = new Standing(wish.id(), wish.luminaire(), State.PENDING, "");
        standings.put(wish.id(), standing);
        return new Answer.Taken(standing);
    }

    @Override
    public Optional<Standing> standing(String id) {
        if (broken) {
            throw new StoreException("disk is full", null);
        }
        return Optional.ofNullable(standings.get(id));
    }

    @Override
    public Subscription subscribe(Consumer<Standing> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
