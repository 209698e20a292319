package io.lamplighter.gateway.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The latest state of every post. Thread-safe: any thread reads; each post is written by the ingest thread of its
 * district. How many posts, devices and attributes there can be is bounded by ingest, which refuses larger births.
 */
public final class Fleet {

    private final Map<String, PostState> posts = new ConcurrentHashMap<>();
    /** Counted as they come and go, for a city has a million. */
    private final LongAdder luminaires = new LongAdder();
    private final PostOrder order = new PostOrder();
    private final List<FleetListener> listeners = new CopyOnWriteArrayList<>();

    /** A fleet as it was last stored; none of its posts was heard yet, so everything in it is stale. */
    public Fleet(Collection<PostState> stored) {
        for (PostState post : stored) {
            put(post.online() ? post.offline() : post);
            luminaires.add(post.luminaires().size());
        }
    }

    private void put(PostState post) {
        order.stored(posts.put(post.id(), post), post);
    }

    public Optional<PostState> post(String id) {
        return Optional.ofNullable(posts.get(id));
    }

    /** All posts in the order of their ids. */
    public List<PostState> posts() {
        return postsFrom("").toList();
    }

    /** The posts from that id on, in the order of their ids; each is looked up when the walk comes to it. */
    public Stream<PostState> postsFrom(String id) {
        return order.from(id).flatMap(each -> post(each).stream());
    }

    /** The posts of a district from that id on, likewise. */
    public Stream<PostState> postsFrom(String district, String id) {
        return order.from(district, id).flatMap(each -> post(each).stream())
                .filter(post -> post.district().equals(district));
    }

    /** The districts in which posts were born, in the order of their ids. */
    public Set<String> districts() {
        return order.districts();
    }

    public Optional<LuminaireView> luminaire(LuminaireId id) {
        return post(id.post()).flatMap(post -> post.luminaire(id.device()));
    }

    /** All luminaires in the order of their ids. */
    public List<LuminaireView> luminaires() {
        return posts().stream().flatMap(post -> post.luminaires().stream()).toList();
    }

    public FleetCounts counts() {
        int all = 0;
        int online = 0;
        for (PostState post : posts.values()) {
            all++;
            online += post.online() ? 1 : 0;
        }
        return new FleetCounts(all, online, luminaires.intValue());
    }

    /** Calls the listener after every change from now on, until the returned handle is closed. */
    public Subscription subscribe(FleetListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends a subscription; repeatable. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * What the updates, in their order, would make of the fleet. Changes nothing. Called by the ingest thread that owns
     * the posts, so nothing of it can change before {@link #publish}.
     */
    public FleetStep preview(List<FleetUpdate> updates) {
        Map<String, PostDraft> drafts = new HashMap<>();
        for (FleetUpdate update : updates) {
            PostDraft draft = drafts.get(update.post());
            if (draft == null) {
                draft = draft(update);
                if (draft == null) {
                    continue;
                }
                drafts.put(update.post(), draft);
            }
            draft.apply(update);
        }
        return step(drafts);
    }

    /** Empty for a post that is not known and not born. */
    private @Nullable PostDraft draft(FleetUpdate update) {
        PostState before = posts.get(update.post());
        if (before != null) {
            return new PostDraft(before);
        }
        return update instanceof FleetUpdate.PostBorn first ? new PostDraft(first) : null;
    }

    private static FleetStep step(Map<String, PostDraft> drafts) {
        Map<String, PostState> after = HashMap.newHashMap(drafts.size());
        Map<String, Set<String>> born = new HashMap<>();
        Map<String, Set<String>> reported = HashMap.newHashMap(drafts.size());
        Set<LuminaireId> luminaires = new HashSet<>();
        int more = 0;
        for (PostDraft draft : drafts.values()) {
            PostState state = draft.state();
            after.put(state.id(), state);
            draft.luminairesTo(luminaires);
            more += draft.moreLuminaires();
            if (!draft.born().isEmpty()) {
                born.put(state.id(), draft.born());
            }
            if (!draft.reported().isEmpty()) {
                reported.put(state.id(), draft.reported());
            }
        }
        return new FleetStep(after, born, reported, more, new FleetChange(after.keySet(), luminaires));
    }

    /**
     * Makes a step visible, then tells the listeners once. Called by ingest only, after the step is stored. When
     * listeners throw, all are told before the first one's exception goes on.
     */
    public void publish(FleetStep step) {
        if (step.posts().isEmpty()) {
            return;
        }
        step.posts().values().forEach(this::put);
        luminaires.add(step.luminaires());
        tell(step.change());
    }

    /** Removes a post and tells the listeners, likewise. Called by the ingest thread that owns it, after that is stored. */
    public void remove(String post) {
        PostState gone = posts.remove(post);
        if (gone != null) {
            order.removed(gone);
            luminaires.add(-gone.luminaires().size());
            tell(new FleetChange(Set.of(post),
                    gone.luminaires().stream().map(LuminaireView::id).collect(Collectors.toSet()), Set.of(post)));
        }
    }

    private void tell(FleetChange change) {
        RuntimeException failure = null;
        for (FleetListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Previews and publishes at once; for whoever stores nothing. */
    public void apply(List<FleetUpdate> updates) {
        publish(preview(updates));
    }
}
