package io.lamplighter.agent.selftest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.protocol.command.Finding;

/** Every part of the board that is declared. Outputs are only looked at: reading changes no lamp. */
public final class BoardChecks {

    static final String STOP_THE_AGENT = "stop it with \"systemctl stop lamplighter-agent\" (the lamp stays as it"
            + " is), test again, then start it with \"systemctl start lamplighter-agent\"";

    /** Parts, and what to do when one fails: the same words when the running agent is asked. */
    public static final String OUTPUT = "output";
    public static final String METER = "meter";
    public static final String GEAR = "control gear";
    public static final String SENSOR = "sensor";
    public static final String OUTPUT_REMEDY = "check the pins in the settings against hardware/pinout.csv, and the"
            + " rights (udev rules, groups)";
    public static final String METER_REMEDY = "check address, plug and supply of the meter, or set meter = false if"
            + " there is none";
    public static final String GEAR_REMEDY = "check the DALI line, its supply, the gear's address and the hat's port";
    public static final String SENSOR_REMEDY = "check wiring and plug of the sensor, or take it out of the settings if"
            + " there is none";

    private BoardChecks() {}

    /** Looks at everything, part by part. */
    public static List<Finding> run(Board board) {
        List<Check> checks = new ArrayList<>();
        for (LuminairePorts ports : board.luminaires()) {
            checks.add(new Check(ports.luminaire().id(), OUTPUT, () -> found(ports, board.problems()),
                    OUTPUT_REMEDY));
            ports.meter().ifPresent(meter -> checks.add(new Check(ports.luminaire().id(), METER,
                    () -> words(meter.read()),
                    METER_REMEDY)));
            ports.gear().ifPresent(gear -> checks.add(new Check(ports.luminaire().id(), GEAR,
                    () -> gear.read().values().size() + " values read",
                    GEAR_REMEDY)));
        }
        for (Sensor sensor : board.sensors()) {
            checks.add(new Check(sensor.name(), SENSOR, () -> words(sensor.read()),
                    SENSOR_REMEDY));
        }
        return checks.stream().map(Check::run).toList();
    }

    /** What would be looked at if the agent did not hold it. */
    public static List<Finding> notChecked(BoardSettings settings) {
        List<Finding> findings = new ArrayList<>();
        for (LuminaireWiring wiring : settings.luminaires()) {
            findings.add(held(wiring.luminaire().id(), OUTPUT));
        }
        settings.sensors()
                .forEach(wiring -> findings.add(held(wiring.name(), SENSOR)));
        return findings;
    }

    static Finding held(String device, String part) {
        return Finding.notChecked(device, part, "the agent is running and holds it", STOP_THE_AGENT);
    }

    /** Nobody may touch the board who cannot see whether the agent has it. */
    public static Finding notAllowed(Path stateDirectory) {
        return Finding.notChecked("", "board",
                "this user has no right to " + stateDirectory + ", so nobody knows whether the agent is running",
                "run the test as the agent's user: \"sudo -u lamplighter …\"");
    }

    /** The board as a whole could not be opened. */
    public static Finding failed(BoardException e) {
        return Finding.failed("", "board", String.valueOf(e.getMessage()),
                "run the agent on the controller of the post");
    }

    private static String found(LuminairePorts ports, List<String> problems) {
        return ports.lamp().found()
                .map(level -> String.format(Locale.ROOT, "found at %.0f %%, not touched", level.percent()))
                .orElseThrow(() -> new BoardException(
                        "cannot be read" + (problems.isEmpty() ? "" : ": " + String.join("; ", problems))));
    }

    /** What a sensor says. */
    public static String words(Observation observation) {
        return switch (observation) {
            case Observation.Light(double lux) -> String.format(Locale.ROOT, "%.0f lx", lux);
            case Observation.Climate(double celsius, double humidity, double pressure) ->
                String.format(Locale.ROOT, "%.1f °C, %.0f %%, %.0f hPa", celsius, humidity, pressure);
            case Observation.Attitude(double tilt, double peak, boolean impact) ->
                String.format(Locale.ROOT, "%.1f° from upright, %.2f g%s", tilt, peak, impact ? ", hit" : "");
            case Observation.Presence(boolean present, long _) -> present ? "somebody is there" : "nobody is there";
            case Observation.Vehicles(long count) -> count + " vehicles";
            case Observation.Contact(boolean open) -> open ? "open" : "closed";
            case Observation.Supply(boolean lost) -> lost ? "supply lost" : "supply present";
            case Observation.Particulates(double fine, double coarse) ->
                String.format(Locale.ROOT, "PM2.5 %.0f µg/m³, PM10 %.0f µg/m³", fine, coarse);
            case Observation.Controller(double celsius, Optional<Boolean> low, Optional<Boolean> slow) ->
                String.format(Locale.ROOT, "%.0f °C%s%s", celsius, low.orElse(false) ? ", supply too low" : "",
                        slow.orElse(false) ? ", throttled" : "");
        };
    }

    /** What a meter says. */
    public static String words(PowerReading reading) {
        return String.format(Locale.ROOT, "%.1f V, %.3f A, %.1f W", reading.volts(), reading.amperes(),
                reading.watts());
    }
}
