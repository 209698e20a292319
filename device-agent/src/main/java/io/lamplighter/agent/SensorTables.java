package io.lamplighter.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.Pinout;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;

/** The tables [[sensor]] of the settings file: one for each part that is fitted, whose keys depend on its type. */
final class SensorTables {

    /** How the keys of one type are read; throws IllegalArgumentException when they do not go together. */
    @FunctionalInterface
    private interface Reader {

        SensorWiring read(SettingsTable table, int boardBus);
    }

    private static final SequencedMap<String, Reader> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("bh1750", (table, bus) -> light(table, bus, LightWiring.Chip.BH1750));
        TYPES.put("veml7700", (table, bus) -> light(table, bus, LightWiring.Chip.VEML7700));
        TYPES.put("bme280", SensorTables::climate);
        TYPES.put("lis3dh", SensorTables::attitude);
        TYPES.put("presence", (table, _) -> input(table, InputWiring.presence()));
        TYPES.put("traffic", (table, _) -> input(table, InputWiring.traffic()));
        TYPES.put("door", (table, _) -> input(table, InputWiring.door()));
        TYPES.put("supply", (table, _) -> input(table, InputWiring.supply()));
        TYPES.put("sds011", (table, _) -> particulates(table, ParticulatesWiring.Chip.SDS011));
        TYPES.put("pms5003", (table, _) -> particulates(table, ParticulatesWiring.Chip.PMS5003));
        TYPES.put("controller", (table, _) -> new ControllerWiring(name(table, SensorKind.CONTROLLER)));
    }

    private SensorTables() {}

    static List<SensorWiring> read(SettingsFile file, int boardBus) {
        List<SensorWiring> sensors = new ArrayList<>();
        for (SettingsTable table : file.tables("sensor")) {
            sensor(table, boardBus).ifPresent(sensors::add);
        }
        return sensors;
    }

    private static Optional<SensorWiring> sensor(SettingsTable table, int boardBus) {
        String type = table.requiredString("type");
        Reader reader = TYPES.get(type);
        if (reader == null) {
            if (!type.isEmpty()) {
                table.problem("type", "must be one of " + String.join(", ", TYPES.keySet()));
            }
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(table, boardBus));
        } catch (IllegalArgumentException e) {
            table.problem("type", "must be fitted otherwise: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static SensorWiring light(SettingsTable table, int boardBus, LightWiring.Chip chip) {
        return new LightWiring(name(table, SensorKind.LIGHT), chip, bus(table, boardBus),
                address(table, chip.usualAddress()));
    }

    private static SensorWiring climate(SettingsTable table, int boardBus) {
        return new ClimateWiring(name(table, SensorKind.CLIMATE), bus(table, boardBus),
                address(table, Pinout.CLIMATE_ADDRESS), table.decimal("altitude", 0, -500, 5_000));
    }

    private static SensorWiring attitude(SettingsTable table, int boardBus) {
        return new AttitudeWiring(name(table, SensorKind.ATTITUDE), bus(table, boardBus),
                address(table, Pinout.ATTITUDE_ADDRESS), table.choice("up", AttitudeWiring.Axis.Z),
                table.decimal("impact", AttitudeWiring.DEFAULT_IMPACT_G, 0.5, 7));
    }

    private static SensorWiring input(SettingsTable table, InputWiring usual) {
        return new InputWiring(name(table, usual.kind()), usual.use(),
                table.integer("gpio", usual.gpio(), 0, 53), table.choice("active", usual.active()),
                table.duration("debounce", usual.debounce(), Duration.ZERO, Duration.ofMinutes(1)));
    }

    private static SensorWiring particulates(SettingsTable table, ParticulatesWiring.Chip chip) {
        String name = name(table, SensorKind.PARTICULATES);
        String port = table.requiredString("port");
        Duration rest = switch (chip) {
            case SDS011 -> table.duration("rest", ParticulatesWiring.DEFAULT_REST, Duration.ZERO,
                    ParticulatesWiring.LONGEST_REST);
            case PMS5003 -> Duration.ZERO;
        };
        return new ParticulatesWiring(name, chip, Path.of(port), rest);
    }

    private static String name(SettingsTable table, SensorKind kind) {
        return table.string("name", kind.word());
    }

    private static int bus(SettingsTable table, int boardBus) {
        return table.integer("bus", boardBus, 0, 255);
    }

    private static int address(SettingsTable table, int usual) {
        return table.integer("address", usual, 0x03, 0x77);
    }
}
