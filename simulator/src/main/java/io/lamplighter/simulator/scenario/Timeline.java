package io.lamplighter.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.scenario.Fault.When;

/**
 * Everything that happens in a scenario, in the order of time. The same scenario always unfolds the same way, and what one
 * fault draws does not depend on the others. Immutable.
 *
 * @param happenings
 *            none after the end of the scenario: what would end later lasts
 */
public record Timeline(List<Happening> happenings) {

    private static final double MILLIS_PER_HOUR = 3_600_000;
    /** No driver burns longer than people remember. */
    private static final double MOST_HOURS = 10_000_000;

    public Timeline {
        happenings = List.copyOf(happenings);
    }

    public static Timeline of(Scenario scenario) {
        List<Happening> all = new ArrayList<>();
        for (int i = 0; i < scenario.faults().size(); i++) {
            unfold(scenario.faults().get(i), new SplittableRandom(scenario.seed() * 31 + i), all);
        }
        for (int i = 0; i < scenario.kit().batches().size(); i++) {
            wearOut(scenario.kit().batches().get(i), new SplittableRandom(scenario.seed() * 31 - 1 - i))
                    .forEach(dead -> bury(dead, all));
        }
        all.removeIf(each -> each.after().compareTo(scenario.duration()) > 0);
        all.sort(Comparator.comparing(Happening::after)); // stable: what begins at once keeps the order of the file
        return new Timeline(all);
    }

    private static void unfold(Fault fault, SplittableRandom random, List<Happening> all) {
        switch (fault.when()) {
            case When.Once once -> chosen(fault, once, random)
                    .forEach(site -> add(fault, site, once.from().plus(part(once.window(), random)), all));
            case When.Drawn drawn -> draw(fault, drawn, random, all);
        }
    }

    private static List<Site> chosen(Fault fault, When.Once once, SplittableRandom random) {
        if (once.posts().isEmpty()) {
            return fault.among();
        }
        List<Site> left = new ArrayList<>(fault.among());
        List<Site> chosen = new ArrayList<>();
        while (!left.isEmpty() && chosen.size() < once.posts().getAsInt()) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }

    private static Duration part(Duration window, SplittableRandom random) {
        return window.isZero() ? window : Duration.ofMillis(random.nextLong(window.toMillis()));
    }

    private static void draw(Fault fault, When.Drawn drawn, SplittableRandom random, List<Happening> all) {
        Map<String, Duration> brokenUntil = new HashMap<>();
        Duration end = drawn.from().plus(drawn.window());
        for (Duration at = next(drawn.from(), drawn, random); at.compareTo(end) < 0; at = next(at, drawn, random)) {
            Duration now = at;
            List<Site> sound = fault.among().stream()
                    .filter(site -> brokenUntil.getOrDefault(site.id(), Duration.ZERO).compareTo(now) <= 0).toList();
            if (!sound.isEmpty()) {
                Site site = sound.get(random.nextInt(sound.size()));
                brokenUntil.put(site.id(), fault.lasts().map(now::plus).orElse(end));
                add(fault, site, now, all);
            }
        }
    }

    private static Duration next(Duration at, When.Drawn drawn, SplittableRandom random) {
        double hours = -Math.log(1 - random.nextDouble()) / drawn.perHour();
        return at.plusMillis(Math.max(1, Math.round(hours * MILLIS_PER_HOUR)));
    }

    /** Each luminaire by itself: its driver gives no more light. */
    private static List<Happening> wearOut(Batch batch, SplittableRandom random) {
        List<Happening> dead = new ArrayList<>();
        for (Site site : batch.among()) {
            for (int luminaire = 1; luminaire <= site.luminaires(); luminaire++) {
                int number = luminaire;
                double chance = random.nextDouble();
                batch.drivers().map(life -> life.failsAtHours(batch.wear().burntHours(), chance))
                        .filter(hours -> hours <= MOST_HOURS)
                        .ifPresent(hours -> dead.add(new Happening(batch.wear().until(hours), site.id(), number,
                                new Trouble.Lamp(LampFault.BROKEN_LAMP), true)));
            }
        }
        return dead;
    }

    /** Nothing else happens to that luminaire any more. */
    private static void bury(Happening dead, List<Happening> all) {
        all.removeIf(each -> each.subject().equals(dead.subject()) && each.trouble() instanceof Trouble.Lamp
                && each.after().compareTo(dead.after()) >= 0);
        all.add(dead);
    }

    private static void add(Fault fault, Site site, Duration at, List<Happening> all) {
        boolean wholePost = !(fault.trouble() instanceof Trouble.Lamp);
        int first = wholePost ? 0 : fault.luminaire().orElse(1);
        int last = wholePost ? 0 : fault.luminaire().orElse(site.luminaires());
        for (int luminaire = first; luminaire <= last; luminaire++) {
            int number = luminaire;
            all.add(new Happening(at, site.id(), number, fault.trouble(), true));
            fault.lasts().ifPresent(lasts -> all
                    .add(new Happening(at.plus(lasts), site.id(), number, fault.trouble(), false)));
        }
    }
}
