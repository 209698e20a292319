package io.lamplighter.gateway.energy;

import java.util.OptionalDouble;

/**
 * What a kilowatt-hour costs. Immutable.
 *
 * @param gramsOfCo2
 *            per kWh, 0 to 2,000
 * @param price
 *            per kWh, in the city's money; empty when nobody set it
 */
public record Tariff(double gramsOfCo2, OptionalDouble price) {

    /** German electricity in 2024, by the estimate of the Umweltbundesamt. */
    public static final double USUAL_GRAMS_OF_CO2 = 363;

    public static Tariff usual() {
        return new Tariff(USUAL_GRAMS_OF_CO2, OptionalDouble.empty());
    }
}
