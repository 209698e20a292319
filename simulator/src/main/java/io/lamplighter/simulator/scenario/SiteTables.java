package io.lamplighter.simulator.scenario;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.simulator.city.City;
import io.lamplighter.simulator.city.GeneratedCity;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.inventory.InventoryOptions;
import io.lamplighter.simulator.inventory.table.InventoryException;

/** The tables of a scenario file that say which posts there are: {@code city}, {@code post}, {@code feeder}. */
final class SiteTables {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final double MOST_WATTS = 10_000;
    private static final double USUAL_WATTS = 60;

    private final SettingsFile file;
    private final String name;
    private final long seed;
    private final Path folder;

    /**
     * About to be read.
     *
     * @param name
     *            of the scenario: the district of posts that name none
     */
    SiteTables(SettingsFile file, String name, long seed, Path folder) {
        this.file = file;
        this.name = name;
        this.seed = seed;
        this.folder = folder;
    }

    /** Those that the file means; at least one, so that what else is wrong can be found. */
    List<Site> sites() {
        SettingsTable city = file.table("city");
        Optional<Path> inventory = city.optionalPath("inventory");
        OptionalInt posts = city.optionalInteger("posts", 1, GeneratedCity.MOST_POSTS);
        int luminaires = city.integer("luminaires", 1, 1, Site.MOST_LUMINAIRES);
        Location centre = new Location(city.decimal("latitude", GeneratedCity.RUHR.latitude(), -90, 90),
                city.decimal("longitude", GeneratedCity.RUHR.longitude(), -180, 180));
        List<Site> listed = listed();
        if (city.isPresent() && !listed.isEmpty()) {
            file.problem("city", "must not stand beside [[post]]: list the posts, or let the city have them");
        }
        List<Site> sites = listed;
        if (listed.isEmpty() && inventory.isEmpty() && posts.isPresent()) {
            sites = new GeneratedCity(seed, posts.getAsInt(), luminaires, centre).sites();
        } else if (listed.isEmpty()) {
            List<Site> all = inventory.map(path -> read(city, path)).orElseGet(() -> City.ruhrort().sites());
            sites = all.stream().limit(posts.orElse(all.size()))
                    .map(site -> new Site(site.lamp(), site.district(), luminaires)).toList();
        }
        return fed(sites);
    }

    private List<Site> read(SettingsTable city, Path inventory) {
        try {
            return City.read(folder.resolve(inventory), InventoryOptions.guessed()).sites();
        } catch (InventoryException e) {
            city.problem("inventory", "must be an inventory of lamps: " + e.getMessage());
            return City.ruhrort().sites();
        }
    }

    private List<Site> listed() {
        Map<String, Site> posts = new LinkedHashMap<>();
        for (SettingsTable table : file.tables("post")) {
            Site site = post(table);
            if (!ID.matcher(site.id()).matches() && !site.id().isEmpty()) {
                table.problem("id", "must be 1 to 64 letters, digits, dots, minus and underscore");
            }
            if (posts.putIfAbsent(site.id(), site) != null) {
                table.problem("id", "must be unique: there is another post \"" + site.id() + "\" above");
            }
        }
        return List.copyOf(posts.values());
    }

    private Site post(SettingsTable table) {
        String id = table.requiredString("id");
        Optional<String> street = table.optionalString("street");
        Location place = new Location(table.requiredDecimal("latitude", -90, 90),
                table.requiredDecimal("longitude", -180, 180));
        double watts = table.decimal("wattage", USUAL_WATTS, 1, MOST_WATTS);
        String district = table.string("district", name);
        if (!ID.matcher(district).matches()) {
            table.problem("district", "must be 1 to 64 letters, digits, dots, minus and underscore");
        }
        InventoryLamp lamp = new InventoryLamp(id, street.map(known -> known + ", lamp " + id).orElse("Lamp " + id),
                place, watts, "LED street", street, Optional.empty(), Optional.empty(), Optional.empty());
        return new Site(lamp, district, table.integer("luminaires", 1, 1, Site.MOST_LUMINAIRES));
    }

    private List<Site> fed(List<Site> sites) {
        Set<String> ids = sites.stream().map(Site::id).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> streets = streets(sites);
        Map<String, String> feeders = new HashMap<>();
        for (SettingsTable table : file.tables("feeder")) {
            String feeder = table.requiredString("name");
            List<String> posts = table.names("posts", ids, "a post");
            List<String> along = table.names("streets", streets, "a street");
            if (posts.isEmpty() && along.isEmpty()) {
                table.problem("name", "must feed something: add posts = [\"…\"] or streets = [\"…\"]");
            }
            sites.stream().filter(site -> posts.contains(site.id())
                    || site.lamp().street().filter(along::contains).isPresent()).forEach(site -> {
                        String other = feeders.putIfAbsent(site.id(), feeder);
                        if (other != null) {
                            table.problem("name", "must not feed " + site.id() + ", which is on \"" + other + "\"");
                        }
                    });
        }
        return sites.stream().map(site -> feeders.containsKey(site.id()) ? site.on(feeders.get(site.id())) : site)
                .toList();
    }

    static Set<String> streets(List<Site> sites) {
        return sites.stream().flatMap(site -> site.lamp().street().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Set<String> feeders(List<Site> sites) {
        return sites.stream().flatMap(site -> site.lamp().feeder().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
