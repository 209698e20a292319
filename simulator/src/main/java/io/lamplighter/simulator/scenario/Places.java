package io.lamplighter.simulator.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.simulator.city.Site;

/** Which posts a table of a scenario file means: those of one of its keys {@code posts}, {@code street} and {@code feeder}, or all. */
final class Places {

    private Places() {}

    /**
     * Those posts.
     *
     * @param key
     *            of the table, to tell who it is that must be in one place
     */
    static List<Site> among(SettingsTable table, String key, List<Site> sites) {
        Set<String> ids = sites.stream().map(Site::id).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> posts = table.names("posts", ids, "a post");
        Optional<String> street = table.optionalName("street", SiteTables.streets(sites), "a street");
        Optional<String> feeder = table.optionalName("feeder", SiteTables.feeders(sites), "a feeder");
        if ((posts.isEmpty() ? 0 : 1) + (street.isPresent() ? 1 : 0) + (feeder.isPresent() ? 1 : 0) > 1) {
            table.problem(key, "must be in one place: keep one of posts, street and feeder");
        }
        return sites.stream().filter(site -> (posts.isEmpty() || posts.contains(site.id()))
                && (street.isEmpty() || street.equals(site.lamp().street()))
                && (feeder.isEmpty() || feeder.equals(site.lamp().feeder()))).toList();
    }
}
