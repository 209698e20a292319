package io.lamplighter.simulator.inventory;

import java.util.Optional;

import io.lamplighter.lighting.sun.Location;

/**
 * One lamp of the inventory, which becomes one post with one luminaire.
 *
 * @param id
 *            unique in the inventory, letters, digits, dot, minus and underscore only, at most 64: fit for an MQTT topic
 *            and for a folder name
 * @param name
 *            for people: street and number as written in the inventory, never empty
 * @param nominalPowerWatts
 *            at full light with all light heads of the row, above 0
 * @param luminaireType
 *            luminaire and lamp type as written in the inventory; {@code unknown} when it says neither
 * @param installDate
 *            ISO date or year where it could be read, otherwise as written
 */
public record InventoryLamp(String id, String name, Location location, double nominalPowerWatts, String luminaireType,
        Optional<String> street, Optional<String> circuit, Optional<String> feeder, Optional<String> installDate) {}
