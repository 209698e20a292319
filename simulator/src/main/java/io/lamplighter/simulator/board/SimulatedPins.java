package io.lamplighter.simulator.board;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.pi4j.io.exception.IOException;

/**
 * GPIO pins and PWM channels of one controller, as they leave it. At power-up every pin is low and every channel is
 * stopped; both keep their state while no program runs. Thread-safe.
 */
public final class SimulatedPins {

    private final Map<Integer, Boolean> levels = new ConcurrentHashMap<>(4);
    private final Map<Integer, Double> duties = new ConcurrentHashMap<>(4);
    private final Map<Integer, Boolean> pulls = new ConcurrentHashMap<>(4);
    private final Map<Integer, BooleanSupplier> followed = new ConcurrentHashMap<>(4);
    private final Map<Integer, Consumer<Boolean>> watchers = new ConcurrentHashMap<>(4);
    private volatile boolean broken;
    private volatile Consumer<String> recorder = _ -> {};

    /** Whether the pin with this BCM number is high. */
    public boolean isHigh(int gpio) {
        return levels.getOrDefault(gpio, false);
    }

    /** The share of time that a channel is high, 0 to 1; 0 when it is stopped. Its address is chip × 256 + channel. */
    public double pwmDuty(int address) {
        return duties.getOrDefault(address, 0.0);
    }

    /** Tells every write from now on, as it reaches a pin or channel; on the thread that writes. */
    public void recordWrites(Consumer<String> next) {
        recorder = next;
    }

    /** While broken, every access to a pin or channel fails. */
    public void broken(boolean next) {
        broken = next;
    }

    /** The controller loses its supply: all pins float to low, all channels stop. */
    public void interruptSupply() {
        levels.clear();
        duties.clear();
    }

    /** The world pulls an input to a level; left alone it is high, by its pull-up. */
    public void pull(int gpio, boolean high) {
        boolean before = pulls.getOrDefault(gpio, true);
        pulls.put(gpio, high);
        Consumer<Boolean> watcher = watchers.get(gpio);
        if (watcher != null && before != high) {
            watcher.accept(high);
        }
    }

    /** Whoever reads an input is told what the world says then; {@link #pull} tells a change at once. */
    public void follow(int gpio, BooleanSupplier high) {
        followed.put(gpio, high);
    }

    boolean isPulledHigh(int gpio) {
        BooleanSupplier world = followed.get(gpio);
        return world == null ? pulls.getOrDefault(gpio, true) : world.getAsBoolean();
    }

    void watch(int gpio, Consumer<Boolean> watcher) {
        watchers.put(gpio, watcher);
    }

    void unwatch(int gpio) {
        watchers.remove(gpio);
    }

    void drive(int gpio, boolean high) {
        requireWhole();
        recorder.accept("gpio " + gpio + (high ? " high" : " low"));
        levels.put(gpio, high);
    }

    boolean runs(int address) {
        return duties.containsKey(address);
    }

    void run(int address, double duty) {
        requireWhole();
        recorder.accept("pwm " + address + " duty " + duty);
        duties.put(address, duty);
    }

    void stop(int address) {
        requireWhole();
        recorder.accept("pwm " + address + " stop");
        duties.remove(address);
    }

    void requireWhole() {
        if (broken) {
            throw new IOException("Input/output error");
        }
    }
}
