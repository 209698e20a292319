package io.lamplighter.gateway.preview;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.preview.YearOfLight;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.Timetable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class YearOfManyTest {

    private static final Baseline WHOLE_NIGHT = new Baseline(-3);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** A kilometre of streets, 10,000 lamps of 40 W. */
    @Test
    void eachLampIsCounted() {
        List<YearOfMany.Member> members = IntStream.range(0, 10_000)
                .mapToObj(i -> member(6.725 + (i % 1_000 - 500) * 1e-5, OptionalDouble.of(40), i)).toList();
        YearOfMany many = YearOfMany.of(content(LightOutput.PLAIN), WHOLE_NIGHT, members, 2027);

        assertThat(many.lamps()).isEqualTo(10_000);
        assertThat(many.months()).hasSize(12);
        Usage one = YearOfLight.of(Plan.standard(new Location(51.456, 6.725)),
                new Consumption(new Luminaire("luminaire-1", 1, Level.OFF), PowerCurve.TYPICAL), 2027, ZONE).total();
        double energy = 10_000 * one.kilowattHours(40);
        assertThat(many.total().plan().energy()).isCloseTo(energy, within(energy / 1_000));
        assertThat(many.total().baseline().energy()).isCloseTo(energy, within(energy / 1_000));
        assertThat(many.total().plan().burningHours()).isCloseTo(many.total().baseline().burningHours(), within(1.0));
    }

    @Test
    void whoseWattageNobodyKnowsIsInTheHoursOnlyAndAgeCountsWhereItDrives() {
        LightOutput constant = new LightOutput(Level.FULL,
                Optional.of(new LumenDepreciation(new TreeMap<>(Map.of(0L, 80.0, 50_000L, 100.0)))),
                Duration.ZERO);
        List<YearOfMany.Member> members = Stream.of(member(6.73, OptionalDouble.of(50), 0),
                member(6.73, OptionalDouble.empty(), 20_000), member(6.73, OptionalDouble.of(50), 50_000)).toList();

        YearOfMany plain = YearOfMany.of(content(LightOutput.PLAIN), WHOLE_NIGHT, members, 2027);
        assertThat(plain.withoutWattage()).isOne();
        assertThat(plain.total().plan().burningHours()).isBetween(3 * 4_000.0, 3 * 4_200.0);
        YearOfMany aging = YearOfMany.of(content(constant), WHOLE_NIGHT, members, 2027);
        assertThat(aging.total().plan().energy()).isLessThan(plain.total().plan().energy() * 0.95);
        assertThat(aging.total().baseline().energy()).isCloseTo(plain.total().baseline().energy(), within(1e-6));
    }

    /** One follows its settings, which is dusk to dawn too; one a document with half the light; of one nobody knows. */
    @Test
    void onlyLampsThatCanBeComparedAreInTheDifference() {
        OptionalDouble fifty = OptionalDouble.of(50);
        PlanDocument half = content(LightOutput.PLAIN, new Level(50)).document();
        List<YearOfMany.Member> members = List.of(member(6.73, fifty, 0),
                new YearOfMany.Member("luminaire-1", facts(6.73, fifty, 0), new KnownLamp.InForce.Document(half)),
                new YearOfMany.Member("luminaire-1", facts(6.73, fifty, 0), new KnownLamp.InForce.Unknown()));

        YearOfMany many = YearOfMany.of(content(LightOutput.PLAIN), WHOLE_NIGHT, members, 2027);

        double one = many.total().plan().energy() / 3;
        double dimmed = one * PowerCurve.TYPICAL.share(new Level(50));
        assertThat(many.notCompared()).isOne();
        assertThat(many.total().now().energy()).isCloseTo(one + dimmed, within(0.1));
        assertThat(many.total().difference().energy()).isCloseTo(one - dimmed, within(0.1));
        assertThat(many.total().difference().burningHours()).isCloseTo(0, within(1e-6));
        assertThat(many.months().values()).allMatch(month -> month.difference().energy() > 1);
    }

    private static YearOfMany.Member member(double longitude, OptionalDouble watts, double hours) {
        return new YearOfMany.Member("luminaire-1", facts(longitude, watts, hours), new KnownLamp.InForce.Settings());
    }

    private static LampFacts facts(double longitude, OptionalDouble watts, double hours) {
        return new LampFacts(new Location(51.456, longitude), watts, hours);
    }

    /** Dusk to dawn. */
    private static GroupPlan.Content content(LightOutput output) {
        return content(output, Level.FULL);
    }

    private static GroupPlan.Content content(LightOutput output, Level level) {
        DuskToDawn dusk = new DuskToDawn(DuskToDawn.DEFAULT_SUN_ELEVATION_DEGREES, level, DuskToDawn.DEFAULT_FADE);
        return new GroupPlan.Content(new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                new PlanDocument.Basics(dusk, Photocell.standard(), Level.FULL, output, Stagger.NONE),
                new Timetable(ZONE, DayStart.NOON, Collections.emptyList(), Collections.emptyList()),
                Collections.emptyList()), Optional.empty(), "{}");
    }
}
