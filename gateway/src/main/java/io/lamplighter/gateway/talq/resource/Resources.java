package io.lamplighter.gateway.talq.resource;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.talq.resource.ResourceStore.Kept;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that the CMS laid down, at one moment. Immutable. Kept as text, which is short. */
public final class Resources {

    /** Characters of all together: what is beyond is refused. */
    public static final int MOST_TEXT = 16 * 1024 * 1024;

    private final Map<Resource, NavigableMap<String, String>> texts;

    private Resources(Map<Resource, NavigableMap<String, String>> texts) {
        this.texts = texts;
    }

    public static Resources of(Collection<Kept> kept) {
        return new Resources(new EnumMap<>(Resource.class)).with(kept);
    }

    public Resources with(Collection<Kept> more) {
        Map<Resource, NavigableMap<String, String>> next = new EnumMap<>(Resource.class);
        texts.forEach((resource, each) -> next.put(resource, new TreeMap<>(each)));
        more.forEach(each -> next.computeIfAbsent(each.resource(), _ -> new TreeMap<>()).put(each.address(),
                each.body()));
        return new Resources(next);
    }

    Resources without(Resource resource, String address) {
        Resources next = with(List.of());
        next.of(resource).remove(address);
        return next;
    }

    public Optional<JsonNode> find(Resource resource, String address) {
        return Optional.ofNullable(of(resource).get(address)).map(JsonMapper.shared()::readTree);
    }

    public boolean has(Resource resource, String address) {
        return of(resource).containsKey(address);
    }

    /** All in the order of their addresses. */
    public List<JsonNode> all(Resource resource) {
        return of(resource).values().stream().map(JsonMapper.shared()::readTree).toList();
    }

    public int count(Resource resource) {
        return of(resource).size();
    }

    /** Characters of all together. */
    public long length() {
        return texts.values().stream().flatMap(each -> each.values().stream()).mapToLong(String::length).sum();
    }

    private NavigableMap<String, String> of(Resource resource) {
        return texts.getOrDefault(resource, new TreeMap<>());
    }
}
