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
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorWiring;
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
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final List<Runnable> probes = new ArrayList<>();

    private Pi4jBoard(Context context, Pause pause, BusCalls calls) {
        this.context = context;
        this.pause = pause;
        this.calls = calls;
    }

    /** Opens the board that is wired like this. The context stays the caller's, who shuts it down when the program ends. */
    public static Board open(Context context, BoardSettings settings) {
        return open(context, settings, Pause.real(), new BusThreads(BusThreads.LIMIT));
    }

    /** Likewise, with other ways to wait for chips and for their bus: a simulated chip has its first value at once. */
    public static Board open(Context context, BoardSettings settings, Pause pause, BusCalls calls) {
        return new Pi4jBoard(context, pause, calls).assemble(settings);
    }

    private Board assemble(BoardSettings settings) {
        List<LuminairePorts> luminaires = new ArrayList<>();
        for (LuminaireWiring wiring : settings.luminaires()) {
            Pi4jLampDriver lamp = new Pi4jLampDriver(new Relay(context, wiring.relayGpio()),
                    new Dimmer(context, wiring.dimmer()), problems::add);
            luminaires.add(new LuminairePorts(wiring.luminaire(), lamp, meter(settings.i2cBus(), wiring)));
        }
        List<Sensor> sensors = settings.sensors().stream().map(this::sensor).toList();
        probe();
        return new Board(luminaires, sensors, List.copyOf(problems), () -> {});
    }

    private Optional<PowerMeter> meter(int bus, LuminaireWiring luminaire) {
        return luminaire.meter().map(wiring -> {
            I2cDevice device = new I2cDevice(context, calls, "INA226", bus, wiring.address());
            Reopening<Ina226> chip = new Reopening<>(device.toString(), () -> new Ina226(device, wiring, pause));
            probes.add(() -> chip.use(opened -> opened));
            return () -> chip.use(Ina226::read);
        });
    }

    private Sensor sensor(SensorWiring wiring) {
        return switch (wiring) {
            case LightWiring light -> chip(wiring, light.chip().name(), light.bus(), light.address(),
                    switch (light.chip()) {
                        case BH1750 -> device -> new Bh1750(device, pause);
                        case VEML7700 -> device -> new Veml7700(device, pause);
                    });
            case ClimateWiring climate -> chip(wiring, "BME280", climate.bus(), climate.address(),
                    device -> new Bme280(device, climate.altitudeMetres(), pause));
            case AttitudeWiring attitude -> chip(wiring, "LIS3DH", attitude.bus(), attitude.address(),
                    device -> new Lis3dh(device, attitude, pause));
            case InputWiring input -> contact(input);
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
