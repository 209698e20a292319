package io.lamplighter.simulator.check.city;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.board.LampTerminals;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.LuminaireModel;
import io.lamplighter.simulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the street, whether or not a program drives it: relay, dimming stage, lamp, meter and light sensor. Without
 * power at the controller the relay feeds the lamp and the dimming line is open: full light.
 */
public final class VirtualPole {

    private static final double FULL_VOLTS = 10;
    /** Long enough for a lamp to draw what it draws. */
    private static final Duration WARM = Duration.ofHours(1);
    private static final Luminaire LUMINAIRE = new Luminaire(Vocabulary.luminaireDevice(1), 60, new Level(10));

    private final StreetSky sky;
    private final LuminaireModel model = new LuminaireModel(LUMINAIRE.nominalPowerWatts());
    private final InstantSource clock;
    private final Map<SensorKind, Sensor> sensors = new EnumMap<>(Map.of(SensorKind.LIGHT, new Eye()));
    private Level driven = Level.FULL;
    private boolean mains = true;
    private boolean driverFails;
    private boolean meterFails;
    private boolean eyeFails;
    private OptionalDouble stuckLux = OptionalDouble.empty();
    private LampFault fault = LampFault.NONE;
    private int switchings;
    private @Nullable Lamps lamps;

    /** Luminaires that hang on a pole in place of its own, with all that drives and measures them. */
    public interface Lamps {

        /** As a program finds them now. */
        List<LuminairePorts> ports();

        /** Of the brightest while there is power, in percent. */
        double light();

        /** The power of lamps and controller is gone. */
        void powerless();
    }

    VirtualPole(StreetSky sky, InstantSource clock) {
        this.sky = sky;
        this.clock = clock;
    }

    /** What is fed gives its least light at least, whatever the dimming line says. */
    private double percent() {
        double volts = FULL_VOLTS * Math.max(driven.percent(), LUMINAIRE.minimumLevel().percent()) / 100;
        return new LampTerminals(!driven.isOff(), volts).suffering(fault).level().percent();
    }

    /** The board as a program finds it now. */
    Board board() {
        return new Board(lamps == null ? List.of(own()) : lamps.ports(), List.copyOf(sensors.values()));
    }

    private LuminairePorts own() {
        Level found = driven;
        LampDriver driver = new LampDriver() {

            @Override
            public void apply(Level level) {
                if (driverFails) {
                    throw new BoardException("the relay's pin does not answer");
                }
                drive(level);
            }

            @Override
            public Optional<Level> found() {
                return Optional.of(found);
            }
        };
        return new LuminairePorts(LUMINAIRE, driver, Optional.of(this::measure));
    }

    /** Carries these from now on; before a program runs. */
    public void carry(Lamps other) {
        lamps = other;
    }

    /** Has that sensor from now on, in place of another one of its kind; a program that runs already does not know it. */
    public void fit(Sensor sensor) {
        sensors.put(sensor.kind(), sensor);
    }

    /** The sensor that looks up, while it is sound. */
    public Sensor eye() {
        return new Eye();
    }

    private void drive(Level level) {
        switchings += level.isOff() == driven.isOff() ? 0 : 1;
        driven = level;
    }

    private PowerReading measure() {
        if (meterFails) {
            throw new BoardException("the meter does not answer");
        }
        double volts = fault.supplyVolts(World.SUPPLY_VOLTS);
        double percent = percent();
        double watts = volts == 0 || percent == 0
                ? 0
                : fault.watts(model.powerWatts(percent, WARM), LUMINAIRE.nominalPowerWatts(), clock.instant());
        return new PowerReading(volts, volts == 0 ? 0 : watts / volts, watts);
    }

    /** The sensor that looks up from above the lamp head. */
    private final class Eye implements Sensor {

        @Override
        public String name() {
            return SensorKind.LIGHT.word();
        }

        @Override
        public SensorKind kind() {
            return SensorKind.LIGHT;
        }

        @Override
        public Observation read() {
            if (eyeFails) {
                throw new BoardException("the light sensor does not answer");
            }
            return new Observation.Light(stuckLux.isPresent() ? stuckLux.getAsDouble() : sky.lux(light()));
        }
    }

    /** The feeder is alive or not. Without it there is no light, and the controller dies. */
    void mains(boolean now) {
        mains = now;
        if (!now) {
            driven = Level.FULL;
            if (lamps != null) {
                lamps.powerless();
            }
        }
    }

    public boolean mains() {
        return mains;
    }

    public void driverFails(boolean now) {
        driverFails = now;
    }

    public boolean driverFails() {
        return driverFails;
    }

    public void sensorsFail(boolean meter, boolean eye) {
        meterFails = meter;
        eyeFails = eye;
    }

    public boolean meterFails() {
        return meterFails;
    }

    public boolean eyeFails() {
        return eyeFails;
    }

    /** The light sensor shows that from now on, whatever it sees; or what it sees again. */
    public void eyeSticks(OptionalDouble lux) {
        stuckLux = lux;
    }

    public boolean eyeSticks() {
        return stuckLux.isPresent();
    }

    public void suffer(LampFault next) {
        fault = next;
    }

    public LampFault fault() {
        return fault;
    }

    /** What the relay and the dimming line say. */
    public Level driven() {
        return driven;
    }

    /** What shines, in percent. */
    public double light() {
        if (!mains) {
            return 0;
        }
        return lamps == null ? percent() * fault.lightShare() : lamps.light();
    }

    /** How often its relay was told to switch, since the last call. */
    public int takeSwitchings() {
        int taken = switchings;
        switchings = 0;
        return taken;
    }
}
