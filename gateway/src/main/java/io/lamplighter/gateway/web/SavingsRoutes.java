package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.savings.MonthlySaving;
import io.lamplighter.gateway.savings.SavingsBook;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What lamps save against dusk to dawn at full light. */
final class SavingsRoutes implements RouteTable.Group {

    private static final String TAG = "energy";
    private static final int USUAL_MONTHS = 12;
    private static final double GRAMS_PER_KILOGRAM = 1_000;
    private static final double STEPS = 1_000;

    private final WebSources sources;
    private final LuminaireRoutes luminaires;
    private final SavingsBook savings;
    private final Turns turns = new Turns();

    SavingsRoutes(WebSources sources, LuminaireRoutes luminaires) {
        this.sources = sources;
        this.luminaires = luminaires;
        this.savings = new SavingsBook(new Lamps(sources.fleet(), sources.inventory(), sources.plans()),
                sources.energy());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("savings.json");
        table.get("/api/v1/luminaires/{id}/savings", Right.READ,
                ctx -> answer(ctx, List.of(luminaires.view(ctx).id())), described("readSavings", "a luminaire"));
        table.get("/api/v1/groups/{id}/savings", Right.READ, ctx -> answer(ctx, group(ctx)),
                described("readGroupSavings", "the luminaires that a group means now"));
        table.get("/api/v1/districts/{id}/savings", Right.READ, ctx -> answer(ctx, district(ctx)),
                described("readDistrictSavings", "the luminaires of a district"));
    }

    private static Operation described(String id, String whom) {
        return Operation
                .of(TAG, id, "What " + whom + " used by month, against dusk to dawn at full light, in kWh, CO2 and"
                        + " money.")
                .query("from", "string", "a month such as 2026-01; 12 months with 'to' when absent")
                .query("to", "string", "the last month; the one before this when absent").answers(200, "Savings");
    }

    private List<LuminaireId> group(Context ctx) {
        String id = ctx.pathParam("id");
        return sources.inventory().group(id).map(group -> group.resolve(sources.inventory().assets()))
                .orElseThrow(() -> Problem.notFound("group", id, "GET /api/v1/groups lists all").refused());
    }

    /** Those that report there, and those that the city's books have there. */
    private List<LuminaireId> district(Context ctx) {
        String id = ctx.pathParam("id");
        if (sources.inventory().district(id).isEmpty() && !sources.fleet().districts().contains(id)) {
            throw Problem.notFound("district", id, "GET /api/v1/districts lists all").refused();
        }
        return Stream.concat(
                sources.fleet().postsFrom(id, "").flatMap(post -> post.luminaires().stream()).map(LuminaireView::id),
                sources.inventory().assets().stream().filter(asset -> asset.district().equals(id)).map(Asset::id))
                .distinct().sorted().toList();
    }

    private void answer(Context ctx, List<LuminaireId> whom) {
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
        double used = months.stream().mapToDouble(MonthlySaving::used).sum();
        double baseline = months.stream().mapToDouble(MonthlySaving::baseline).sum();
        put(json, used, baseline);
        ArrayNode items = json.putArray("items");
        for (MonthlySaving month : months) {
            ObjectNode item = items.addObject();
            item.put("month", month.month().toString());
            item.put("luminaires", month.counted());
            item.put("unknown", month.unknown());
            put(item, month.used(), month.baseline());
        }
        return json;
    }

    private void put(ObjectNode json, double used, double baseline) {
        Tariff tariff = sources.energy().tariff();
        double saved = baseline - used;
        json.put("energy", rounded(used));
        json.put("baseline", rounded(baseline));
        json.put("saved", rounded(saved));
        json.put("savedCo2Kilograms", rounded(saved * tariff.gramsOfCo2() / GRAMS_PER_KILOGRAM));
        put(json, "savedMoney", tariff.price().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(rounded(saved * tariff.price().getAsDouble())));
    }

    private static void put(ObjectNode json, String field, OptionalDouble value) {
        json.put(field, value.isEmpty() ? null : (Double) value.getAsDouble());
    }

    private static double rounded(double value) {
        return Math.round(value * STEPS) / STEPS;
    }
}
