package io.lamplighter.gateway.talq.loggers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.GroupMembers;
import io.lamplighter.gateway.talq.resource.Reference;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.Resources;
import tools.jackson.databind.JsonNode;

/** What a logger is for: devices, functions and attributes, groups as they are now. Immutable. */
public record LogSources(boolean all, Set<String> white, Set<String> black) {

    /**
     * As the CMS wrote it.
     *
     * @param all
     *            but the black ones; else the white ones but the black ones
     */
    public record Lists(boolean all, List<Reference> white, List<Reference> black) {

        static Lists read(JsonNode json) {
            Lists lists = new Lists(!json.has("whiteList") && json.has("blackList"), references(json, "whiteList"),
                    references(json, "blackList"));
            if (lists.white.size() + lists.black.size() > LoggerConfig.MOST_SOURCES) {
                throw TalqRefusal.constraint("a logger names at most " + LoggerConfig.MOST_SOURCES
                        + " addresses: put devices into groups");
            }
            return lists;
        }

        public Stream<Reference> references() {
            return Stream.concat(white.stream(), black.stream());
        }

        private static List<Reference> references(JsonNode json, String field) {
            return Fields.list(json, field).valueStream().map(Reference::of).toList();
        }
    }

    public static LogSources of(Lists lists, Resources now) {
        return new LogSources(lists.all, addresses(lists.white, now), addresses(lists.black, now));
    }

    /** The device as a whole. */
    boolean has(String device) {
        return (all || white.contains(device)) && !black.contains(device);
    }

    public boolean has(String device, TalqAttribute attribute) {
        return (all || in(white, device, attribute)) && !in(black, device, attribute);
    }

    private static boolean in(Set<String> some, String device, TalqAttribute attribute) {
        String function = device + "/" + attribute.function();
        return some.contains(device) || some.contains(function) || some.contains(function + "/" + attribute.name());
    }

    private static Set<String> addresses(List<Reference> references, Resources now) {
        Set<String> addresses = new HashSet<>();
        for (Reference each : references) {
            if (each.isGroup()) {
                GroupMembers.all(each.address(), now).stream()
                        .flatMap(group -> now.find(Resource.GROUPS, group).stream())
                        .flatMap(group -> GroupMembers.of(group).stream()).filter(Reference::isDevice)
                        .forEach(member -> addresses.add(member.address()));
            } else {
                addresses.add(each.address());
            }
        }
        return addresses;
    }
}
