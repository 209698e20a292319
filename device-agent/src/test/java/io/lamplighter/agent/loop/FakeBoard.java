package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.FakeSensor;
import io.lamplighter.agent.board.GearMonitor;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/** One lamp of 100 W with meter and light sensor. It outlives its posts, as a real lamp does. */
final class FakeBoard {

    static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 100, new Level(10));

    private final Ticker ticker;
    private final List<Change> changes = new ArrayList<>();
    private Level level;
    private final FakeSensor light = new FakeSensor("light", new Observation.Light(100));
    private final List<Sensor> sensors = new ArrayList<>(List.of(light));
    private @Nullable GearMonitor gear;
    private boolean lampFails;
    private boolean lampIsBuggy;
    private boolean sensorsFail;
    private int metered;
    private boolean broken;
    private boolean welded;
    private double volts = 230;
    private Level lastLit = Level.FULL;

    /** A level as it was written. */
    record Change(long nanos, Level level) {}

    FakeBoard(Ticker ticker, Level level) {
        this.ticker = ticker;
        this.level = level;
    }

    Board open() {
        Optional<Level> found = Optional.of(level);
        LampDriver driver = new LampDriver() {
            @Override
            public void apply(Level wanted) {
                if (lampIsBuggy) {
                    throw new IllegalStateException("a bug in the driver");
                }
                if (lampFails) {
                    throw new BoardException("GPIO 17 does not answer");
                }
                level = wanted;
                lastLit = wanted.isOff() ? lastLit : wanted;
                changes.add(new Change(ticker.nanos(), wanted));
            }

            @Override
            public Optional<Level> found() {
                return found;
            }
        };
        return new Board(List.of(new LuminairePorts(LUMINAIRE, driver, Optional.of(this::power),
                Optional.ofNullable(gear))), sensors);
    }

    private PowerReading power() {
        metered++;
        failIfSick();
        Level fed = welded && level.isOff() ? lastLit : level;
        double watts = broken || volts == 0 ? 0 : fed.percent();
        return new PowerReading(volts, volts == 0 ? 0 : watts / volts, watts);
    }

    private void failIfSick() {
        if (sensorsFail) {
            throw new BoardException("I2C bus 1 does not answer");
        }
    }

    Level level() {
        return level;
    }

    /** Everything written since the last call. */
    List<Change> take() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    /** How often the meter was read. */
    int metered() {
        return metered;
    }

    void lux(double now) {
        light.show(new Observation.Light(now));
    }

    /** The photocell does not answer. */
    void blind() {
        light.failWith("no answer");
    }

    /** Fits one more sensor. */
    void fit(Sensor sensor) {
        sensors.add(sensor);
    }

    /** Fits a control gear that can be asked. */
    void fit(GearMonitor monitor) {
        gear = monitor;
    }

    void lampFails(boolean now) {
        lampFails = now;
    }

    void lampIsBuggy(boolean now) {
        lampIsBuggy = now;
    }

    void sensorsFail(boolean now) {
        sensorsFail = now;
        if (now) {
            light.failWith("I2C bus 1 does not answer");
        } else {
            light.show(light.observation());
        }
    }

    /** The relay's contact does not open any more, or is replaced. */
    void welded(boolean now) {
        welded = now;
    }

    /** What arrives at the meter. */
    void volts(double now) {
        volts = now;
    }

    /** The light source draws nothing any more. */
    void breaks() {
        broken = true;
    }
}
