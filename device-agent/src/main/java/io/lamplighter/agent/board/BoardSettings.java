package io.lamplighter.agent.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.lighting.level.Luminaire;

/**
 * How the hardware of one post is wired. Immutable.
 *
 * @param i2cBus
 *            number N of /dev/i2c-N, 0 to 255, that carries the meters
 * @param luminaires
 *            1 to 64, each with its own id, relay pin, PWM channel and meter address
 * @param sensors
 *            names and kinds unique, each with a pin, port or address of its own
 */
public record BoardSettings(int i2cBus, List<LuminaireWiring> luminaires, List<SensorWiring> sensors) {

    public BoardSettings {
        luminaires = List.copyOf(luminaires);
        sensors = List.copyOf(sensors);
        if (i2cBus < 0 || i2cBus > 255) {
            throw new IllegalArgumentException("i2cBus " + i2cBus + " is outside 0 to 255");
        }
        if (luminaires.isEmpty() || luminaires.size() > Board.MAXIMUM_LUMINAIRES) {
            throw new IllegalArgumentException(
                    "a board has 1 to " + Board.MAXIMUM_LUMINAIRES + " luminaires, not " + luminaires.size());
        }
        Set<String> used = new HashSet<>();
        for (SensorWiring sensor : sensors) {
            claim(used, "sensor name " + sensor.name());
            claim(used, "a sensor of the kind " + sensor.kind().word());
            claim(used, sensor.resource());
        }
        for (LuminaireWiring wiring : luminaires) {
            claim(used, "luminaire id " + wiring.luminaire().id());
            claim(used, wiring.drive());
            wiring.meter().ifPresent(meter -> claim(used, i2cBus, meter));
        }
        requireOneKindPerPort(luminaires, sensors);
    }

    private static void claim(Set<String> used, DriveWiring drive) {
        switch (drive) {
            case RelayWiring(int gpio, DimmerWiring dimmer) -> {
                claim(used, "GPIO " + gpio);
                claim(used, "PWM chip " + dimmer.chip() + " channel " + dimmer.channel());
            }
            case DaliWiring dali -> claim(used, "DALI address " + dali.address() + " on " + dali.port());
        }
    }

    private static void claim(Set<String> used, int bus, SupplyMeterWiring wiring) {
        switch (wiring) {
            case MeterWiring meter -> claim(used, SensorWiring.i2cAddress(bus, meter.address()));
            case SupplyMeterWiring.Pzem004t(Path port, int address) ->
                claim(used, "PZEM-004T address " + address + " on " + port);
            case SupplyMeterWiring.Gear _ -> {
                // has its luminaire's address
            }
        }
    }

    /** A line speaks one language, and the address that every meter answers is for one meter alone. */
    private static void requireOneKindPerPort(List<LuminaireWiring> luminaires, List<SensorWiring> sensors) {
        Map<Path, String> ports = new HashMap<>();
        for (SensorWiring sensor : sensors) {
            if (sensor instanceof ParticulatesWiring particulates) {
                occupy(ports, particulates.port(), sensor.name());
            }
        }
        for (LuminaireWiring wiring : luminaires) {
            if (wiring.drive() instanceof DaliWiring dali) {
                occupy(ports, dali.port(), "DALI");
            }
            if (wiring.meter().orElse(null) instanceof SupplyMeterWiring.Pzem004t(Path port, int address)) {
                boolean alone = address == SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS;
                occupy(ports, port, alone ? "the only meter, " + wiring.luminaire().id() : "meters");
            }
        }
    }

    private static void occupy(Map<Path, String> ports, Path port, String use) {
        String other = ports.putIfAbsent(port, use);
        if (other != null && !other.equals(use)) {
            throw new IllegalArgumentException(port + " is wired twice, for " + other + " and for " + use);
        }
    }

    /** The reference board (hardware/pinout.csv) with a light sensor, and a meter per luminaire; 1 or 2 luminaires. */
    public static BoardSettings reference(List<Luminaire> luminaires) {
        if (luminaires.size() > Pinout.LUMINAIRES) {
            throw new IllegalArgumentException("the reference board drives 1 to " + Pinout.LUMINAIRES
                    + " luminaires, not " + luminaires.size());
        }
        List<LuminaireWiring> wirings = new ArrayList<>();
        for (Luminaire luminaire : luminaires) {
            wirings.add(LuminaireWiring.reference(luminaire, wirings.size() + 1));
        }
        return new BoardSettings(Pinout.I2C_BUS, wirings, List.of(LightWiring.REFERENCE));
    }

    private static void claim(Set<String> used, String resource) {
        if (!used.add(resource)) {
            throw new IllegalArgumentException(resource + " is wired twice");
        }
    }
}
