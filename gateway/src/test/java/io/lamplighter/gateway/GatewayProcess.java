package io.lamplighter.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as a process of its own, as a user starts it. */
final class GatewayProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready page=(\\S+) mqtt=(\\S+)");

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private GatewayProcess(Process process, Path errors) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = errors;
    }

    static GatewayProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(), arguments);
    }

    /** On a disk of its own with so many megabytes, which is there as long as the process: see {@link #inside}. */
    static GatewayProcess startOnSmallDisk(Path folder, Path disk, int megabytes, String... arguments)
            throws IOException {
        return start(folder, List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && exec \"$@\"", disk.toString()), arguments);
    }

    private static GatewayProcess start(Path folder, List<String> around, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(around);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "io.lamplighter.gateway.Main"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        return new GatewayProcess(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** A file as the process sees it. */
    Path inside(Path file) {
        return Path.of("/proc", String.valueOf(process.pid()), "root").resolve(file.toString().substring(1));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The MQTT address that it says when it is ready. */
    String awaitReady() throws IOException {
        return awaitAddresses()[1];
    }

    /** The addresses of page and MQTT that it says when it is ready. */
    String[] awaitAddresses() throws IOException {
        String line = output.readLine();
        Matcher matcher = READY.matcher(String.valueOf(line));
        if (!matcher.matches()) {
            throw new IllegalStateException("instead of its address it said: " + line + "\n" + errors());
        }
        return new String[]{matcher.group(1), matcher.group(2)};
    }

    /** What it says next. */
    String nextLine() throws IOException {
        return String.valueOf(output.readLine());
    }

    /** All that it says until it ends. */
    List<String> output() {
        return output.lines().toList();
    }

    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
