package io.lamplighter.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import io.lamplighter.agent.board.LightWiring;
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
