package io.lamplighter.gateway.talq.resource;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/** Who is in a group of the CMS. Stateless. */
public final class GroupMembers {

    /** Members that one group names. */
    public static final int MOST = 10_000;

    private GroupMembers() {}

    /** As the group names them. */
    public static List<Reference> of(JsonNode group) {
        return StreamSupport.stream(group.path("members").spliterator(), false).map(Reference::of).toList();
    }

    /** The group and all groups in it; ends also where groups have one another. */
    public static Set<String> all(String group, Resources among) {
        Set<String> found = new LinkedHashSet<>();
        collect(group, among, found);
        return found;
    }

    /** Adds the group and all groups in it to what was found. */
    public static void collect(String group, Resources among, Set<String> found) {
        if (found.add(group)) {
            among.find(Resource.GROUPS, group).ifPresent(json -> of(json).stream().filter(Reference::isGroup)
                    .forEach(each -> collect(each.address(), among, found)));
        }
    }
}
