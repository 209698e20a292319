package io.lamplighter.gateway.connector.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.mqtt.Topics.Place;
import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What no report says: who is in reach, what a post said when it was born, what Home Assistant shall discover, and who was
 * removed. Looks at {@value #LOOKED_AT} posts at a time, in turn, and tells all of each device once, and anew when it has other
 * attributes or its post was born again, renamed or moved to another district; then what is kept under topics that it no longer
 * has is taken away. Remembers a line for each device of the fleet. One thread.
 */
final class Announcements {

    private static final int LOOKED_AT = 2_000;
    private static final int MOST_SETS = 10_000;

    private final Fleet fleet;
    private final Topics topics;
    private final Passing passing;
    private final Set<String> omitted;
    private final Optional<HomeAssistant> home;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<Set<String>, Set<String>> sets = new HashMap<>();
    private String next = "";

    /** What was told of a post. */
    private record Told(Place place, boolean online, String name, Map<String, ToldDevice> devices) {

        boolean isOf(PostState post) {
            return online == post.online() && name.equals(name(post)) && devices.size() == post.devices().size() + 1
                    && isOf(post.controller()) && post.devices().values().stream().allMatch(this::isOf);
        }

        private boolean isOf(DeviceState device) {
            ToldDevice known = devices.get(device.id());
            return known != null && known.size == device.attributes().size();
        }

        /** Whether all of it is to be told again. */
        boolean isNewAfter(Told before) {
            return !before.place.equals(place) || (!before.online && online) || !before.name.equals(name);
        }

        static String name(PostState post) {
            return post.controller().text(Vocabulary.DISPLAY_NAME.name()).orElse("");
        }
    }

    /**
     * What was told of a device.
     *
     * @param size
     *            how many attributes it had
     * @param names
     *            of those that were published
     * @param discovery
     *            topic of its discovery; null when it has none
     */
    private record ToldDevice(int size, Set<String> names, @Nullable String discovery) {}

    Announcements(Fleet fleet, MqttSettings settings) {
        this.fleet = fleet;
        this.topics = settings.topics();
        this.passing = settings.passing();
        this.omitted = settings.omitted();
        this.home = settings.discovery().map(prefix -> new HomeAssistant(prefix, topics));
    }

    /** What is to be published now, of some posts; of the last of them in full. */
    List<Message> due(int most) {
        List<Message> due = new ArrayList<>();
        List<PostState> posts = fleet.postsFrom(next).limit(LOOKED_AT).toList();
        for (PostState post : posts) {
            if (due.size() >= most) {
                next = post.id();
                return due;
            }
            look(post, due);
        }
        if (posts.size() < LOOKED_AT) {
            next = "";
            forgetRemoved(due, most);
        } else {
            next = posts.getLast().id() + '\0'; // behind it
        }
        return due;
    }

    private void look(PostState post, List<Message> due) {
        Told before = told.get(post.id());
        if (before != null && before.isOf(post) && before.place.equals(topics.place(post))) {
            return;
        }
        Told now = told(post);
        if (before != null) {
            clear(before, now, due);
        }
        boolean all = before == null || now.isNewAfter(before);
        if (before == null || before.online != now.online || !before.place.equals(now.place)) {
            due.add(Message.kept(post.id(), topics.availability(now.place),
                    now.online ? Topics.ONLINE : Topics.OFFLINE));
        }
        for (DeviceState each : devices(post)) {
            ToldDevice known = before == null ? null : before.devices.get(each.id());
            if (all || known == null || known.size != each.attributes().size()) {
                SortedMap<String, AttributeValue> passed = passed(each);
                home.flatMap(assistant -> assistant.discovery(post, each, passed.keySet())).ifPresent(due::add);
                passed.forEach((name, value) -> due
                        .add(topics.message(post, each.id(), name, value, false).retained(true)));
            }
        }
        told.put(post.id(), now);
    }

    private static List<DeviceState> devices(PostState post) {
        return Stream.concat(Stream.of(post.controller()), post.devices().values().stream()).toList();
    }

    private Told told(PostState post) {
        Map<String, ToldDevice> devices = new HashMap<>();
        for (DeviceState each : devices(post)) {
            Set<String> names = shared(passed(each).keySet());
            devices.put(each.id(), new ToldDevice(each.attributes().size(), names,
                    home.flatMap(assistant -> assistant.topic(post, each, names)).orElse(null)));
        }
        return new Told(topics.place(post), post.online(), Told.name(post), devices);
    }

    /** Devices of a city have few different sets of attributes, so each is kept once. */
    private Set<String> shared(Set<String> names) {
        if (sets.size() >= MOST_SETS) {
            sets.clear();
        }
        return sets.computeIfAbsent(Set.copyOf(names), same -> same);
    }

    private SortedMap<String, AttributeValue> passed(DeviceState device) {
        SortedMap<String, AttributeValue> passed = passing.of(device.attributes());
        passed.keySet().removeAll(omitted);
        return passed;
    }

    /** The post that keeps something under this topic is announced once more. */
    void again(String topic) {
        told.values().removeIf(each -> kept(each).contains(topic));
        next = "";
    }

    private void forgetRemoved(List<Message> due, int most) {
        for (Iterator<Map.Entry<String, Told>> all = told.entrySet().iterator(); all.hasNext() && due.size() < most;) {
            Map.Entry<String, Told> each = all.next();
            if (fleet.post(each.getKey()).isEmpty()) {
                clear(each.getValue(), null, due);
                all.remove();
            }
        }
    }

    /**
     * Takes away what is kept under topics that the post no longer has: an empty message does so.
     *
     * @param now
     *            null when it was removed
     */
    private void clear(Told before, @Nullable Told now, List<Message> due) {
        Set<String> still = now == null ? Set.of() : kept(now);
        kept(before).stream().filter(topic -> !still.contains(topic))
                .forEach(topic -> due.add(Message.kept(before.place.post(), topic, "")));
    }

    private Set<String> kept(Told told) {
        Set<String> kept = new TreeSet<>();
        kept.add(topics.availability(told.place));
        told.devices.forEach((id, device) -> {
            device.names.forEach(name -> kept.add(topics.value(told.place, id, name)));
            if (device.discovery != null) {
                kept.add(device.discovery);
            }
        });
        return kept;
    }

    /** The newest that is known of this, so that nothing older takes its place. */
    static @Nullable AttributeValue newest(PostState post, String device, String attribute) {
        DeviceState found = device.isEmpty() ? post.controller() : post.devices().get(device);
        return found == null ? null : found.attributes().get(attribute);
    }
}
