package io.lamplighter.simulator.city;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.simulator.inventory.InventoryLamp;

/**
 * One post of a city. Immutable.
 *
 * @param lamp
 *            what the inventory says of it; its power is that of each luminaire
 * @param district
 *            Sparkplug group
 * @param luminaires
 *            1 to {@value #MOST_LUMINAIRES}: one or two behind relays, more on a DALI bus
 */
public record Site(InventoryLamp lamp, String district, int luminaires) {

    public static final int MOST_LUMINAIRES = 64;

    public Site {
        if (luminaires < 1 || luminaires > MOST_LUMINAIRES) {
            throw new IllegalArgumentException(luminaires + " luminaires are outside 1 to " + MOST_LUMINAIRES);
        }
    }

    public String id() {
        return lamp.id();
    }

    /** The ids of its luminaires, which are Sparkplug devices. */
    public List<String> devices() {
        return IntStream.rangeClosed(1, luminaires).mapToObj(number -> "luminaire-" + number).toList();
    }

    /** The same post on this feeder. */
    public Site on(String feeder) {
        return new Site(new InventoryLamp(lamp.id(), lamp.name(), lamp.location(), lamp.nominalPowerWatts(),
                lamp.luminaireType(), lamp.street(), lamp.circuit(), Optional.of(feeder), lamp.installDate()), district,
                luminaires);
    }
}
