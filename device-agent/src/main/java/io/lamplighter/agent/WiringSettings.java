package io.lamplighter.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.DriveWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.Pinout;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** The tables [board], [[luminaire]] and [[sensor]] of the settings file. */
final class WiringSettings {

    private static final double LARGEST_NOMINAL_POWER_WATTS = 10_000;

    /** The kernel's name for the header's UART on Raspberry Pi OS, which stays the same on all models. */
    private static final Path HEADER_UART = Path.of("/dev/serial0");

    /** What drives a luminaire, as the setting names it. */
    private enum Driver {
        RELAY, DALI
    }

    /** What measures its supply, as the setting names it. */
    private enum Meter {
        INA226, PZEM_004T, DALI
    }

    private WiringSettings() {}

    /** Problems go to the file; what is returned then stands in for the real thing until the file says so. */
    static BoardSettings read(SettingsFile file, List<SettingsTable> tables) {
        SettingsTable board = file.table("board");
        int bus = board.integer("i2c-bus", Pinout.I2C_BUS, 0, 255);
        List<SensorWiring> sensors = SensorTables.read(file, bus);
        List<LuminaireWiring> wirings = new ArrayList<>();
        for (SettingsTable table : tables) {
            wirings.add(luminaire(table, wirings.size() + 1));
        }
        if (wirings.isEmpty()) {
            file.problem("luminaire", "must be there at least once: write [[luminaire]] and its nominal-power below");
            return standIn();
        }
        try {
            return new BoardSettings(bus, wirings, sensors);
        } catch (IllegalArgumentException e) {
            file.problem("board", "must be wired otherwise: " + e.getMessage());
            return standIn();
        }
    }

    private static BoardSettings standIn() {
        return BoardSettings.reference(List.of(new Luminaire(Vocabulary.luminaireDevice(1), 1, Level.OFF)));
    }

    /** Numbers 1 and 2 have the reference board's pins as defaults; further ones have number 2's, and must say theirs. */
    private static LuminaireWiring luminaire(SettingsTable table, int number) {
        int reference = Math.min(number, Pinout.LUMINAIRES);
        Luminaire luminaire = new Luminaire(Vocabulary.luminaireDevice(number),
                table.requiredDecimal("nominal-power", 0.1, LARGEST_NOMINAL_POWER_WATTS),
                new Level(table.decimal("minimum-level", 10, 0, 100)));
        int relay = table.integer("relay-gpio", Pinout.relayGpio(reference), 0, 53);
        DimmerWiring dimmer = new DimmerWiring(table.integer("pwm-chip", Pinout.PWM_CHIP, 0, 255),
                table.integer("pwm-channel", Pinout.pwmChannel(reference), 0, 255),
                table.integer("pwm-frequency", DimmerWiring.DEFAULT_FREQUENCY_HERTZ, 100, 10_000));
        DaliWiring dali = new DaliWiring(port(table, "dali-port"), table.integer("dali-address", 0, 0, 63),
                table.duration("dali-fade", Duration.ZERO, Duration.ZERO, DaliWiring.LONGEST_FADE));
        DriveWiring drive = switch (table.choice("driver", Driver.RELAY)) {
            case RELAY -> new RelayWiring(relay, dimmer);
            case DALI -> dali;
        };
        return wiring(table, luminaire, drive, meter(table, reference));
    }

    private static LuminaireWiring wiring(SettingsTable table, Luminaire luminaire, DriveWiring drive,
            Optional<SupplyMeterWiring> meter) {
        try {
            return new LuminaireWiring(luminaire, drive, meter);
        } catch (IllegalArgumentException e) {
            table.problem("meter-type", "must be another: " + e.getMessage());
            return new LuminaireWiring(luminaire, drive, Optional.empty());
        }
    }

    private static Path port(SettingsTable table, String key) {
        Path port = table.path(key, HEADER_UART);
        if (!port.isAbsolute()) {
            table.problem(key, "must be an absolute path");
            return HEADER_UART;
        }
        return port;
    }

    private static Optional<SupplyMeterWiring> meter(SettingsTable table, int reference) {
        boolean fitted = table.flag("meter", true);
        Meter type = table.choice("meter-type", Meter.INA226);
        int address = table.integer("meter-address",
                type == Meter.PZEM_004T ? SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS : Pinout.meterAddress(reference),
                1, SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS);
        Path port = port(table, "meter-port");
        double shunt = table.decimal("shunt-ohms", MeterWiring.DEFAULT_SHUNT_OHMS, 0.0001, 100);
        double maximum = table.decimal("maximum-amperes", MeterWiring.DEFAULT_MAXIMUM_AMPERES, 0.001, 1000);
        try {
            return fitted ? Optional.of(switch (type) {
                case INA226 -> new MeterWiring(address, shunt, maximum);
                case PZEM_004T -> new SupplyMeterWiring.Pzem004t(port, address);
                case DALI -> new SupplyMeterWiring.Gear();
            }) : Optional.empty();
        } catch (IllegalArgumentException e) {
            table.problem("maximum-amperes", "must fit meter and shunt: " + e.getMessage());
            return Optional.empty();
        }
    }
}
