package io.lamplighter.simulator.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shipped agent program in a process of its own, as a technician or systemd starts it. */
public final class AgentProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private AgentProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What came of a program that ended by itself. */
    record Ended(int code, String output) {}

    public static AgentProcess start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    /** With more in its environment. */
    static AgentProcess start(Map<String, String> environment, String... options) throws IOException {
        Path home = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
        List<String> command = new ArrayList<>(List.of(home.resolve("lamplighter").toString(), "agent"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new AgentProcess(builder.start());
    }

    /** Runs it to its end. */
    static Ended run(String... options) throws IOException, InterruptedException {
        try (AgentProcess agent = start(options)) {
            StringBuilder text = new StringBuilder();
            agent.output.lines().forEach(line -> text.append(line).append('\n'));
            return new Ended(agent.process.waitFor(), text.toString());
        }
    }

    /** On a simulated board; what it says is read away. */
    public static AgentProcess simulated(Path settings) throws IOException {
        AgentProcess agent = start("--simulated-board", "--config", settings.toString());
        Thread.ofVirtual().start(() -> agent.output.lines().forEach(_ -> {}));
        return agent;
    }

    /** Settings of a post of one lamp, with its state in {@code folder}. */
    static Path settings(Path folder, int brokerPort, String more) throws IOException {
        return settings(folder, "tcp://127.0.0.1:" + brokerPort, "", more);
    }

    /** Of one that reports each second and is quick to come back. */
    public static Path hasty(Path folder, String broker, String link) throws IOException {
        return settings(folder, broker, "back-off-shortest = \"50 ms\"\n" + link, """
                [report]
                sample-interval = "1 s"
                report-interval = "1 s"
                """);
    }

    private static Path settings(Path folder, String broker, String link, String more) throws IOException {
        return Files.writeString(folder.resolve("post.toml"), """
                [post]
                id = "post-1"
                district = "ruhrort"
                latitude = 51.4566
                longitude = 6.7336
                state-directory = "%s"

                [clock]
                trusted = true

                [link]
                servers = ["%s"]
                %s
                [[luminaire]]
                nominal-power = 60.0
                %s""".formatted(folder.resolve("state"), broker, link, more));
    }

    /** Everything it says up to the line that holds this text. */
    List<String> readUntil(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return lines;
            }
        }
        throw new AssertionError("the agent ended without saying '" + text + "': " + lines);
    }

    public Process process() {
        return process;
    }

    /** SIGKILL. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}
