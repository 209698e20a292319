package io.lamplighter.agent.board.pi4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import com.pi4j.context.Context;
import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.board.dali.DaliLamp;
import io.lamplighter.agent.board.parts.SerialParts;
import io.lamplighter.agent.board.parts.SerialSurroundings;
import io.lamplighter.protocol.time.Ticker;

/**
 * Puts a board together from a Pi4J context. Lamps come first and are taken as they are found; then the sensors are
 * probed on a thread of their own for a limited time. Whatever is missing, sick or stuck becomes a problem of the board,
 * never a failure to open it, and is tried again by the calls of its port.
 */
public final class Pi4jBoard {

    /** A bus that is held down answers after about a second; the lamp does not wait for more. */
    private static final Duration PROBING = Duration.ofSeconds(2);

    private final Context context;
    private final Pause pause;
    private final BusCalls calls;
    private final SerialParts serial;
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final List<Runnable> probes = new ArrayList<>();

    private Pi4jBoard(Context context, Pause pause, BusCalls calls, SerialSurroundings surroundings) {
        this.context = context;
        this.pause = pause;
        this.calls = calls;
        this.serial = new SerialParts(surroundings, problems::add);
    }

    /** Opens the board that is wired like this. The context stays the caller's, who shuts it down when the program ends. */
    public static Board open(Context context, BoardSettings settings) {
        return open(context, settings, Pause.real(), new BusThreads(BusThreads.LIMIT),
                SerialSurroundings.ofThisMachine());
    }

    /**
     * Likewise, with other ways to wait for chips and for their bus (a simulated chip has its first value at once) and
     * with other serial lines.
     */
    public static Board open(Context context, BoardSettings settings, Pause pause, BusCalls calls,
            SerialSurroundings surroundings) {
        return new Pi4jBoard(context, pause, calls, surroundings).assemble(settings);
    }

    private Board assemble(BoardSettings settings) {
        List<LuminairePorts> luminaires = new ArrayList<>();
        for (LuminaireWiring wiring : settings.luminaires()) {
            luminaires.add(luminaire(settings.i2cBus(), wiring));
        }
        List<Sensor> sensors = settings.sensors().stream().map(this::sensor).flatMap(Optional::stream).toList();
        probe();
        return new Board(luminaires, sensors, List.copyOf(problems), serial::close);
    }

    private LuminairePorts luminaire(int bus, LuminaireWiring wiring) {
        return switch (wiring.drive()) {
            case RelayWiring(int gpio, DimmerWiring dimmer) -> new LuminairePorts(wiring.luminaire(),
                    new Pi4jLampDriver(new Relay(context, gpio), new Dimmer(context, dimmer), problems::add),
                    wiring.meter().map(meter -> meter(bus, meter, Optional.empty())));
            case DaliWiring dali -> {
                DaliLamp lamp = serial.lamp(dali);
                yield new LuminairePorts(wiring.luminaire(), lamp.driver(),
                        wiring.meter().map(meter -> meter(bus, meter, Optional.of(lamp))), Optional.of(lamp.monitor()));
            }
        };
    }

    private PowerMeter meter(int bus, SupplyMeterWiring wiring, Optional<DaliLamp> gear) {
        return switch (wiring) {
            case MeterWiring ina226 -> {
                I2cDevice device = new I2cDevice(context, calls, "INA226", bus, ina226.address());
                Reopening<Ina226> chip = new Reopening<>(device.toString(), () -> new Ina226(device, ina226, pause));
                probes.add(() -> chip.use(opened -> opened));
                yield () -> chip.use(Ina226::read);
            }
            case SupplyMeterWiring.Pzem004t pzem -> {
                PowerMeter meter = serial.meter(pzem);
                probes.add(meter::read);
                yield meter;
            }
            case SupplyMeterWiring.Gear _ -> gear.orElseThrow().meter();
        };
    }

    private Optional<Sensor> sensor(SensorWiring wiring) {
        return switch (wiring) {
            case LightWiring light -> Optional.of(chip(wiring, light.chip().name(), light.bus(), light.address(),
                    switch (light.chip()) {
                        case BH1750 -> device -> new Bh1750(device, pause);
                        case VEML7700 -> device -> new Veml7700(device, pause);
                    }));
            case ClimateWiring climate -> Optional.of(chip(wiring, "BME280", climate.bus(), climate.address(),
                    device -> new Bme280(device, climate.altitudeMetres(), pause)));
            case AttitudeWiring attitude -> Optional.of(chip(wiring, "LIS3DH", attitude.bus(), attitude.address(),
                    device -> new Lis3dh(device, attitude, pause)));
            case InputWiring input -> Optional.of(contact(input));
            case ParticulatesWiring particulates -> Optional.of(serial.sensor(particulates, probes::add));
            case ControllerWiring controller -> serial.controller(controller);
        };
    }

    private Sensor chip(SensorWiring wiring, String name, int bus, int address, Function<I2cDevice, Chip> opener) {
        I2cDevice device = new I2cDevice(context, calls, name, bus, address);
        Reopening<Chip> chip = new Reopening<>(device.toString(), () -> opener.apply(device));
        probes.add(() -> chip.use(opened -> opened));
        return new ChipSensor(wiring.name(), wiring.kind(), chip);
    }

    private Sensor contact(InputWiring wiring) {
        InputSensor sensor = new InputSensor(context, wiring, Ticker.system());
        probes.add(sensor::open);
        return sensor;
    }

    private void probe() {
        Thread prober = Thread.ofPlatform().daemon().name("board-probe").start(() -> probes.forEach(this::probe));
        try {
            if (!prober.join(PROBING)) {
                problems.add(
                        "the sensors did not answer within " + PROBING.toSeconds() + " s, an I2C bus may be stuck");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BoardException("interrupted while probing the sensors", e);
        }
    }

    private void probe(Runnable sensor) {
        try {
            sensor.run();
        } catch (BoardException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
