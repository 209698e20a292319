package io.lamplighter.simulator.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A DALI bus with gears on it: each hears every frame, and those that are meant answer. Thread-safe. */
public final class DaliBusModel {

    /** Two gears answer differently: nobody can read it. */
    static final int TORN = -2;
    static final int SILENCE = -1;

    private final List<DaliGearModel> gears = new ArrayList<>();
    private final List<Integer> frames = new ArrayList<>();
    private int lost;

    public synchronized void attach(DaliGearModel gear) {
        gears.add(gear);
    }

    /** The next forward frames reach nobody. */
    public synchronized void lose(int count) {
        lost = count;
    }

    /** All frames that were sent since this was last called. */
    public synchronized List<Integer> frames() {
        List<Integer> sent = List.copyOf(frames);
        frames.clear();
        return sent;
    }

    synchronized int forward(int frame) {
        frames.add(frame);
        if (lost > 0) {
            lost--;
            return SILENCE;
        }
        int answer = SILENCE;
        for (DaliGearModel gear : gears) {
            OptionalInt its = gear.hear(frame);
            if (its.isPresent()) {
                answer = answer == SILENCE || answer == its.getAsInt() ? its.getAsInt() : TORN;
            }
        }
        return answer;
    }
}
