package io.lamplighter.simulator.check;

import java.time.Duration;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.check.city.Layout;
import io.lamplighter.simulator.check.city.VirtualCity;

/**
 * Lets a schedule happen to a street, repairs everything, waits, and judges. Ends at the first broken promise.
 *
 * @param posts
 *            of the street
 * @param length
 *            how long faults happen
 */
record Trial(int posts, Duration length) {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Duration STEP = Duration.ofSeconds(1);
    /** A post in safe mode asks for its host each half hour at most, and sends then what it kept. */
    static final Duration SETTLING = Duration.ofHours(2);

    private static final Duration ANSWERING = Duration.ofSeconds(30);

    Outcome run(Schedule schedule) {
        Judge judge = new Judge();
        VirtualCity city = new VirtualCity(schedule.seed(), schedule.start(),
                Layout.row(RUHRORT, posts).with(schedule.keyed(posts)),
                judge);
        judge.watch(city);
        city.start();
        for (Happening each : schedule.happenings()) {
            city.time().at(each.at().toNanos(), () -> {
                judge.happens(each.fault());
                each.fault().happen(city);
            });
        }
        watch(city, judge, length);
        if (judge.violations().isEmpty()) {
            Repair.everything(city);
            watch(city, judge, SETTLING);
            if (!schedule.keyed(posts).isEmpty()) {
                judge.ask();
                watch(city, judge, ANSWERING);
            }
        }
        if (judge.violations().isEmpty()) {
            judge.lookAtTheEnd();
        }
        return new Outcome(schedule, judge.violations(), Duration.ofNanos(city.time().nanos()), judge.records(),
                city.time().done());
    }

    private static void watch(VirtualCity city, Judge judge, Duration until) {
        for (Duration passed = Duration.ZERO; passed.compareTo(until) < 0
                && judge.violations().isEmpty(); passed = passed.plus(STEP)) {
            city.pass(STEP);
            judge.look();
        }
    }
}
