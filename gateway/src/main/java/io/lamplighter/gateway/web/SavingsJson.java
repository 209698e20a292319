package io.lamplighter.gateway.web;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.savings.MonthlySaving;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Savings as JSON. Pure. */
final class SavingsJson {

    private static final double GRAMS_PER_KILOGRAM = 1_000;
    private static final double STEPS = 1_000;

    private SavingsJson() {}

    static ObjectNode of(Collection<MonthlySaving> months, EnergyBook book) {
        Tariff tariff = book.tariff();
        ObjectNode json = Json.object();
        json.put("timeZone", book.zone().getId());
        json.put("co2Grams", tariff.gramsOfCo2());
        json.put("price", tariff.price().isEmpty() ? null : (Double) tariff.price().getAsDouble());
        json.put("currency", tariff.currency().getCurrencyCode());
        json.put("baselineSunElevation", tariff.baselineSunElevation());
        total(json, months, tariff);
        ArrayNode items = json.putArray("items");
        for (MonthlySaving month : months) {
            ObjectNode item = items.addObject();
            item.put("month", month.month().toString());
            item.put("luminaires", month.counted());
            item.put("estimated", month.estimated());
            item.put("unknown", month.unknown());
            item.put("incomplete", month.incomplete());
            put(item, month.used(), month.usedBeside(),
                    Optional.of(month.baseline()).filter(_ -> month.counted() > 0), tariff);
        }
        return json;
    }

    /** The sums of all months. */
    static void total(ObjectNode json, Collection<MonthlySaving> months, Tariff tariff) {
        put(json, months.stream().mapToDouble(MonthlySaving::used).sum(),
                months.stream().mapToDouble(MonthlySaving::usedBeside).sum(), months.stream()
                        .filter(month -> month.counted() > 0).map(MonthlySaving::baseline).reduce(Double::sum),
                tariff);
    }

    /** Where no lamp counted nobody knows the baseline: zero would look like a measurement. */
    private static void put(ObjectNode json, double used, double beside, Optional<Double> baseline, Tariff tariff) {
        Optional<Double> saved = baseline.map(full -> full - used);
        json.put("energy", rounded(used));
        json.put("energyNotCompared", rounded(beside));
        put(json, "baseline", baseline);
        put(json, "saved", saved);
        put(json, "savedCo2Kilograms", saved.map(energy -> kilograms(energy, tariff)));
        put(json, "savedMoney", saved.flatMap(energy -> money(energy, tariff)));
    }

    static double kilograms(double energy, Tariff tariff) {
        return energy * tariff.gramsOfCo2() / GRAMS_PER_KILOGRAM;
    }

    /** Empty without a price. */
    static Optional<Double> money(double energy, Tariff tariff) {
        OptionalDouble price = tariff.price();
        return price.isEmpty() ? Optional.empty() : Optional.of(energy * price.getAsDouble());
    }

    private static void put(ObjectNode json, String field, Optional<Double> value) {
        json.put(field, value.map(SavingsJson::rounded).orElse(null));
    }

    static double rounded(double value) {
        return Math.round(value * STEPS) / STEPS;
    }
}
