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

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.inventory.InventoryOptions;
import io.lamplighter.simulator.inventory.InventoryText;
import io.lamplighter.simulator.inventory.table.InventoryException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}: checks what the person asked for, then runs a {@link Demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = {
        "Starts the gateway and a simulated street, and prints the address of the page.",
        "Ctrl-C stops both; the next start finds its data again."})
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

    @Option(names = "--posts", paramLabel = "N", description = "at most this many lamps (default: all)")
    private int posts = Integer.MAX_VALUE;

    @Option(names = "--data", paramLabel = "FOLDER", description = "where the data is kept (default: a folder of the city in data/)")
    private @Nullable Path data;

    @Option(names = "--http-port", paramLabel = "PORT", defaultValue = "8080", description = "port of the page (default: 8080); when it is taken, the next free one")
    private int httpPort = 8080;

    @Override
    public Integer call() throws InterruptedException {
        check();
        PrintWriter out = commandLine().getOut();
        try {
            new Demo(settings(out), out).run();
            return 0;
        } catch (HostException e) {
            commandLine().getErr().println("lamplighter demo: " + e.getMessage());
            return CANNOT_GO_ON;
        } catch (InventoryException e) {
            commandLine().getErr().println("lamplighter demo: inventory " + inventory + ": " + e.getMessage());
            return CANNOT_GO_ON;
        }
    }

    private void check() {
        if (!(timeLapse >= 1 && timeLapse <= 3600)) {
            throw new ParameterException(commandLine(), "--time-lapse " + timeLapse + " is outside 1 to 3600.");
        }
        if (posts < 1) {
            throw new ParameterException(commandLine(), "--posts " + posts + " is below 1.");
        }
        if (httpPort < 1 || httpPort > 65535) {
            throw new ParameterException(commandLine(), "--http-port " + httpPort + " is outside 1 to 65535.");
        }
        if (inventory == null && (crs != null || !columns.isEmpty())) {
            throw new ParameterException(commandLine(),
                    "--crs and --columns describe an inventory: add --inventory FILE.");
        }
    }

    private Demo.Settings settings(PrintWriter out) {
        City city = city(out);
        List<InventoryLamp> lamps = city.lamps(posts);
        Path home = Path.of(System.getProperty("lamplighter.home", ".")).toAbsolutePath().normalize();
        Path folder = data != null
                ? data.toAbsolutePath().normalize()
                : home.resolve("data").resolve(city.name() + (timeLapse == 1 && start == null ? "" : "-time-lapse"));
        reportSkipped(city, folder, out);
        return new Demo.Settings(home, folder, httpPort, timeLapse,
                Optional.ofNullable(start), city.name(), lamps);
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
