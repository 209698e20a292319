package io.lamplighter.simulator.city;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.inventory.Inventory;
import io.lamplighter.simulator.inventory.InventoryOptions;
import io.lamplighter.simulator.inventory.InventoryReport;

/**
 * A city whose lamps stand in an inventory. Immutable.
 *
 * @param name
 *            lower-case letters, digits and minus: names the district and the data folder
 * @param report
 *            what was read from the inventory
 */
public record City(String name, InventoryReport report) {

    private static final String RUHRORT = "ruhrort";

    /** Streets modelled on Duisburg-Ruhrort. */
    public static City ruhrort() {
        try (InputStream csv = City.class.getResourceAsStream(RUHRORT + ".csv")) {
            if (csv == null) {
                throw new IllegalStateException("resource " + RUHRORT + ".csv is missing");
            }
            Path file = Files.createTempFile(RUHRORT, ".csv");
            try {
                Files.write(file, csv.readAllBytes());
                return new City(RUHRORT, Inventory.read(file, InventoryOptions.guessed()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new HostException("The built-in street cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** The lamps of a real inventory. */
    public static City read(Path inventory, InventoryOptions options) {
        return new City(nameOf(inventory), Inventory.read(inventory, options));
    }

    /** Lower-case letters, digits and minus, at most 40, of a file's name. */
    public static String nameOf(Path inventory) {
        String file = inventory.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        String name = file.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "city" : name.substring(0, Math.min(name.length(), 40));
    }

    /** A post with one luminaire for each lamp of the file, in its order, all in one district. */
    public List<Site> sites() {
        return report.lamps().stream().map(lamp -> new Site(lamp, name, 1)).toList();
    }
}
