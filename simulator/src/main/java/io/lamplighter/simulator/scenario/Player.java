package io.lamplighter.simulator.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lamplighter.protocol.time.TimeLapse;
import org.tinylog.Logger;

/**
 * Plays a scenario on real time, on a thread of its own: each happening when the city's clock has come to it. What lies
 * before the clock's time now happens at once. Any thread may close it.
 */
public final class Player implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EE HH:mm:ss", Locale.ENGLISH);

    private final Scenario scenario;
    private final Instant start;
    private final Scene scene;
    private final TimeLapse clock;
    private final Consumer<String> say;
    private final Iterator<List<Happening>> next;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("scenario").factory(), new ThreadPoolExecutor.DiscardPolicy());

    private Player(Scenario scenario, Instant start, Scene scene, TimeLapse clock, Consumer<String> say) {
        this.scenario = scenario;
        this.start = start;
        this.scene = scene;
        this.clock = clock;
        this.say = say;
        this.next = together(Timeline.of(scenario).happenings()).iterator();
    }

    /**
     * Begins.
     *
     * @param start
     *            of the scenario by the city's clock: its own, or later where its street was not lit by then
     * @param clock
     *            the city's
     * @param say
     *            told what happens, a line each time, and when it is over
     */
    public static Player play(Scenario scenario, Instant start, Scene scene, TimeLapse clock, Consumer<String> say) {
        Player player = new Player(scenario, start, scene, clock, say);
        player.goOn();
        return player;
    }

    /** Those of one time and trouble. */
    static List<List<Happening>> together(List<Happening> happenings) {
        record Same(Duration after, Trouble trouble, boolean begins) {}
        Map<Same, List<Happening>> groups = new LinkedHashMap<>();
        happenings.forEach(each -> groups
                .computeIfAbsent(new Same(each.after(), each.trouble(), each.begins()), _ -> new ArrayList<>())
                .add(each));
        return List.copyOf(groups.values());
    }

    private void goOn() {
        if (next.hasNext()) {
            List<Happening> happenings = next.next();
            at(happenings.getFirst().after(), () -> {
                happenings.forEach(this::play);
                say.accept(line(happenings, clock.instant(), scenario.time().zone()));
                goOn();
            });
        } else {
            at(scenario.duration(), () -> say.accept("The scenario \"" + scenario.name()
                    + "\" is over; the street goes on. " + told(scenario)));
        }
    }

    private void play(Happening happening) {
        try {
            scene.play(happening);
        } catch (IllegalArgumentException e) {
            say.accept(happening.trouble().word() + " did not happen to " + happening.post() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            Logger.error(e, "event=happening-failed subject={} trouble={} effect=scenario-goes-on",
                    happening.subject(), happening.trouble().word());
        }
    }

    private void at(Duration after, Runnable task) {
        Duration city = Duration.between(clock.instant(), start.plus(after));
        double nanos = Math.max(0, city.toNanos() / clock.factor()); // a millisecond may be seconds of the city
        Future<?> _ = thread.schedule(task, (long) Math.ceil(nanos), TimeUnit.NANOSECONDS);
    }

    /** Such as {@code Fri 23:15:00  power-cut at 19 posts: RUH-001 and 18 more}. */
    static String line(List<Happening> happenings, Instant now, ZoneId zone) {
        Happening first = happenings.getFirst();
        int more = happenings.size() - 1;
        return TIME.format(now.atZone(zone)) + "  " + (first.begins() ? "" : "end of ") + first.trouble().word() + ": "
                + first.subject() + (more == 0 ? "" : " and " + more + " more");
    }

    /** Everything that will happen, a line for what happens together. */
    public static List<String> told(Timeline timeline, Scenario.Time time) {
        return together(timeline.happenings()).stream()
                .map(each -> line(each, time.start().plus(each.getFirst().after()), time.zone())).toList();
    }

    /** What an operator should see of it. */
    public static String told(Scenario scenario) {
        if (scenario.expected().isEmpty()) {
            return "No alarm comes of it.";
        }
        return "Alarms that come of it: " + String.join(", ", scenario.expected().stream()
                .map(each -> each.count() + " " + each.type() + " (" + each.scope() + ")").toList()) + ".";
    }

    /** Nothing more happens; waits for what is just happening, at most 10 s. Repeatable. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
