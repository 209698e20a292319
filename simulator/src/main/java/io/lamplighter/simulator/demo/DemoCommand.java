package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.simulator.city.City;
import io.lamplighter.simulator.city.GeneratedCity;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.inventory.InventoryOptions;
import io.lamplighter.simulator.inventory.InventoryText;
import io.lamplighter.simulator.inventory.table.InventoryException;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.scenario.ScenarioFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}: checks what the person asked for, then runs a {@link Demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Starts the gateway and a simulated street, and prints the address of the page.",
        "Ctrl-C stops both; the next start finds its data again.",
        "While it runs, things can be broken by hand: type help."})
public final class DemoCommand implements Callable<Integer> {

    private static final int CANNOT_GO_ON = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--time-lapse", paramLabel = "FACTOR", defaultValue = "1", description = "the city's clock runs this many times faster, 1 to 3600 (default: 1); 600 makes dusk come within minutes")
    private double timeLapse = 1;

    @Option(names = "--start", paramLabel = "TIME", converter = StartTime.class, description = "what the city's clock shows at first, such as 2027-01-15T18:00 (this machine's time zone) or 2027-01-15T18:00+01:00 (default: now)")
    private @Nullable Instant start;

    @Option(names = "--inventory", paramLabel = "FILE", description = "light the lamps of this inventory (GeoJSON or CSV) instead of the built-in street")
    private @Nullable Path inventory;

    @Option(names = "--crs", paramLabel = "NAME", description = "coordinate system of the inventory, such as EPSG:25832 (default: taken from the file)")
    private @Nullable String crs;

    @Option(names = "--columns", split = ",", paramLabel = "FIELD=COLUMN", description = "columns of the inventory that hold a field, separated by commas (default: guessed from the names)")
    private Map<String, String> columns = Map.of();

    @Option(names = "--posts", paramLabel = "N", description = "at most this many lamps of the inventory or the built-in street; of more than that street has, or with --luminaires, a city is generated")
    private @Nullable Integer posts;

    @Option(names = "--luminaires", paramLabel = "N", description = "a generated city with so many luminaires on each post, 1 to 64")
    private @Nullable Integer luminaires;

    @Option(names = "--scenario", paramLabel = "NAME|FILE", description = "play what happens in a ready scenario (./lamplighter scenarios lists them) or in a file of your own: its city, its start, its faults")
    private @Nullable String scenario;

    @Option(names = "--check", description = "only check the file of --scenario, and list what is wrong with it or what will happen")
    private boolean check;

    @Option(names = "--data", paramLabel = "FOLDER", description = "where the data is kept (default: a folder of the city in data/)")
    private @Nullable Path data;

    @Option(names = "--http-port", paramLabel = "PORT", defaultValue = "8080", description = "port of the page (default: 8080); when it is taken, the next free one")
    private int httpPort = 8080;

    @Override
    public Integer call() throws InterruptedException {
        check();
        PrintWriter out = commandLine().getOut();
        try {
            Optional<Scenario> played = Optional.ofNullable(scenario).map(ScenarioFile::find);
            if (check) {
                out.println(ScenarioText.told(played.orElseThrow()));
                return 0;
            }
            new Demo(settings(played, out), out).run();
            return 0;
        } catch (HostException | SettingsException e) {
            commandLine().getErr().println("lamplighter demo: " + e.getMessage());
            return CANNOT_GO_ON;
        } catch (InventoryException e) {
            commandLine().getErr().println("lamplighter demo: inventory " + inventory + ": " + e.getMessage());
            return CANNOT_GO_ON;
        }
    }

    private void check() {
        if (!(timeLapse >= 1 && timeLapse <= 3600)) {
            throw wrong("--time-lapse " + timeLapse + " is outside 1 to 3600.");
        }
        if (posts != null && posts < 1) {
            throw wrong("--posts " + posts + " is below 1.");
        }
        if (luminaires != null && (luminaires < 1 || luminaires > Site.MOST_LUMINAIRES)) {
            throw wrong("--luminaires " + luminaires + " is outside 1 to " + Site.MOST_LUMINAIRES + ".");
        }
        if (httpPort < 1 || httpPort > 65535) {
            throw wrong("--http-port " + httpPort + " is outside 1 to 65535.");
        }
        if (inventory == null && (crs != null || !columns.isEmpty())) {
            throw wrong("--crs and --columns describe an inventory: add --inventory FILE.");
        }
        checkTogether();
    }

    private void checkTogether() {
        if (inventory != null && luminaires != null) {
            throw wrong("--luminaires makes a generated city: leave out --inventory.");
        }
        if (scenario != null && (inventory != null || posts != null || luminaires != null || start != null)) {
            throw wrong(
                    "--scenario has its own lamps and start: leave out --inventory, --posts, --luminaires and --start"
                            + " or write them into its file.");
        }
        if (check && scenario == null) {
            throw wrong("--check checks a scenario: add --scenario FILE.");
        }
        if (inventory == null && posts != null && posts > GeneratedCity.MOST_POSTS) {
            throw wrong("--posts " + posts + " is above " + GeneratedCity.MOST_POSTS + ", the largest city.");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(commandLine(), message);
    }

    private Demo.Settings settings(Optional<Scenario> played, PrintWriter out) {
        Path home = Path.of(System.getProperty("lamplighter.home", ".")).toAbsolutePath().normalize();
        String name = played.map(what -> "scenario-" + what.name()).orElseGet(this::cityName);
        Path folder = data != null
                ? data.toAbsolutePath().normalize()
                : home.resolve("data").resolve(name + (timeLapse == 1 && start == null ? "" : "-time-lapse"));
        List<Site> sites = played.map(Scenario::sites).orElseGet(() -> sites(folder, out));
        return new Demo.Settings(home, folder, httpPort, timeLapse, Optional.ofNullable(start), sites, played);
    }

    private String cityName() {
        return inventory != null ? City.nameOf(inventory) : isGenerated() ? "generated" : City.ruhrort().name();
    }

    private boolean isGenerated() {
        boolean isLarger = posts != null && posts > City.ruhrort().sites().size();
        return inventory == null && (luminaires != null || isLarger);
    }

    private int most() {
        return posts == null ? Integer.MAX_VALUE : posts;
    }

    private List<Site> sites(Path folder, PrintWriter out) {
        if (isGenerated()) {
            return new GeneratedCity(1, posts == null ? City.ruhrort().sites().size() : posts,
                    luminaires == null ? 1 : luminaires, GeneratedCity.RUHR).sites();
        }
        City city = city(out);
        reportSkipped(city, folder, out);
        return city.sites().stream().limit(most()).toList();
    }

    private static void reportSkipped(City city, Path folder, PrintWriter out) {
        if (city.report().skipped().isEmpty()) {
            return;
        }
        Path file = folder.resolve("skipped-rows.csv");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new HostException(
                    "The folder " + folder + " cannot be made: " + e + ". Choose another one with --data.", e);
        }
        InventoryText.writeSkipped(city.report(), file);
        out.println("All skipped rows with their reasons: " + file);
    }

    private City city(PrintWriter out) {
        if (inventory == null) {
            return City.ruhrort();
        }
        City city = City.read(inventory, new InventoryOptions(Optional.ofNullable(crs), columns));
        out.println(InventoryText.render(city.report()));
        out.flush();
        return city;
    }

    private picocli.CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not called through the command line");
        }
        return spec.commandLine();
    }
}
