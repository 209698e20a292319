package io.lamplighter.gateway.preview;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.preview.CityYear;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * What many lamps need in a year by one plan, beside the whole night at full light and what they follow now. Immutable.
 *
 * @param months
 *            by local month
 * @param withoutWattage
 *            lamps whose power nobody knows; their hours are in it, their energy is not
 * @param notCompared
 *            lamps of which nobody knows what they follow now; they are in no sum of that, nor in a difference
 */
public record YearOfMany(SortedMap<YearMonth, Month> months, int lamps, int withoutWattage, int notCompared) {

    private static final String WITH_WATTAGE = "with";
    private static final String WITHOUT_WATTAGE = "without";

    /**
     * Of all lamps, by the plan and by the baseline.
     *
     * @param now
     *            of those that can be compared, by what they follow
     * @param instead
     *            of the same lamps, by the plan
     */
    public record Month(Sum plan, Sum baseline, Sum now, Sum instead) {

        static final Month NONE = new Month(Sum.NONE, Sum.NONE, Sum.NONE, Sum.NONE);

        Month plus(Month other) {
            return new Month(plan.plus(other.plan), baseline.plus(other.baseline), now.plus(other.now),
                    instead.plus(other.instead));
        }

        /** What the plan needs more than what is followed now. */
        public Sum difference() {
            return new Sum(instead.burningHours() - now.burningHours(), instead.energy() - now.energy());
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

    /** A lamp of the city, and what it follows. */
    public record Member(String device, LampFacts facts, KnownLamp.InForce inForce) {}

    /** By the plan and by what is followed now. */
    private record Compared(CityYear.Lamp planned, CityYear.Lamp now) {}

    public YearOfMany {
        months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    }

    /** Asks the post's own code; lamps near each other that follow the same plan share it. */
    public static YearOfMany of(GroupPlan.Content content, Baseline wholeNight, Collection<Member> members, int year) {
        Map<String, PlanDocument> documents = new HashMap<>();
        members.forEach(member -> documents.computeIfAbsent(member.device(),
                device -> content.forPost(List.of(device))));
        List<CityYear.Lamp> planned = new ArrayList<>();
        List<Compared> compared = new ArrayList<>();
        for (Member member : members) {
            CityYear.Lamp lamp = planned(documents.getOrDefault(member.device(), content.document()), member);
            planned.add(lamp);
            if (member.inForce().isKnown()) {
                compared.add(new Compared(lamp, now(member, lamp)));
            }
        }
        List<CityYear.Lamp> baseline = members.stream().map(member -> baseline(wholeNight, member)).toList();
        CityYear city = new CityYear(year, content.document().timetable().zone());
        Map<YearMonth, Sum> all = sums(planned, city);
        Map<YearMonth, Sum> full = sums(baseline, city);
        Map<YearMonth, Sum> now = sums(compared.stream().map(Compared::now).toList(), city);
        Map<YearMonth, Sum> instead = compared.size() == planned.size()
                ? all
                : sums(compared.stream().map(Compared::planned).toList(), city);
        SortedMap<YearMonth, Month> months = new TreeMap<>();
        all.forEach((month, sum) -> months.put(month, new Month(sum, full.getOrDefault(month, Sum.NONE),
                now.getOrDefault(month, Sum.NONE), instead.getOrDefault(month, Sum.NONE))));
        return new YearOfMany(months, members.size(),
                (int) planned.stream().filter(lamp -> lamp.id().equals(WITHOUT_WATTAGE)).count(),
                planned.size() - compared.size());
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

    /** By what it follows, with the power that the plan tells of it: a plan saves nothing by knowing more of a lamp. */
    private static CityYear.Lamp now(Member member, CityYear.Lamp planned) {
        Optional<PlanDocument> document = member.inForce().written();
        LampFacts facts = member.facts();
        Level minimum = document.flatMap(found -> found.luminaire(member.device())).flatMap(PlannedLuminaire::data)
                .map(Luminaire::minimumLevel).orElse(Level.OFF);
        Luminaire luminaire = new Luminaire(member.device(),
                planned.consumption().luminaire().nominalPowerWatts(), minimum);
        return new CityYear.Lamp(planned.id(),
                document.map(found -> found.planOf("post", member.device(), facts.location()))
                        .orElseGet(() -> Plan.standard(facts.location())),
                new Consumption(luminaire, PowerCurve.TYPICAL,
                        document.map(found -> found.outputOf(member.device())).orElse(LightOutput.PLAIN),
                        facts.operatingHours()));
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
        return months.values().stream().reduce(Month.NONE, Month::plus);
    }
}
