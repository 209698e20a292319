package io.lamplighter.agent.loop;

import io.lamplighter.agent.board.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Doubts a reading that lies far from the one before, where the quantity moves slowly and the chip's transfers have no
 * checksum; the next one is believed, wherever it lies. What leaps by nature, or must last before it counts, is left alone.
 * One owner thread.
 */
final class Leap {

    private static final double CELSIUS = 5;
    private static final double HUMIDITY_PERCENT = 30;
    private static final double HECTOPASCALS = 5;

    private @Nullable Observation believed;
    private boolean doubted;

    boolean believes(Observation now) {
        Observation before = believed;
        if (before == null || doubted || near(before, now)) {
            believed = now;
            doubted = false;
            return true;
        }
        doubted = true;
        return false;
    }

    private static boolean near(Observation one, Observation other) {
        return !(one instanceof Observation.Climate before && other instanceof Observation.Climate after)
                || (Math.abs(before.celsius() - after.celsius()) <= CELSIUS
                        && Math.abs(before.humidityPercent() - after.humidityPercent()) <= HUMIDITY_PERCENT
                        && Math.abs(before.hectopascals() - after.hectopascals()) <= HECTOPASCALS);
    }
}
