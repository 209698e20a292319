package io.lamplighter.agent.board.dali;

import io.lamplighter.lighting.level.Level;

/** How a gear's 254 arc levels look as light (IEC 62386-102, 9.3; part 207, 9.2). */
enum DimmingCurve {
    /** 1 is 0.1 %, 254 is 100 %, each step 2.8 % more than the one before. */
    LOGARITHMIC {
        @Override
        double percent(int arcLevel) {
            return Math.pow(10, (arcLevel - 1) / STEPS_PER_DECADE - 1);
        }

        @Override
        double exactArcLevel(double percent) {
            return (Math.log10(percent) + 1) * STEPS_PER_DECADE + 1;
        }
    },
    /** Proportional. */
    LINEAR {
        @Override
        double percent(int arcLevel) {
            return arcLevel * 100.0 / FULL;
        }

        @Override
        double exactArcLevel(double percent) {
            return percent * FULL / 100;
        }
    };

    static final int FULL = 254;
    private static final double STEPS_PER_DECADE = 253 / 3.0;

    abstract double percent(int arcLevel);

    abstract double exactArcLevel(double percent);

    /** The nearest arc level; never 0 for a level above 0, so a lamp that is to burn dimly is not switched off. */
    int arcLevel(Level level) {
        return level.isOff() ? 0 : Math.clamp(Math.round(exactArcLevel(level.percent())), 1, FULL);
    }

    /** The light of an arc level, 0 to 254. */
    Level level(int arcLevel) {
        return arcLevel == 0 ? Level.OFF : new Level(Math.min(100, percent(arcLevel)));
    }
}
