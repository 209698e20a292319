package io.lamplighter.agent.journal;

/**
 * What only ever grows at one luminaire. Immutable.
 *
 * @param energyKilowattHours
 *            drawn since the luminaire was installed, kWh
 * @param operatingHours
 *            burnt, h
 * @param switchOns
 *            times it was switched on
 */
public record Counters(double energyKilowattHours, double operatingHours, long switchOns) {

    public static final Counters ZERO = new Counters(0, 0, 0);

    public Counters {
        if (!(energyKilowattHours >= 0 && operatingHours >= 0 && switchOns >= 0)) {
            throw new IllegalArgumentException("counters " + energyKilowattHours + " kWh, " + operatingHours + " h, "
                    + switchOns + " are not all 0 or above");
        }
    }
}
