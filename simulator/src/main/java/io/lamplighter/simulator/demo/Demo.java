package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.protocol.time.TimeLapse;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.host.CityTime;
import io.lamplighter.simulator.host.GatewayCommand;
import io.lamplighter.simulator.host.GatewayProcess;
import io.lamplighter.simulator.host.GatewayStatus;
import io.lamplighter.simulator.host.GatewaySupervisor;
import io.lamplighter.simulator.scenario.Breaking;
import io.lamplighter.simulator.scenario.Player;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.scenario.Scene;
import io.lamplighter.simulator.street.PassersBy;
import io.lamplighter.simulator.street.Street;
import io.lamplighter.simulator.street.StreetSettings;
import org.tinylog.Logger;
import org.tinylog.provider.ProviderRegistry;

/**
 * One run of the demo: opens the folder, starts the gateway, lights the street, waits for Ctrl-C, and closes in reverse.
 * Runs on the calling thread.
 */
final class Demo {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final long LOOK_AGAIN_MILLIS = 1_000;
    /** That the gateway takes to start, and a post to be lit. */
    private static final Duration LIGHTING = Duration.ofSeconds(10);
    private static final Duration LIGHTING_OF_ONE = Duration.ofMillis(20);
    private static final int PROGRESS_STEP = 500;

    private final Settings settings;
    private final PrintWriter out;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    Demo(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * What a demo runs with. Immutable.
     *
     * @param home
     *            where Lamplighter is installed
     * @param folder
     *            where this city's data is kept
     * @param timeLapse
     *            city seconds per real second
     * @param start
     *            what the city's clock shows at first; empty = now, or where the last demo in the folder had come to
     * @param scenario
     *            what happens, from its start on; empty: nothing but what people break by hand
     */
    record Settings(Path home, Path folder, int httpPort, double timeLapse, Optional<Instant> start, List<Site> sites,
            Optional<Scenario> scenario) {

        Settings {
            sites = List.copyOf(sites);
        }
    }

    /** Returns when the demo was stopped by Ctrl-C or a termination signal. */
    void run() throws InterruptedException {
        System.setProperty("lamplighter.logs", settings.folder.resolve("logs").toString());
        Thread hook = new Thread(this::stopAndWait, "demo-stop");
        try (DemoFolder folder = DemoFolder.open(settings.folder)) {
            Runtime.getRuntime().addShutdownHook(hook);
            run(folder);
        } finally {
            ProviderRegistry.getLoggingProvider().shutdown();
            stopped.countDown();
        }
    }

    private void run(DemoFolder folder) throws InterruptedException {
        boolean goesOn = folder.cityTime().isPresent();
        CityTime time = time(folder);
        TimeLapse clock = new TimeLapse(time.wallOrigin(), time.virtualOrigin(), time.lapse());
        say("Starting the gateway ...");
        GatewayCommand command = new GatewayCommand(settings.home, folder.gateway(), settings.httpPort, time);
        try (GatewaySupervisor gateway = GatewaySupervisor.start(command::commandLine, this::say)) {
            greet(gateway.address(), folder, time);
            URI page = gateway.address().page();
            StreetSettings plain = StreetSettings.demo(gateway.address().mqtt(), time.lapse(), settings.sites.size());
            StreetSettings street = settings.scenario.map(plain::of).orElse(plain);
            double traffic = settings.scenario.map(scenario -> scenario.around().traffic()).orElse(1.0);
            try (Books _ = Books.fill(page, settings.sites, street.kit().plans(), this::say);
                    Street lit = Street.light(settings.sites, street, clock, folder::post, this::goOn);
                    PassersBy _ = lit.passersBy(clock, traffic)) {
                play(new Scene(lit), clock, goesOn, () -> keepClock(folder, clock, page));
            }
            say("Stopping the gateway ...");
        }
        saveClock(folder, clock);
        say("Stopped. The data is kept in " + folder.path());
    }

    /** A scenario begins when the street is lit, about: so much earlier the clock starts. */
    private CityTime time(DemoFolder folder) {
        Duration lighting = LIGHTING.plus(LIGHTING_OF_ONE.multipliedBy(settings.sites.size()));
        Duration before = Duration.ofMillis(Math.round(lighting.toMillis() * settings.timeLapse));
        return settings.scenario
                .map(scenario -> CityTime.goingOn(settings.timeLapse, Instant.now(), scenario.start().minus(before),
                        folder.cityTime()))
                .orElseGet(() -> CityTime.starting(settings.timeLapse, Instant.now(), settings.start,
                        folder.cityTime()));
    }

    /** The scenario if there is one, and what people type, while the rest goes on. */
    private void play(Scene scene, TimeLapse clock, boolean goesOn, Waiting rest) throws InterruptedException {
        Breaking breaking = new Breaking(scene, settings.sites);
        try (Keyboard _ = Keyboard.listen(System.in, line -> say(breaking.answer(line)))) {
            say(Breaking.HINT);
            if (settings.scenario.isEmpty()) {
                rest.await();
                return;
            }
            Scenario scenario = settings.scenario.get();
            Instant start = goesOn ? scenario.start() : start(scenario, clock.instant());
            try (Player _ = Player.play(scenario, start, scene, clock, this::say)) {
                rest.await();
            }
        }
    }

    /** On a slow machine nothing happens to a street that is not lit yet: it happens later. */
    private Instant start(Scenario scenario, Instant lit) {
        if (!lit.isAfter(scenario.start())) {
            return scenario.start();
        }
        say("The street was lit after the scenario's start: everything happens %d min later.".formatted(
                Math.ceilDiv(Duration.between(scenario.start(), lit).toSeconds(), 60)));
        return lit;
    }

    /** What goes on until the demo ends. */
    @FunctionalInterface
    private interface Waiting {
        void await() throws InterruptedException;
    }

    private void greet(GatewayProcess.Address address, DemoFolder folder, CityTime time) {
        if (address.page().getPort() != settings.httpPort) {
            say("Port %d is taken; the page is on port %d.".formatted(settings.httpPort, address.page().getPort()));
        }
        if (time.lapse() != 1) {
            say(String.format(Locale.ROOT, "The city's clock runs %.0f times faster.", time.lapse()));
        }
        if (!time.virtualOrigin().equals(time.wallOrigin())) {
            say("The city's clock shows " + DATE_AND_HOUR.format(time.virtualOrigin().atZone(ZoneId.systemDefault()))
                    + " (this machine's time zone).");
        }
        settings.scenario.ifPresent(scenario -> say("Scenario " + scenario.name() + ": " + scenario.title()
                + (folder.cityTime().isPresent() ? ". It goes on; to play it from its start, remove the folder" : "")
                + "."));
        say("Data: " + folder.path());
        sayWhetherItIsNight(time.virtualOrigin());
        say("");
        say("  Open the page: " + address.page());
        say("");
        say("Lighting %,d lamps; Ctrl-C stops everything."
                .formatted(settings.sites.stream().mapToInt(Site::luminaires).sum()));
    }

    private boolean goOn(int posts) {
        if (posts > 0 && posts % PROGRESS_STEP == 0) {
            say("%,d of %,d posts run.".formatted(posts, settings.sites.size()));
        }
        return stop.getCount() > 0;
    }

    private void sayWhetherItIsNight(Instant now) {
        Location place = settings.sites.getFirst().lamp().location();
        double dusk = DuskToDawn.DEFAULT_SUN_ELEVATION_DEGREES;
        if (Sun.isBelow(now, place, dusk)) {
            return;
        }
        String until = Sun.nextCrossing(now, place, dusk)
                .map(crossing -> " until " + HOUR.format(crossing.at().atZone(ZoneId.systemDefault()))
                        + " (this machine's time)")
                .orElse("");
        say("It is day there: the lamps stay off" + until + "."
                + (settings.timeLapse == 1 ? " With --time-lapse 600 dusk comes within minutes." : ""));
    }

    private void keepClock(DemoFolder folder, TimeLapse clock, URI page) throws InterruptedException {
        int all = settings.sites.size();
        int online = 0;
        try (GatewayStatus status = new GatewayStatus(page)) {
            while (!stop.await(online == all ? CityTime.SAVED_EVERY.toMillis() : LOOK_AGAIN_MILLIS,
                    TimeUnit.MILLISECONDS)) {
                saveClock(folder, clock);
                if (online < all) {
                    int before = online;
                    online = Math.max(before, status.postsOnline().orElse(0));
                    if (online == all || online - before >= PROGRESS_STEP) {
                        say("%,d of %,d posts are online.".formatted(online, all));
                    }
                }
            }
        }
        say("Stopping the street ...");
    }

    private void saveClock(DemoFolder folder, TimeLapse clock) {
        try {
            folder.saveCityTime(clock.instant());
        } catch (IOException e) {
            Logger.warn(e, "city clock not saved folder={}", folder.path());
        }
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            if (!stopped.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                say("The demo did not stop within %d s.".formatted(STOP_LIMIT.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
