package io.lamplighter.lighting.program;

import io.lamplighter.lighting.level.Level;

/** How a new level joins the one that was decided before (TALQ EffectOperation); the result stays within 0 to 100. */
public enum Operation {
    SET, MAX, MIN, ADD, SUB,
    /** Percent of it. */
    MUL;

    public Level apply(Level before, Level operand) {
        return switch (this) {
            case SET -> operand;
            case MAX -> before.compareTo(operand) >= 0 ? before : operand;
            case MIN -> before.compareTo(operand) <= 0 ? before : operand;
            case ADD -> bounded(before.percent() + operand.percent());
            case SUB -> bounded(before.percent() - operand.percent());
            case MUL -> bounded(before.percent() * operand.percent() / 100);
        };
    }

    private static Level bounded(double percent) {
        return new Level(Math.clamp(percent, 0, 100));
    }
}
