package io.lamplighter.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A PostgreSQL of its own for one test, which may be killed and started again, with a small disk of its own at
 * {@link #disk} that is there as long as the processes are. One thread.
 */
public final class OwnPostgresql implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** PostgreSQL does not run as root; in a user namespace without a mapping everybody is nobody. */
    private static final String AS_NOBODY = "unshare --user ";

    private final Path folder;
    private final Path programs;
    private final int port;
    private final int diskMegabytes;
    private @Nullable Process process;

    /** Makes its files; does not start it. */
    public OwnPostgresql(Path folder, int diskMegabytes) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.programs = Path.of(TestDatabase.postgresql().text("SELECT setting FROM pg_config WHERE name = 'BINDIR'"));
        this.diskMegabytes = diskMegabytes;
        port = QuietPort.find();
        Files.createDirectories(disk());
        int code = run(AS_NOBODY + programs.resolve("initdb") + " -D " + data()
                + " -U postgres -A trust -E UTF8 --no-sync").waitFor();
        assertThat(code).as("initdb: " + said()).isZero();
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Where a tablespace may be. */
    public Path disk() {
        return folder.resolve("disk");
    }

    /** A file as the server sees it. */
    public Path inside(Path file) {
        return Path.of("/proc", String.valueOf(running().pid()), "root").resolve(file.toString().substring(1));
    }

    public TestDatabase database() {
        String url = "postgresql://127.0.0.1:" + port + "/postgres";
        return new TestDatabase(new StoreLocation.Server(url, "postgres", ""), "jdbc:" + url + "?user=postgres");
    }

    /** Starts it on the same files and port, and waits until it answers. */
    public OwnPostgresql start() throws IOException, InterruptedException {
        String mount = diskMegabytes == 0
                ? ""
                : "mount -t tmpfs -o size=" + diskMegabytes + "m tmpfs " + disk() + " && ";
        process = run("unshare --user --map-root-user --mount sh -c '" + mount + "exec " + AS_NOBODY
                + programs.resolve("postgres") + " -D " + data() + " -p " + port
                + " -h 127.0.0.1 -c unix_socket_directories= -c shared_buffers=16MB'");
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            assertThat(System.nanoTime()).as("not ready: " + said()).isLessThan(deadline);
            if (running().waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it ended: " + said());
            }
        }
        return this;
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(database().url()).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Process run(String command) throws IOException {
        return new ProcessBuilder(List.of("sh", "-c", "exec " + command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile())).start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    private Process running() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("not started");
        }
        return current;
    }

    /** SIGKILL to all its processes, as a power cut does; returns when they are gone. */
    public void kill() {
        ProcessHandle server = running().toHandle();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.addFirst(server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
