package io.lamplighter.simulator.soak;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.simulator.host.HostException;
import org.jspecify.annotations.Nullable;

/** A server of the system's packages: Mosquitto, or PostgreSQL, on a port and in a folder of its own. */
public final class ServerVictim implements Victim {

    private static final int FIRST_PORT = 20_000;
    private static final int BEHIND_LAST_PORT = 32_768;
    private static final int PORT_ATTEMPTS = 100;
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final int port;
    private final Path folder;
    private final List<String> command;
    private final List<String> question;
    private @Nullable Process process;

    /**
     * @param question
     *            a command that ends with 0 when the server answers
     */
    private ServerVictim(String name, int port, Path folder, List<String> command, List<String> question) {
        this.name = name;
        this.port = port;
        this.folder = folder;
        this.command = command;
        this.question = question;
    }

    /** A broker that keeps nothing: what it has forgotten is the gateway's and the posts' to say again. */
    public static ServerVictim mosquitto(Path folder) throws IOException {
        return mosquitto(folder, "allow_anonymous true\n");
    }

    /** The same with other rules about who may do what: lines of its settings. */
    public static ServerVictim mosquitto(Path folder, String rules) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(Files.createDirectories(folder).resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\npersistence false\nmax_queued_messages 0\n" + rules);
        return new ServerVictim("mosquitto", port, folder,
                List.of(program("mosquitto", "mosquitto"), "-c", settings.toString()),
                List.of("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port));
    }

    /** A fresh database cluster whose owner is {@code lamplighter}. */
    static ServerVictim postgresql(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path data = Files.createDirectories(folder).resolve("data");
        ServerVictim server = new ServerVictim("postgresql", port, folder,
                asNobody(program("postgres", "postgresql"), "-D", data.toString(), "-p", String.valueOf(port), "-h",
                        "127.0.0.1", "-k", ""),
                List.of(program("pg_isready", "postgresql"), "-q", "-h", "127.0.0.1", "-p", String.valueOf(port)));
        int code = server.launch(asNobody(program("initdb", "postgresql"), "-D", data.toString(), "-U", "lamplighter",
                "-A", "trust", "-E", "UTF8", "--no-sync")).waitFor();
        if (code != 0) {
            throw new HostException("PostgreSQL cannot make a database in " + data + server.lastWords());
        }
        return server;
    }

    /** PostgreSQL does not run as root; in a user namespace of its own it is nobody. */
    private static List<String> asNobody(String... command) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "--user"));
        }
        words.addAll(Arrays.asList(command));
        return words;
    }

    private static String program(String program, String aptPackage) throws IOException {
        Stream<Path> onPath = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of);
        Stream<Path> found = Stream.of(onPath, Stream.of(Path.of("/usr/sbin")), versions()).flatMap(each -> each);
        return found.map(folder -> folder.resolve(program)).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new HostException("There is no program " + program
                        + " here: install it (Debian: apt install " + aptPackage + ")."))
                .toString();
    }

    /** Debian keeps PostgreSQL's own programs off the path. */
    private static Stream<Path> versions() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.map(each -> each.resolve("bin")).sorted().toList().stream();
        }
    }

    /** Below those that the system gives to whoever asks for any: nobody gets it by chance while its server is dead. */
    public static int freePort() throws IOException {
        SplittableRandom random = new SplittableRandom();
        for (int i = 1;; i++) {
            int port = random.nextInt(FIRST_PORT, BEHIND_LAST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                if (i == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public int port() {
        return port;
    }

    @Override
    public String name() {
        return name;
    }

    /** Tries again for a while: what the killed one held may be free a moment later only. */
    @Override
    public void start() throws InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        Process starting = launch(command);
        process = starting;
        while (launch(question).waitFor() != 0) {
            if (System.nanoTime() - end >= 0) {
                throw new HostException("The " + name + " did not start within " + READY.toSeconds() + " s."
                        + lastWords());
            }
            if (starting.waitFor(200, TimeUnit.MILLISECONDS)) {
                starting = launch(command);
                process = starting;
            }
        }
    }

    private Process launch(List<String> words) {
        try {
            return new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        } catch (IOException e) {
            throw new HostException("The program " + words.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private Path log() {
        return folder.resolve("output.txt");
    }

    private String lastWords() {
        return " Its output is in " + log() + ".";
    }

    @Override
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            Collection<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
