package io.lamplighter.simulator.check.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.check.Ledger;
import io.lamplighter.simulator.check.city.Layout;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.scenario.Happening;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.scenario.Timeline;
import io.lamplighter.simulator.scenario.Trouble;
import io.lamplighter.simulator.world.World;

/**
 * Plays a scenario on virtual time, in the caller's thread: the shipped agents on its posts, the gateway's ingest, fleet and alarms,
 * and between them a broker and flashes that are well. All posts stand at the first one's place.
 */
public final class Play {

    private static final Duration LOOK = Duration.ofMinutes(1);
    /** Of the programs' time: a post asks for its host each minute at least, and brings 20 records a second. */
    private static final Duration RECOVERY = Duration.ofMinutes(30);
    /** Between them a lamp may be lit or dark. */
    private static final double NIGHT_DEGREES = -6;
    private static final double DAY_DEGREES = 3;
    private static final double FULL_PERCENT = 100;

    private final Scenario scenario;
    private final int lapse;
    private final Witness witness = new Witness();
    private Duration dark = Duration.ZERO;
    private Duration shone = Duration.ZERO;
    private double lightSeconds;

    /** Sees what reaches flashes and database; what a part throws ends the play. */
    private static final class Witness implements VirtualCity.Witness {

        private final Ledger ledger = new Ledger();

        @Override
        public void accepted(String post, boolean kept, long epoch, List<Long> numbers) {
            ledger.accepted(post, kept, epoch, numbers);
        }

        @Override
        public void started(String post, boolean reserved) {
            // the check looks at numbers
        }

        @Override
        public void numbered(String post, long epoch, long number) {
            // the check looks at numbers
        }

        @Override
        public void acknowledged(String post, long upTo, long stored) {
            // the check looks at that
        }

        @Override
        public void stored(Report report) {
            if (report.id() != null) {
                var _ = ledger.stored(report.post(), report.id().epoch(), report.id().number());
            }
        }

        @Override
        public void threw(String part, Throwable what) {
            throw new IllegalStateException(part + " threw " + what, what);
        }
    }

    /**
     * About to be played.
     *
     * @param lapse
     *            seconds of the city in a second of its programs, 1 or more: the more, the faster and the coarser
     */
    public Play(Scenario scenario, int lapse) {
        this.scenario = scenario;
        this.lapse = lapse;
    }

    /**
     * Plays it to its end.
     *
     * @param progress
     *            told the city's time passed, once a day of it
     */
    public Seen run(Consumer<Duration> progress) {
        VirtualCity city = new VirtualCity(scenario.seed(), scenario.start(), layout(), witness);
        List<Happening> happenings = Timeline.of(scenario).happenings();
        VirtualStage stage = new VirtualStage(city, scenario, sensitive(happenings),
                new World(scenario.seed(), scenario.around().weather()).at(place(scenario)));
        for (Happening each : happenings) {
            city.time().at(city.time().lapsed(each.after()).toNanos(), () -> each.play(stage));
        }
        city.start();
        Duration step = city.time().lapsed(LOOK);
        for (Duration passed = Duration.ZERO; passed.compareTo(scenario.duration()) < 0; passed = passed.plus(LOOK)) {
            city.pass(step);
            look(city, stage);
            if (passed.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
                progress.accept(passed);
            }
        }
        List<Seen.Line> alarms = alarms(city);
        List<String> missing = missing(city, stage, happenings);
        return new Seen(alarms, dark, shone, Duration.ofSeconds(Math.round(lightSeconds)), missing,
                witness.ledger.stored());
    }

    /** What never arrives, when everybody has his link and power again and time to bring what he kept. */
    private List<String> missing(VirtualCity city, VirtualStage stage, List<Happening> happenings) {
        happenings.stream().map(Happening::post).distinct().forEach(post -> {
            stage.link(post, true);
            stage.power(post, true);
        });
        List<String> missing = witness.ledger.missing(city.gateway());
        for (Duration waited = Duration.ZERO; !missing.isEmpty()
                && waited.compareTo(RECOVERY) < 0; waited = waited.plus(LOOK)) {
            city.pass(LOOK);
            missing = witness.ledger.missing(city.gateway());
        }
        return missing;
    }

    /** The posts whose sensors matter; the others have an eye only, which costs less. */
    private static Set<String> sensitive(List<Happening> happenings) {
        return happenings.stream().filter(each -> switch (each.trouble()) {
            case Trouble.Sensor _ -> true;
            case Trouble.Lamp _ -> false;
            case Trouble.Post post -> switch (post) {
                case DOOR_OPEN, TILTED, HIT -> true;
                case LINK_CUT, POWER_CUT -> false;
            };
        }).map(Happening::post).collect(Collectors.toSet());
    }

    private Layout layout() {
        Map<String, Optional<String>> feeders = new LinkedHashMap<>();
        for (Site site : scenario.sites()) {
            feeders.put(site.id(), site.lamp().feeder());
        }
        return new Layout(place(scenario), feeders, scenario.around().weather(), lapse);
    }

    /** Of all posts. */
    static Location place(Scenario scenario) {
        return scenario.sites().getFirst().lamp().location();
    }

    private void look(VirtualCity city, VirtualStage stage) {
        double sun = city.sunElevation();
        for (VirtualPost post : city.posts()) {
            List<Double> lights = stage.mast(post.id()).lights();
            long lit = 0;
            for (double percent : lights) {
                if (percent > 0 && post.pole().mains()) {
                    lit++;
                    lightSeconds += LOOK.toSeconds() * percent / FULL_PERCENT;
                }
            }
            if (sun < NIGHT_DEGREES) {
                dark = dark.plus(LOOK.multipliedBy(lights.size() - lit));
            } else if (sun > DAY_DEGREES) {
                shone = shone.plus(LOOK.multipliedBy(lit));
            }
        }
    }

    private static List<Seen.Line> alarms(VirtualCity city) {
        List<Seen.Line> alarms = new ArrayList<>();
        for (Alarm alarm : city.gateway().alarms()) {
            if (!alarm.isMember()) {
                alarms.add(new Seen.Line(alarm.key().type(), alarm.key().subject().scope().word(),
                        alarm.key().subject().id(), alarm.isOpen()));
            }
        }
        return alarms;
    }
}
