package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the program is asked to do. Immutable.
 *
 * @param config
 *            the settings file
 * @param selftest
 *            whether to check the parts instead of running
 * @param json
 *            whether the self-test answers a program
 * @param lampTest
 *            whether the self-test also tries the lamps
 */
record CommandLine(Path config, boolean selftest, boolean json, boolean lampTest) {

    static final String USAGE = """
            Usage: ./lamplighter agent --config FILE
                   ./lamplighter agent selftest --config FILE [--lamp-test] [--json]

            Runs the agent of one lamp post on a Raspberry Pi. post.example.toml shows every setting.
            selftest checks every declared part and touches no lamp; --lamp-test also shows %d s of full, half,
            dimmest and off on each luminaire, and puts back the level that it found.""";

    /** Empty for arguments that are not understood. */
    static Optional<CommandLine> parse(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        boolean selftest = !words.isEmpty() && words.getFirst().equals("selftest") && words.removeFirst() != null;
        boolean json = selftest && words.remove("--json");
        boolean lampTest = selftest && words.remove("--lamp-test");
        return words.size() == 2 && words.getFirst().equals("--config")
                ? Optional.of(new CommandLine(Path.of(words.getLast()), selftest, json, lampTest))
                : Optional.empty();
    }
}
