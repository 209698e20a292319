package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.savings.MonthlySaving;
import io.lamplighter.gateway.savings.SavingsBook;
import io.lamplighter.gateway.targets.Targets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What lamps save against the whole night at full light. */
final class SavingsRoutes implements RouteTable.Group {

    private static final String TAG = "energy";
    private static final int USUAL_MONTHS = 12;
    private static final double GRAMS_PER_KILOGRAM = 1_000;
    private static final double STEPS = 1_000;

    private final WebSources sources;
    private final Lamps lamps;
    private final Targets targets;
    private final SavingsBook savings;
    private final Turns turns = new Turns();

    SavingsRoutes(WebSources sources) {
        this.sources = sources;
        this.lamps = new Lamps(sources.fleet(), sources.inventory(), sources.plans());
        this.targets = new Targets(sources.fleet(), sources.inventory());
        this.savings = new SavingsBook(lamps, sources.energy());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("savings.json");
        table.get("/api/v1/luminaires/{id}/savings", Right.READ,
                ctx -> answer(ctx, Set.of(luminaire(ctx))), described("readSavings", "a luminaire"));
        table.get("/api/v1/groups/{id}/savings", Right.READ, ctx -> answer(ctx, targets.luminaires(group(ctx))),
                described("readGroupSavings", "the luminaires that a group means now"));
        table.get("/api/v1/districts/{id}/savings", Right.READ, ctx -> answer(ctx, targets.luminaires(district(ctx))),
                described("readDistrictSavings", "the luminaires of a district"));
        table.get("/api/v1/streets/{name}/savings", Right.READ, ctx -> answer(ctx, targets.luminaires(street(ctx))),
                described("readStreetSavings", "the luminaires of a street").query("district", "string",
                        "only those there; of all districts when absent"));
    }

    private static Operation described(String id, String whom) {
        return Operation
                .of(TAG, id, "What " + whom + " used by month, against the whole night at full light, in kWh, CO2 and"
                        + " money.")
                .query("from", "string", "a month such as 2026-01; 12 months with 'to' when absent")
                .query("to", "string", "the last month; the one before this when absent").answers(200, "Savings");
    }

    /** Also one that only the city's books have: it counts as unknown. */
    private LuminaireId luminaire(Context ctx) {
        return Optional.of(LuminaireRoutes.id(ctx)).filter(lamps::knows)
                .orElseThrow(() -> LuminaireRoutes.unknown(ctx));
    }

    private PlanTarget group(Context ctx) {
        return new PlanTargetJson(sources).known(new PlanTarget.InGroup(ctx.pathParam("id")));
    }

    private PlanTarget district(Context ctx) {
        return new PlanTargetJson(sources).known(new PlanTarget.InDistrict(ctx.pathParam("id")));
    }

    private PlanTarget street(Context ctx) {
        return new PlanTargetJson(sources).known(
                PlanTargetJson.street(ctx.pathParam("name"), Optional.ofNullable(ctx.queryParam("district"))));
    }

    private void answer(Context ctx, Set<LuminaireId> whom) {
        if (whom.size() > SavingsBook.MOST_LAMPS) {
            throw new Problem(422, "too-many-luminaires", "There are too many luminaires", "it means " + whom.size()
                    + ": ask for groups of " + SavingsBook.MOST_LAMPS + " at most").refused();
        }
        YearMonth present = YearMonth.from(Instant.ofEpochMilli(sources.clock().millis())
                .atZone(sources.energy().zone()));
        YearMonth last = month(ctx, "to", present.minusMonths(1));
        YearMonth first = month(ctx, "from", last.minusMonths(USUAL_MONTHS - 1L));
        if (!last.isBefore(present) || first.isAfter(last)
                || first.until(last, ChronoUnit.MONTHS) >= SavingsBook.MOST_MONTHS) {
            throw Problem.invalid("wrong-span", "The span of time is wrong", "from is " + first + " and to is " + last
                    + ": from must not be after to, to must be before " + present + ", and there may be "
                    + SavingsBook.MOST_MONTHS + " months").refused();
        }
        Replies.json(ctx, 200, turns.take(() -> json(savings.of(whom, first, last))));
    }

    private static YearMonth month(Context ctx, String name, YearMonth otherwise) {
        String text = ctx.queryParam(name);
        try {
            return text == null ? otherwise : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("malformed-month", "The month is malformed",
                    name + " is '" + text + "': it must be a month such as 2026-01").refused();
        }
    }

    private ObjectNode json(Collection<MonthlySaving> months) {
        Tariff tariff = sources.energy().tariff();
        ObjectNode json = Json.object();
        json.put("timeZone", sources.energy().zone().getId());
        json.put("co2Grams", tariff.gramsOfCo2());
        put(json, "price", tariff.price());
        json.put("baselineSunElevation", tariff.baselineSunElevation());
        put(json, months.stream().mapToDouble(MonthlySaving::used).sum(), months.stream()
                .filter(month -> month.counted() > 0).map(MonthlySaving::baseline).reduce(Double::sum));
        ArrayNode items = json.putArray("items");
        for (MonthlySaving month : months) {
            ObjectNode item = items.addObject();
            item.put("month", month.month().toString());
            item.put("luminaires", month.counted());
            item.put("unknown", month.unknown());
            put(item, month.used(), Optional.of(month.baseline()).filter(_ -> month.counted() > 0));
        }
        return json;
    }

    /** Where no lamp counted nobody knows the baseline: zero would look like a measurement. */
    private void put(ObjectNode json, double used, Optional<Double> baseline) {
        Tariff tariff = sources.energy().tariff();
        Optional<Double> saved = baseline.map(full -> full - used);
        json.put("energy", rounded(used));
        put(json, "baseline", baseline);
        put(json, "saved", saved);
        put(json, "savedCo2Kilograms", saved.map(energy -> energy * tariff.gramsOfCo2() / GRAMS_PER_KILOGRAM));
        put(json, "savedMoney", tariff.price().isEmpty()
                ? Optional.empty()
                : saved.map(energy -> energy * tariff.price().getAsDouble()));
    }

    private static void put(ObjectNode json, String field, Optional<Double> value) {
        json.put(field, value.map(SavingsRoutes::rounded).orElse(null));
    }

    private static void put(ObjectNode json, String field, OptionalDouble value) {
        json.put(field, value.isEmpty() ? null : (Double) value.getAsDouble());
    }

    private static double rounded(double value) {
        return Math.round(value * STEPS) / STEPS;
    }
}
