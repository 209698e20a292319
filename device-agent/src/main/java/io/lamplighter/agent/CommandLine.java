package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the program is asked to do with a settings file. Immutable. */
sealed interface CommandLine {

    String USAGE = """
            Usage: ./lamplighter agent --config FILE
                   ./lamplighter agent selftest --config FILE [--lamp-test] [--json]
                   ./lamplighter agent meter-address --config FILE --luminaire ID
                   ./lamplighter agent request --config FILE
                   ./lamplighter agent support --config FILE [--to DIRECTORY]
                   ./lamplighter agent wipe --config FILE [--yes]

            Runs the agent of one lamp post on a Raspberry Pi. post.example.toml shows every setting.
            selftest checks every declared part and touches no lamp; --lamp-test also shows %d s of full, half,
            dimmest and off on each luminaire, and puts back the level that it found.
            meter-address gives a PZEM-004T, while it is alone on its line, the address that the settings have for the
            meter of that luminaire, so that several can share the line.
            request makes the post's key where link.key-file says, unless it is there, and prints what the gateway
            certifies it by ("gateway certify"); the key never leaves the post.
            support writes what helps when a post cannot be reached into a ZIP file, on a USB stick for example: self-test,
            settings, certificates, network, log; without --to it prints them. No secret is in it; wrong settings do not
            hinder it.
            wipe takes a post out of service: removes its key, certificate, token and state, after asking once (--yes:
            without asking); the agent must not run.""";

    Path config();

    /** Run the agent. */
    record Run(Path config) implements CommandLine {}

    /**
     * Check the parts instead.
     *
     * @param json
     *            whether to answer a program
     * @param lampTest
     *            whether to try the lamps, too
     */
    record Selftest(Path config, boolean json, boolean lampTest) implements CommandLine {}

    /** Give the meter of a luminaire its address. */
    record MeterAddress(Path config, String luminaire) implements CommandLine {}

    /** Ask for a certificate. */
    record Request(Path config) implements CommandLine {}

    /**
     * Write down what helps.
     *
     * @param directory
     *            where to; empty: to standard output
     */
    record Support(Path config, Optional<Path> directory) implements CommandLine {}

    /**
     * Remove what makes this machine this post.
     *
     * @param confirmed
     *            whether nobody is to be asked
     */
    record Wipe(Path config, boolean confirmed) implements CommandLine {}

    /** Empty for arguments that are not understood. */
    static Optional<CommandLine> parse(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        String command = words.isEmpty() || words.getFirst().startsWith("--") ? "" : words.removeFirst();
        Optional<String> file = option(words, "--config");
        Optional<String> luminaire = command.equals("meter-address") ? option(words, "--luminaire") : Optional.empty();
        Optional<String> directory = command.equals("support") ? option(words, "--to") : Optional.empty();
        boolean json = command.equals("selftest") && words.remove("--json");
        boolean lampTest = command.equals("selftest") && words.remove("--lamp-test");
        boolean yes = command.equals("wipe") && words.remove("--yes");
        if (file.isEmpty() || !words.isEmpty()) {
            return Optional.empty();
        }
        Path config = Path.of(file.get());
        return switch (command) {
            case "" -> Optional.of(new Run(config));
            case "selftest" -> Optional.of(new Selftest(config, json, lampTest));
            case "meter-address" -> luminaire.map(id -> new MeterAddress(config, id));
            case "support" -> Optional.of(new Support(config, directory.map(Path::of)));
            case "wipe" -> Optional.of(new Wipe(config, yes));
            case "request" -> Optional.of(new Request(config));
            default -> Optional.empty();
        };
    }

    /** Takes an option and its value out of the words. */
    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }
}
