package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The latest state of every post. Thread-safe: any thread reads; each post is written by the ingest thread of its
 * district. How many posts, devices and attributes there can be is bounded by ingest, which refuses larger births.
 */
public final class Fleet {

    private final Map<String, PostState> posts = new ConcurrentHashMap<>();
    private final PostOrder order = new PostOrder();
    private final List<FleetListener> listeners = new CopyOnWriteArrayList<>();

    /** A fleet as it was last stored; none of its posts was heard yet, so everything in it is stale. */
    public Fleet(Collection<PostState> stored) {
        for (PostState post : stored) {
            put(post.online() ? died(post) : post);
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
        int luminaires = 0;
        for (PostState post : posts.values()) {
            all++;
            online += post.online() ? 1 : 0;
            for (DeviceState device : post.devices().values()) {
                luminaires += device.isLuminaire() ? 1 : 0;
            }
        }
        return new FleetCounts(all, online, luminaires);
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
        Map<String, PostState> after = new HashMap<>();
        Map<String, Set<String>> born = new HashMap<>();
        Map<String, Set<String>> reported = new HashMap<>();
        Set<LuminaireId> luminaires = new HashSet<>();
        for (FleetUpdate update : updates) {
            PostState before = after.getOrDefault(update.post(), posts.get(update.post()));
            PostState next = next(before, update);
            if (next != null) {
                after.put(next.id(), next);
                touched(next, update).forEach(each -> luminaires.add(each.id()));
                written(update).ifPresent(device -> (update instanceof FleetUpdate.Reported ? reported : born)
                        .computeIfAbsent(next.id(), id -> new HashSet<>()).add(device));
            }
        }
        return new FleetStep(after, born, reported, new FleetChange(after.keySet(), luminaires));
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
        RuntimeException failure = null;
        for (FleetListener listener : listeners) {
            try {
                listener.changed(step.change());
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

    /** The device whose values the update sets; empty when it sets none. */
    private static Optional<String> written(FleetUpdate update) {
        return switch (update) {
            case FleetUpdate.PostBorn born -> Optional.of("");
            case FleetUpdate.DeviceBorn born -> Optional.of(born.device());
            case FleetUpdate.Reported reported -> Optional.of(reported.device());
            case FleetUpdate.DeviceDied died -> Optional.empty();
            case FleetUpdate.PostDied died -> Optional.empty();
        };
    }

    private static List<LuminaireView> touched(PostState post, FleetUpdate update) {
        String device = switch (update) {
            case FleetUpdate.PostBorn born -> "";
            case FleetUpdate.PostDied died -> "";
            case FleetUpdate.DeviceBorn born -> born.device();
            case FleetUpdate.DeviceDied died -> died.device();
            case FleetUpdate.Reported reported -> reported.device();
        };
        Optional<LuminaireView> one = post.luminaire(device);
        return one.isPresent() ? List.of(one.get()) : post.luminaires();
    }

    private static @Nullable PostState next(@Nullable PostState before, FleetUpdate update) {
        if (before == null) {
            return update instanceof FleetUpdate.PostBorn born ? born(null, born) : null;
        }
        return switch (update) {
            case FleetUpdate.PostBorn born -> born(before, born);
            case FleetUpdate.DeviceBorn born -> withDevice(before, born.at(),
                    new DeviceState(born.device(), true, born.attributes()));
            case FleetUpdate.Reported reported -> reported(before, reported);
            case FleetUpdate.DeviceDied died -> deviceDied(before, died);
            case FleetUpdate.PostDied died -> died(before);
        };
    }

    private static PostState born(@Nullable PostState before, FleetUpdate.PostBorn born) {
        Map<String, DeviceState> devices = new HashMap<>();
        if (before != null) {
            before.devices().forEach((id, device) -> devices.put(id, offline(device)));
        }
        return new PostState(born.post(), born.district(), true, born.at(),
                new DeviceState("", true, born.attributes()), devices);
    }

    private static PostState reported(PostState before, FleetUpdate.Reported reported) {
        DeviceState device = reported.device().isEmpty()
                ? before.controller()
                : before.devices().getOrDefault(reported.device(), new DeviceState(reported.device(), false, Map.of()));
        Map<String, AttributeValue> attributes = new HashMap<>(device.attributes());
        reported.attributes().forEach((name, value) -> attributes.merge(name, value,
                (old, fresh) -> reported.historical() && old.sampledAt().isAfter(fresh.sampledAt()) ? old : fresh));
        return withDevice(before, reported.at(), new DeviceState(device.id(), device.online(), attributes));
    }

    private static PostState deviceDied(PostState before, FleetUpdate.DeviceDied died) {
        DeviceState device = before.devices().get(died.device());
        return device == null ? before : withDevice(before, died.at(), offline(device));
    }

    private static PostState died(PostState before) {
        Map<String, DeviceState> devices = new HashMap<>();
        before.devices().forEach((id, device) -> devices.put(id, offline(device)));
        return new PostState(before.id(), before.district(), false, before.heardAt(), offline(before.controller()),
                devices);
    }

    private static PostState withDevice(PostState before, Instant at, DeviceState device) {
        if (device.id().isEmpty()) {
            return new PostState(before.id(), before.district(), before.online(), at, device, before.devices());
        }
        Map<String, DeviceState> devices = new HashMap<>(before.devices());
        devices.put(device.id(), device);
        return new PostState(before.id(), before.district(), before.online(), at, before.controller(), devices);
    }

    private static DeviceState offline(DeviceState device) {
        return new DeviceState(device.id(), false, device.attributes());
    }
}
