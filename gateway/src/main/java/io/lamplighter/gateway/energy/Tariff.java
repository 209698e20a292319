package io.lamplighter.gateway.energy;

import java.util.Currency;
import java.util.OptionalDouble;

/**
 * What a kilowatt-hour costs, and with what it is compared. Immutable.
 *
 * @param gramsOfCo2
 *            per kWh, 0 to 2,000
 * @param price
 *            per kWh; empty when nobody set it
 * @param currency
 *            of the price, by ISO 4217
 * @param baselineSunElevation
 *            degrees: a whole night at full light, with which savings compare, is while the sun is below it
 */
public record Tariff(double gramsOfCo2, OptionalDouble price, Currency currency, double baselineSunElevation) {

    /** German electricity in 2024, by the estimate of the Umweltbundesamt. */
    public static final double USUAL_GRAMS_OF_CO2 = 363;
    /** What cities of the Ruhr burn: some 4,100 h a year. */
    public static final double USUAL_BASELINE_SUN_ELEVATION = -3;

    public static final Currency USUAL_CURRENCY = Currency.getInstance("EUR");

    public static Tariff usual() {
        return new Tariff(USUAL_GRAMS_OF_CO2, OptionalDouble.empty(), USUAL_CURRENCY, USUAL_BASELINE_SUN_ELEVATION);
    }
}
