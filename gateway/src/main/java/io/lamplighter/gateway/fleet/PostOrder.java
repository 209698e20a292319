package io.lamplighter.gateway.fleet;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The ids of all posts in their order, and those of each district, kept while posts come and move, so that a page of a list
 * costs what it shows and not what the city has. Thread-safe. About 100 bytes per post, whatever it carries.
 */
final class PostOrder {

    private final NavigableSet<String> all = new ConcurrentSkipListSet<>();
    private final Map<String, NavigableSet<String>> byDistrict = new ConcurrentHashMap<>();

    /** A post was stored in place of what was known of it; nothing happens unless it is new or moved. */
    void stored(@Nullable PostState before, PostState after) {
        if (before != null && before.district().equals(after.district())) {
            return;
        }
        all.add(after.id());
        byDistrict.compute(after.district(), (district, posts) -> {
            NavigableSet<String> there = posts == null ? new ConcurrentSkipListSet<>() : posts;
            there.add(after.id());
            return there;
        });
        if (before != null) {
            leave(before.district(), after.id());
        }
    }

    /** A post is no part of the fleet any more. */
    void removed(PostState post) {
        all.remove(post.id());
        leave(post.district(), post.id());
    }

    private void leave(String left, String post) {
        byDistrict.computeIfPresent(left, (district, posts) -> {
            posts.remove(post);
            return posts.isEmpty() ? null : posts;
        });
    }

    /** From that id on. */
    Stream<String> from(String id) {
        return all.tailSet(id, true).stream();
    }

    /** The districts that have posts. */
    NavigableSet<String> districts() {
        return new TreeSet<>(byDistrict.keySet());
    }

    /** Those of the district from that id on. */
    Stream<String> from(String district, String id) {
        NavigableSet<String> posts = byDistrict.get(district);
        return posts == null ? Stream.empty() : posts.tailSet(id, true).stream();
    }
}
