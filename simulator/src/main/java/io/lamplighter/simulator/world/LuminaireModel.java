package io.lamplighter.simulator.world;

import java.time.Duration;

/**
 * An LED luminaire seen from its supply: what it draws at a level. A real one at 75 % draws about 0.72 of its nominal
 * power, and a cold one a few percent more until its junctions have warmed up. Immutable.
 *
 * @param nominalPowerWatts
 *            at full light and warm, above 0
 */
public record LuminaireModel(double nominalPowerWatts) {

    private static final double DRIVER_SHARE = 0.03;
    private static final double COLD_EXCESS = 0.04;
    private static final double WARM_UP_SECONDS = 90;

    public LuminaireModel {
        if (!(nominalPowerWatts > 0)) {
            throw new IllegalArgumentException("nominal power " + nominalPowerWatts + " W is not above 0");
        }
    }

    /**
     * What the luminaire draws from its supply.
     *
     * @param percent
     *            light level, 0 to 100
     * @param lit
     *            how long the lamp has been lit
     * @return W, 0 when off
     */
    public double powerWatts(double percent, Duration lit) {
        if (percent <= 0) {
            return 0;
        }
        double light = percent / 100;
        double warm = DRIVER_SHARE + (1 - DRIVER_SHARE) * (0.8 * light + 0.2 * light * light);
        double cold = 1 + COLD_EXCESS * Math.exp(-lit.toMillis() / 1000.0 / WARM_UP_SECONDS);
        return nominalPowerWatts * warm * cold;
    }
}
