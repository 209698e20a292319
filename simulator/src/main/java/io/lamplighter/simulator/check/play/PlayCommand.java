package io.lamplighter.simulator.check.play;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.simulator.check.TerminalLog;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.scenario.Scenario.Expected;
import io.lamplighter.simulator.scenario.ScenarioFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code scenarios play}: plays a scenario on virtual time and tells what an operator saw. */
@Command(name = "play", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Plays a scenario in one thread on virtual time, with the shipped agents and the gateway's alarms, and tells which alarms an operator saw.",
        "Ends with code 0 when they are those that the scenario expects, and no record is missing."})
public final class PlayCommand implements Callable<Integer> {

    private static final int MOST_LAPSE = 600;
    private static final int MOST_POSTS = 1_000;
    private static final int MOST_LUMINAIRES = 4_000;
    private static final Duration PROGRESS = Duration.ofDays(10);

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME|FILE", description = "a ready scenario or a file of your own")
    private String scenario = "";

    @Option(names = "--time-lapse", paramLabel = "N", defaultValue = "10", description = "seconds of the city in a second of its programs, 1 to 600 (default: 10): 1 is as in a street, more is faster and coarser")
    private int lapse = 10;

    @Override
    public Integer call() {
        CommandSpec line = spec();
        if (lapse < 1 || lapse > MOST_LAPSE) {
            throw new ParameterException(line.commandLine(), "--time-lapse is 1 to " + MOST_LAPSE);
        }
        TerminalLog.level("off");
        try {
            return play(ScenarioFile.find(scenario), line.commandLine().getOut(), line.commandLine().getErr());
        } catch (HostException | SettingsException e) {
            line.commandLine().getErr().println("lamplighter scenarios: " + e.getMessage());
            return 1;
        }
    }

    private int play(Scenario what, PrintWriter out, PrintWriter err) {
        int luminaires = what.sites().stream().mapToInt(Site::luminaires).sum();
        if (what.sites().size() > MOST_POSTS || luminaires > MOST_LUMINAIRES) {
            throw new HostException("A city of up to %,d posts and %,d luminaires can be played; %s has %,d and %,d."
                    .formatted(MOST_POSTS, MOST_LUMINAIRES, what.name(), what.sites().size(), luminaires)
                    + " \"./lamplighter demo\" plays any.");
        }
        say(out, what.name() + ": " + what.title());
        long began = System.nanoTime();
        Seen seen = new Play(what, lapse).run(passed -> {
            if (passed.isPositive() && passed.toSeconds() % PROGRESS.toSeconds() == 0) {
                say(err, "%d days, %,.0f times real time".formatted(passed.toDays(),
                        passed.toSeconds() / since(began)));
            }
        });
        double seconds = since(began);
        tell(seen, out);
        say(out, String.format(Locale.ROOT, "seconds=%.1f", seconds));
        say(out, String.format(Locale.ROOT, "times_real_time=%.0f", what.duration().toSeconds() / seconds));
        return judge(what, seen, out) ? 0 : 1;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void tell(Seen seen, PrintWriter out) {
        seen.kinds().forEach(kind -> say(out, "%6d  %s (%s)".formatted(kind.count(), kind.type(), kind.scope())));
        say(out, "alarms=" + seen.alarms().size());
        say(out, "alarms_open=" + seen.alarms().stream().filter(Seen.Line::open).count());
        say(out, String.format(Locale.ROOT, "dark_lamp_hours=%.1f", seen.dark().toMinutes() / 60.0));
        say(out, String.format(Locale.ROOT, "lit_by_day_lamp_hours=%.1f", seen.shone().toMinutes() / 60.0));
        say(out, String.format(Locale.ROOT, "full_light_lamp_hours=%.1f", seen.light().toMinutes() / 60.0));
        say(out, "records=" + seen.records());
        seen.missing().forEach(what -> say(out, what));
        say(out, "missing=" + seen.missing().size());
    }

    private static boolean judge(Scenario what, Seen seen, PrintWriter out) {
        List<Expected> expected = Seen.kinds(what.expected());
        boolean alike = expected.equals(seen.kinds());
        say(out, alike ? "These are the alarms that the scenario expects." : "The scenario expects other alarms:");
        if (!alike) {
            expected.forEach(kind -> say(out, "%6d  %s (%s)".formatted(kind.count(), kind.type(), kind.scope())));
        }
        return alike && seen.missing().isEmpty();
    }

    private static void say(PrintWriter to, String text) {
        to.println(text);
        to.flush();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        return spec;
    }
}
