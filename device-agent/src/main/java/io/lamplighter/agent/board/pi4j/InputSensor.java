package io.lamplighter.agent.board.pi4j;

import java.util.concurrent.locks.ReentrantLock;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * A contact on a pin. The kernel's edge events count what is shorter than the time between two readings; the pin's level
 * is read as well, so a lost event costs a count at most. The pin is taken at the first reading, and again if that
 * failed. One reader; the events come on Pi4J's thread.
 */
final class InputSensor implements Sensor {

    private final Context context;
    private final InputWiring wiring;
    private final Ticker ticker;
    private final Debounce contact;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable DigitalInput input;
    private volatile Runnable news = () -> {};

    InputSensor(Context context, InputWiring wiring, Ticker ticker) {
        this.context = context;
        this.wiring = wiring;
        this.ticker = ticker;
        this.contact = new Debounce(wiring.debounce().toNanos());
    }

    @Override
    public String name() {
        return wiring.name();
    }

    @Override
    public SensorKind kind() {
        return wiring.kind();
    }

    @Override
    public void watch(Runnable listener) {
        news = listener;
    }

    @Override
    public Observation read() {
        contact.seen(isActive(level()), ticker.nanos());
        boolean active = contact.take();
        return switch (wiring.use()) {
            case PRESENCE -> new Observation.Presence(active, contact.count());
            case TRAFFIC -> new Observation.Vehicles(contact.count());
            case DOOR -> new Observation.Contact(active);
            case SUPPLY -> new Observation.Supply(active);
        };
    }

    /** Takes the pin without reading it. */
    void open() {
        level();
    }

    private DigitalState level() {
        lock.lock();
        try {
            DigitalInput opened = input;
            if (opened == null) {
                opened = context.create(DigitalInput.newConfigBuilder(context).id("input-" + wiring.gpio())
                        .address(wiring.gpio()).pull(PullResistance.PULL_UP).debounce(0L).build());
                opened.addListener(event -> changed(event.state()));
                input = opened;
            }
            return opened.state();
        } catch (RuntimeException e) {
            throw new BoardException(wiring.name() + " on GPIO " + wiring.gpio() + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** On Pi4J's thread. */
    private void changed(DigitalState state) {
        if (contact.seen(isActive(state), ticker.nanos()) && wiring.use() != InputWiring.Use.TRAFFIC) { // it can wait
            news.run();
        }
    }

    private boolean isActive(DigitalState state) {
        return state.isHigh() == (wiring.active() == InputWiring.ActiveLevel.HIGH);
    }
}
