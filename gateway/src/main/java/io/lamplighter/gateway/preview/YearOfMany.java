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
import io.lamplighter.lighting.preview.CityYear;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * What many lamps need in a year by one plan, beside the whole night at full light. Immutable.
 *
 * @param months
 *            by local month
 * @param withoutWattage
 *            lamps whose power nobody knows; their hours are in it, their energy is not
 */
public record YearOfMany(SortedMap<YearMonth, Month> months, int lamps, int withoutWattage) {

    private static final String WITH_WATTAGE = "with";
    private static final String WITHOUT_WATTAGE = "without";

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

        private static Sum of(CityYear.Lamp lamp, Usage usage) {
            return new Sum(usage.burning().toMillis() / MILLIS_PER_HOUR, lamp.id().equals(WITHOUT_WATTAGE)
                    ? 0
                    : usage.kilowattHours(lamp.consumption().luminaire().nominalPowerWatts()));
        }

        Sum plus(Sum other) {
            return new Sum(burningHours + other.burningHours, energy + other.energy);
        }
    }

    /** A lamp of the city. */
    public record Member(String device, LampFacts facts) {}

    public YearOfMany {
        months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    }

    /** Asks the post's own code; lamps near each other that follow the same plan share it. */
    public static YearOfMany of(GroupPlan.Content content, Baseline wholeNight, Collection<Member> members, int year) {
        Map<String, PlanDocument> documents = new HashMap<>();
        members.forEach(member -> documents.computeIfAbsent(member.device(),
                device -> content.forPost(List.of(device))));
        List<CityYear.Lamp> planned = members.stream()
                .map(member -> planned(documents.getOrDefault(member.device(), content.document()), member)).toList();
        List<CityYear.Lamp> baseline = members.stream().map(member -> baseline(wholeNight, member)).toList();
        ZoneId zone = content.document().timetable().zone();
        Map<YearMonth, Sum> plain = sums(baseline, new CityYear(year, zone));
        SortedMap<YearMonth, Month> months = new TreeMap<>();
        sums(planned, new CityYear(year, zone)).forEach((month, sum) -> months.put(month,
                new Month(sum, plain.getOrDefault(month, Sum.NONE))));
        return new YearOfMany(months, members.size(),
                (int) planned.stream().filter(lamp -> lamp.id().equals(WITHOUT_WATTAGE)).count());
    }

    private static Map<YearMonth, Sum> sums(List<CityYear.Lamp> lamps, CityYear year) {
        Map<YearMonth, Sum> sums = new TreeMap<>();
        CityYear.cells(lamps).forEach(cell -> year.of(cell, (lamp, light) -> light.months()
                .forEach((month, usage) -> sums.merge(month, Sum.of(lamp, usage), Sum::plus))));
        return sums;
    }

    /** The document's word counts before what is reported. */
    private static CityYear.Lamp planned(PlanDocument document, Member member) {
        LampFacts facts = member.facts();
        boolean told = document.luminaire(member.device()).flatMap(PlannedLuminaire::data).isPresent();
        Luminaire luminaire = document.luminaire(member.device()).flatMap(PlannedLuminaire::data)
                .orElseGet(() -> plain(member));
        return new CityYear.Lamp(told ? WITH_WATTAGE : wattage(facts),
                document.planOf("post", member.device(), facts.location()), new Consumption(luminaire,
                        PowerCurve.TYPICAL, document.outputOf(member.device()), facts.operatingHours()));
    }

    private static CityYear.Lamp baseline(Baseline wholeNight, Member member) {
        return new CityYear.Lamp(wattage(member.facts()), wholeNight.plan(member.facts().location()),
                new Consumption(plain(member), PowerCurve.TYPICAL));
    }

    private static String wattage(LampFacts facts) {
        return facts.wattage().isPresent() ? WITH_WATTAGE : WITHOUT_WATTAGE;
    }

    private static Luminaire plain(Member member) {
        return new Luminaire(member.device(), member.facts().wattage().orElse(1), Level.OFF);
    }

    public Month total() {
        return months.values().stream().reduce(new Month(Sum.NONE, Sum.NONE), Month::plus);
    }
}
