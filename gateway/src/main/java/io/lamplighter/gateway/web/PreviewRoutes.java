package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.preview.Baseline;
import io.lamplighter.gateway.preview.Curve;
import io.lamplighter.gateway.preview.KnownLamp;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.lighting.preview.Difference;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.preview.YearOfLight;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.plan.PlanDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a lamp will do and what that costs, before anything is sent. */
final class PreviewRoutes implements RouteTable.Group {

    private static final String TAG = "previews";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private final WebSources sources;
    private final PlanGate gate;
    private final Lamps lamps;
    private final Baseline baseline;
    private final Turns turns = new Turns();

    PreviewRoutes(WebSources sources, PlanGate gate) {
        this.sources = sources;
        this.gate = gate;
        this.lamps = new Lamps(sources.fleet(), sources.inventory(), sources.plans());
        this.baseline = new Baseline(sources.energy().tariff().baselineSunElevation());
    }

    @java.lang.Override
    public void addTo(RouteTable table) {
        table.schemas("preview.json");
        table.post("/api/v1/luminaires/{id}/preview/night", Right.READ, this::night,
                Operation.of(TAG, "previewNight", "What the luminaire will do from the noon of a day to the next, by a"
                        + " plan that is tried, else by what it shall follow; and where that differs from now. Nobody can"
                        + " know a night's passers-by and heat: it takes for granted that there are none.")
                        .takes("NightPreviewWish").answers(200, "NightPreview"));
        table.post("/api/v1/luminaires/{id}/preview/year", Right.READ, this::year,
                Operation.of(TAG, "previewYear", "Burning hours and energy of the luminaire in the months of a year,"
                        + " likewise, what the whole night at full light would need, and the difference to what it"
                        + " follows now.")
                        .takes("YearPreviewWish").answers(200, "YearPreview"));
    }

    /** What a preview is asked for, and the orders that it knows of. */
    private record Wish(ObjectNode json, KnownLamp lamp, Optional<PlanDocument> document, Told told,
            List<CommandView> orders) {}

    /** Whose plan that is, and what is wrong with it. */
    private record Told(String by, ZoneId zone, List<Finding> findings) {}

    private Wish wish(Context ctx, String... fields) {
        ObjectNode json = JsonBody.of(ctx, Set.of(fields)).json();
        LuminaireId id = id(ctx);
        List<CommandView> orders = sources.commands().overrides(id);
        KnownLamp lamp = lamp(id, orders);
        Optional<GroupPlan.Content> tried = tried(json);
        Optional<PlanDocument> document = tried.map(content -> content.forPost(List.of(lamp.id().device())))
                .or(lamp::desired).or(() -> followed(lamp));
        String by = tried.isPresent()
                ? "given"
                : lamp.desired().isPresent() ? "desired" : source(lamp);
        if (by.equals("unknown")) {
            throw new Problem(409, "plan-unknown", "Nobody knows what the luminaire follows",
                    "the post was not heard yet, or follows a document that the gateway does not have: give a plan")
                    .refused();
        }
        return new Wish(json, lamp, document, new Told(by,
                document.map(found -> found.timetable().zone()).orElse(sources.energy().zone()),
                tried.map(content -> gate.judge(content, meant(content, lamp), "/plan")).orElse(List.of())),
                orders);
    }

    /** Whoever gives a calendar tries a group's plan: that of a post names the calendars of its luminaires itself. */
    private static PlanGate.Meant meant(GroupPlan.Content content, KnownLamp lamp) {
        return new PlanGate.Meant(List.of(lamp.id().post()), content.calendar().isEmpty());
    }

    private LuminaireId id(Context ctx) {
        String text = ctx.pathParam("id");
        return LuminaireId.parse(text).filter(lamps::knows).orElseThrow(() -> Problem.notFound("luminaire", text,
                "GET /api/v1/luminaires and GET /api/v1/inventory list all").refused());
    }

    private KnownLamp lamp(LuminaireId id, List<CommandView> orders) {
        Instant now = Instant.ofEpochMilli(sources.clock().millis());
        return lamps.find(id, now).map(lamp -> lamp.toldLater(toStart(orders, now)))
                .orElseThrow(() -> new Problem(409, "place-unknown", "Nobody knows where the luminaire is",
                        "the post does not report its location: give latitude and longitude in the inventory")
                        .refused());
    }

    /** What holds already the lamp reports itself. */
    private static List<Override> toStart(List<CommandView> orders, Instant now) {
        return orders.stream()
                .flatMap(each -> each.action() instanceof Action.OverrideLevel override && override.isLater(now)
                        ? Stream.of(new Override(each.id(), override.level(), override.fade(),
                                override.start().orElse(now), override.expiration()))
                        : Stream.empty())
                .toList();
    }

    private static Optional<GroupPlan.Content> tried(ObjectNode json) {
        if (!json.has("plan")) {
            if (json.has("calendar")) {
                throw Problem.invalid("plan-missing", "The plan is missing",
                        "calendar names one of the plan's: send both").at("/calendar").refused();
            }
            return Optional.empty();
        }
        return Optional.of(ContentJson.read(json));
    }

    private static Optional<PlanDocument> followed(KnownLamp lamp) {
        return lamp.inForce() instanceof KnownLamp.InForce.Document(PlanDocument document)
                ? Optional.of(document)
                : Optional.empty();
    }

    private static String source(KnownLamp lamp) {
        return switch (lamp.inForce()) {
            case KnownLamp.InForce.Document _ -> "in-force";
            case KnownLamp.InForce.Settings _ -> "settings";
            case KnownLamp.InForce.Unknown _ -> "unknown";
        };
    }

    private void night(Context ctx) {
        Wish wish = wish(ctx, "date", "plan", "calendar");
        LocalDate date = date(wish);
        Instant from = date.atTime(LocalTime.NOON).atZone(wish.told().zone()).toInstant();
        Instant to = date.plusDays(1).atTime(LocalTime.NOON).atZone(wish.told().zone()).toInstant();
        Replies.json(ctx, 200, turns.take(() -> Json.bytes(night(wish, date, from, to))));
    }

    private LocalDate date(Wish wish) {
        JsonNode date = wish.json().path("date");
        if (date.isMissingNode()) {
            Instant noonBefore = Instant.ofEpochMilli(sources.clock().millis()).minus(Duration.ofHours(12));
            return LocalDate.ofInstant(noonBefore, wish.told().zone());
        }
        try {
            LocalDate found = LocalDate.parse(date.isString() ? date.stringValue() : "");
            if (isOutside(found.getYear())) {
                throw yearOutOfRange(date).at("/date").refused();
            }
            return found;
        } catch (DateTimeException e) {
            throw Problem.invalid("malformed-date", "The date is malformed",
                    "date is " + date + ": it must be a day such as \"2026-12-24\"").at("/date").refused();
        }
    }

    static boolean isOutside(int year) {
        return year < FIRST_YEAR || year > LAST_YEAR;
    }

    private static Problem yearOutOfRange(JsonNode asked) {
        return Problem.invalid("year-out-of-range", "The year is out of range", "it is " + asked
                + ": the year must be a whole number from " + FIRST_YEAR + " to " + LAST_YEAR + ", such as 2027");
    }

    private static ObjectNode night(Wish wish, LocalDate date, Instant from, Instant to) {
        KnownLamp lamp = wish.lamp();
        Curve curve = Curve.of(lamp, wish.document(), from, to);
        Optional<Curve> inForce = Curve.inForce(lamp, from, to);
        OptionalDouble watts = watts(wish);
        ObjectNode json = head(wish);
        json.put("date", date.toString());
        json.put("from", Json.time(from));
        json.put("to", Json.time(to));
        CauseJson causes = new CauseJson(wish.orders());
        json.set("preview", PreviewJson.json(curve, watts, causes));
        json.set("inForce", inForce.map(now -> PreviewJson.json(now, watts, causes)).orElse(null));
        ArrayNode differences = json.putArray("differences");
        inForce.ifPresent(now -> Difference.between(now.stretches(), curve.stretches())
                .forEach(each -> differences.add(PreviewJson.json(each))));
        return json;
    }

    private static ObjectNode head(Wish wish) {
        ObjectNode json = Json.object();
        json.put("luminaire", wish.lamp().id().toString());
        json.put("by", wish.told().by());
        json.put("timeZone", wish.told().zone().getId());
        json.put("wattage", boxed(watts(wish)));
        PlanProblem.put(json, wish.told().findings());
        return json;
    }

    /** The document's word counts before what is reported. */
    private static OptionalDouble watts(Wish wish) {
        boolean told = wish.document().flatMap(found -> found.luminaire(wish.lamp().id().device()))
                .flatMap(found -> found.data()).isPresent();
        return told
                ? OptionalDouble.of(wish.lamp().luminaire(wish.document()).nominalPowerWatts())
                : wish.lamp().facts().wattage();
    }

    private void year(Context ctx) {
        Wish wish = wish(ctx, "year", "plan", "calendar");
        int year = year(wish.json().path("year"),
                LocalDate.ofInstant(Instant.ofEpochMilli(sources.clock().millis()), wish.told().zone()));
        Replies.json(ctx, 200, turns.take(() -> Json.bytes(year(wish, year))));
    }

    /** The present one when nobody says another. */
    static int year(JsonNode asked, LocalDate today) {
        if (asked.isMissingNode()) {
            return today.getYear();
        }
        if (!asked.isInt() || isOutside(asked.intValue())) {
            throw yearOutOfRange(asked).at("/year").refused();
        }
        return asked.intValue();
    }

    private ObjectNode year(Wish wish, int year) {
        KnownLamp lamp = wish.lamp();
        ZoneId zone = wish.told().zone();
        Plan wholeNight = baseline.plan(lamp.facts().location());
        YearOfLight light = lamp.year(wish.document(), year, zone);
        YearOfLight full = YearOfLight.of(wholeNight, lamp.consumption(Optional.empty()), year, zone);
        Optional<YearOfLight> now = lamp.inForce().isKnown()
                ? Optional.of(lamp.inForce().written().equals(wish.document())
                        ? light
                        : lamp.year(lamp.inForce().written(), year, zone))
                : Optional.empty();
        OptionalDouble watts = watts(wish);
        ObjectNode json = head(wish);
        json.put("year", year);
        PreviewJson.put(json, light.total(), watts);
        json.set("baseline", PreviewJson.json(full.total(), watts));
        PreviewJson.compare(json, light.total(), now.map(YearOfLight::total), watts);
        json.put("baselineSunElevation", baseline.sunElevationDegrees());
        ArrayNode months = json.putArray("months");
        for (Map.Entry<YearMonth, Usage> each : light.months().entrySet()) {
            ObjectNode month = months.addObject();
            month.put("month", each.getKey().toString());
            PreviewJson.put(month, each.getValue(), watts);
            month.set("baseline", PreviewJson.json(full.months().getOrDefault(each.getKey(), Usage.NONE), watts));
            PreviewJson.compare(month, each.getValue(),
                    now.map(known -> known.months().getOrDefault(each.getKey(), Usage.NONE)), watts);
        }
        return json;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }
}
