package io.lamplighter.gateway.web;

import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.Resolution;
import io.lamplighter.gateway.energy.Usage;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What luminaires used. */
final class EnergyRoutes implements RouteTable.Group {

    private final WebSources sources;

    EnergyRoutes(WebSources sources) {
        this.sources = sources;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("energy.json");
        table.get("/api/v1/luminaires/{id}/energy", Right.READ, this::read,
                Operation.of("energy", "readEnergy", "What a luminaire used, oldest first.")
                        .query("resolution", "string",
                                "quarter-hour, hour (when absent), day or month, by the city's time")
                        .query("from", "date-time", "a day, a month or a year before 'to' when absent")
                        .query("to", "date-time", "now when absent").answers(200, "Energy"));
    }

    private void read(Context ctx) {
        LuminaireId id = LuminaireRoutes.id(ctx);
        Optional<LuminaireView> view = sources.fleet().luminaire(id);
        EnergyBook book = sources.energy();
        String word = ctx.queryParam("resolution");
        Resolution resolution = word == null
                ? Resolution.HOUR
                : Resolution.of(word).orElseThrow(() -> Problem.invalid("unknown-resolution",
                        "The resolution is unknown", "resolution is '" + word
                                + "': it must be quarter-hour, hour, day or month")
                        .refused());
        Instant to = LuminaireRoutes.time(ctx, "to", sources.clock().instant());
        ZonedDateTime last = to.atZone(book.zone());
        Instant from = LuminaireRoutes.time(ctx, "from", switch (resolution) {
            case QUARTER_HOUR, HOUR -> last.minusDays(1).toInstant();
            case DAY -> last.minusMonths(1).toInstant();
            case MONTH -> last.minus(Period.ofYears(1)).toInstant();
        });
        if (!from.isBefore(to) || !book.isBounded(resolution, from, to)) {
            throw Problem.invalid("wrong-span", "The span of time is empty or too long", "from is " + from
                    + " and to is " + to + ": from must be before to, with " + EnergyBook.MOST + " items at most")
                    .refused();
        }
        String device = view.flatMap(each -> each.holder(Vocabulary.ACTIVE_ENERGY.name())).map(DeviceState::id)
                .orElse(id.device());
        List<Usage> usages = book.usages(id.post(), device, resolution, from, to);
        if (view.isEmpty() && usages.stream().allMatch(usage -> usage.energy() == null)) {
            throw LuminaireRoutes.unknown(ctx);
        }
        ObjectNode json = Json.object();
        json.put("resolution", resolution.word());
        json.put("timeZone", book.zone().getId());
        json.put("unit", Vocabulary.ACTIVE_ENERGY.unit());
        ArrayNode items = json.putArray("items");
        usages.forEach(usage -> items.add(json(usage)));
        Replies.json(ctx, 200, json);
    }

    private static ObjectNode json(Usage usage) {
        ObjectNode json = Json.object();
        json.put("from", Json.time(usage.from()));
        json.put("to", Json.time(usage.to()));
        Double energy = usage.energy();
        if (energy == null) {
            json.putNull("energy");
        } else {
            json.put("energy", Math.round(energy * 1e6) / 1e6); // counters show whole watt-hours
        }
        json.put("estimated", usage.estimated());
        json.put("complete", usage.complete());
        return json;
    }
}
