package io.lamplighter.gateway.connector.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.report.Passing;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import org.jspecify.annotations.Nullable;

/**
 * What no report says: who is in reach, what a post said when it was born, what Home Assistant shall discover, and who was
 * removed. Looks at {@value #LOOKED_AT} posts at a time, in turn, and tells all of each device once, and anew when it has more
 * attributes or its post was born again. Remembers a line for each device of the fleet. One thread.
 */
final class Announcements {

    private static final int LOOKED_AT = 2_000;

    private final Fleet fleet;
    private final Topics topics;
    private final Passing passing;
    private final Set<String> omitted;
    private final Optional<HomeAssistant> home;
    private final Map<String, Told> told = new HashMap<>();
    private String next = "";

    /** What was told of a post: its topics, and by device how many attributes it had. */
    private record Told(String availability, boolean online, Map<String, Integer> devices, Set<String> discovered) {

        boolean isOf(PostState post) {
            return online == post.online() && devices.size() == post.devices().size() + 1 && isOf(post.controller())
                    && post.devices().values().stream().allMatch(this::isOf);
        }

        private boolean isOf(DeviceState device) {
            Integer size = devices.get(device.id());
            return size != null && size == device.attributes().size();
        }
    }

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
            forgetRemoved(due);
        } else {
            next = posts.getLast().id() + '\0'; // behind it
        }
        return due;
    }

    private void look(PostState post, List<Message> due) {
        Told before = told.get(post.id());
        String availability = topics.availability(post);
        if (before != null && !before.availability.equals(availability)) {
            leave(post.id(), before, due);
            before = null;
        }
        if (before != null && before.isOf(post)) {
            return;
        }
        boolean born = before == null || (!before.online && post.online());
        if (before == null || before.online != post.online()) {
            due.add(Message.kept(post.id(), availability, post.online() ? Topics.ONLINE : Topics.OFFLINE));
        }
        Map<String, Integer> devices = new HashMap<>();
        Set<String> discovered = new HashSet<>(before == null ? Set.of() : before.discovered);
        for (DeviceState each : Stream.concat(Stream.of(post.controller()), post.devices().values().stream())
                .toList()) {
            Integer size = before == null ? null : before.devices.get(each.id());
            if (born || size == null || size != each.attributes().size()) {
                announce(post, each, due).ifPresent(discovered::add);
            }
            devices.put(each.id(), each.attributes().size());
        }
        told.put(post.id(), new Told(availability, post.online(), devices, discovered));
    }

    /** The topic of its discovery, if it has one. */
    private Optional<String> announce(PostState post, DeviceState device, List<Message> due) {
        SortedMap<String, AttributeValue> passed = passing.of(device.attributes());
        passed.keySet().removeAll(omitted);
        Optional<Message> discovery = home.flatMap(assistant -> assistant.discovery(post, device, passed.keySet()));
        discovery.ifPresent(due::add);
        passed.forEach(
                (name, value) -> due.add(topics.message(post, device.id(), name, value, false).retained(true)));
        return discovery.map(Message::topic);
    }

    private void forgetRemoved(List<Message> due) {
        for (Iterator<Map.Entry<String, Told>> all = told.entrySet().iterator(); all.hasNext();) {
            Map.Entry<String, Told> each = all.next();
            if (fleet.post(each.getKey()).isEmpty()) {
                leave(each.getKey(), each.getValue(), due);
                all.remove();
            }
        }
    }

    /** An empty message takes a retained one away. */
    private static void leave(String post, Told before, List<Message> due) {
        Stream.concat(before.discovered.stream(), Stream.of(before.availability))
                .forEach(topic -> due.add(Message.kept(post, topic, "")));
    }

    /** The newest that is known of this, so that nothing older takes its place. */
    static @Nullable AttributeValue newest(PostState post, String device, String attribute) {
        DeviceState found = device.isEmpty() ? post.controller() : post.devices().get(device);
        return found == null ? null : found.attributes().get(attribute);
    }
}
