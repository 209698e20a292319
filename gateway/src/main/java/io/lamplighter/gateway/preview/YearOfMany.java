package io.lamplighter.gateway.preview;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.preview.YearOfLight;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * What many lamps need in a year by one plan, beside dusk to dawn at full light. Lamps that do the same and stand in the same cell of
 * {@link #CELL_DEGREES} are asked once: in a cell the sun sets within 20 s. Immutable.
 *
 * @param months
 *            by local month
 * @param asked
 *            how many different years it took
 * @param withoutWattage
 *            lamps whose power nobody knows; their hours are in it, their energy is not
 */
public record YearOfMany(SortedMap<YearMonth, Month> months, int lamps, int asked, int withoutWattage) {

    /** Some 5 km. */
    static final double CELL_DEGREES = 0.05;
    /** By the age of its lamp constant light output drives it; a thousandth of it is not seen. */
    private static final double HOURS_STEP = 500;

    /** Of all lamps, by the plan and by the baseline. */
    public record Month(Sum plan, Sum baseline) {

        Month plus(Month other) {
            return new Month(plan.plus(other.plan), baseline.plus(other.baseline));
        }
    }

    /** Hours of lamps, and kWh. */
    public record Sum(double burningHours, double energy) {

        static final Sum NONE = new Sum(0, 0);
        private static final double MILLIS_PER_HOUR = 3_600_000;

        private static Sum of(Usage usage, Weight weight) {
            return new Sum(weight.lamps() * usage.burning().toMillis() / MILLIS_PER_HOUR,
                    usage.kilowattHours(weight.watts()));
        }

        Sum plus(Sum other) {
            return new Sum(burningHours + other.burningHours, energy + other.energy);
        }
    }

    /** A lamp of the city. */
    public record Member(String device, LampFacts facts) {}

    /** What is the same for lamps that are asked once. */
    private record Kind(String device, long north, long east, long hours) {

        static Kind of(Member member) {
            return new Kind(member.device(), Math.round(member.facts().location().latitude() / CELL_DEGREES),
                    Math.round(member.facts().location().longitude() / CELL_DEGREES),
                    Math.round(member.facts().operatingHours() / HOURS_STEP));
        }

        Location middle() {
            return new Location(Math.clamp(north * CELL_DEGREES, -90, 90), Math.clamp(east * CELL_DEGREES, -180, 180));
        }
    }

    private record Weight(int lamps, double watts) {

        Weight plus(Weight other) {
            return new Weight(lamps + other.lamps, watts + other.watts);
        }
    }

    public YearOfMany {
        months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    }

    /** Asks the post's own code; some tenths of a second for each kind of lamp. */
    public static YearOfMany of(GroupPlan.Content content, Collection<Member> members, int year) {
        Map<Kind, Weight> kinds = new HashMap<>();
        int withoutWattage = 0;
        Map<String, PlanDocument> documents = new HashMap<>();
        for (Member member : members) {
            PlanDocument document = documents.computeIfAbsent(member.device(),
                    device -> content.forPost(List.of(device)));
            double watts = watts(document, member);
            withoutWattage += watts == 0 ? 1 : 0;
            kinds.merge(kind(document, member), new Weight(1, watts), Weight::plus);
        }
        Map<Location, YearOfLight> baselines = new HashMap<>();
        SortedMap<YearMonth, Month> months = new TreeMap<>();
        ZoneId zone = content.document().timetable().zone();
        kinds.forEach((kind, weight) -> {
            YearOfLight planned = planned(documents.getOrDefault(kind.device(), content.document()), kind, year);
            YearOfLight baseline = baselines.computeIfAbsent(kind.middle(), place -> YearOfLight
                    .of(Plan.standard(place), new Consumption(plain(kind), PowerCurve.TYPICAL), year, zone));
            planned.months().forEach((month, usage) -> months.merge(month, new Month(Sum.of(usage, weight),
                    Sum.of(baseline.months().getOrDefault(month, Usage.NONE), weight)), Month::plus));
        });
        return new YearOfMany(months, members.size(), kinds.size(), withoutWattage);
    }

    /** The document's word counts before what is reported. */
    private static double watts(PlanDocument document, Member member) {
        return document.luminaire(member.device()).flatMap(PlannedLuminaire::data).map(Luminaire::nominalPowerWatts)
                .orElse(member.facts().wattage().orElse(0));
    }

    /** The age counts only where the lamp is driven by it. */
    private static Kind kind(PlanDocument document, Member member) {
        Kind kind = Kind.of(member);
        return document.outputOf(member.device()).lumenDepreciation().isPresent()
                ? kind
                : new Kind(kind.device(), kind.north(), kind.east(), 0);
    }

    private static YearOfLight planned(PlanDocument document, Kind kind, int year) {
        Luminaire luminaire = document.luminaire(kind.device()).flatMap(PlannedLuminaire::data)
                .orElseGet(() -> plain(kind));
        return YearOfLight.of(document.planOf("post", kind.device(), kind.middle()),
                new Consumption(luminaire, PowerCurve.TYPICAL, document.outputOf(kind.device()),
                        kind.hours() * HOURS_STEP),
                year, document.timetable().zone());
    }

    private static Luminaire plain(Kind kind) {
        return new Luminaire(kind.device(), 1, Level.OFF);
    }

    public Month total() {
        return months.values().stream().reduce(new Month(Sum.NONE, Sum.NONE), Month::plus);
    }
}
