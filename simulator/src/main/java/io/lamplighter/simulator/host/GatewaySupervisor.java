package io.lamplighter.simulator.host;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Keeps a gateway running: starts it, and starts it again on the same ports when it dies. A gateway that dies
 * five times in a row without becoming ready is left alone, and the person at the terminal is told. Thread-safe.
 */
public final class GatewaySupervisor implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5;

    private final Function<GatewayProcess.@Nullable Address, List<String>> command;
    private final Consumer<String> tell;
    private final GatewayProcess.Address address;
    private GatewayProcess process;
    private boolean closed;

    private GatewaySupervisor(Function<GatewayProcess.@Nullable Address, List<String>> command, Consumer<String> tell)
            throws InterruptedException {
        this.command = command;
        this.tell = tell;
        this.process = GatewayProcess.start(command.apply(null), this::signIn);
        this.address = awaitFirst(process);
    }

    /**
     * Starts the gateway and waits until it is ready.
     *
     * @param command
     *            the command line, given the address of the first run, or null for the first run itself
     * @param tell
     *            takes messages for the person at the terminal
     * @throws HostException
     *             when the first run does not become ready
     */
    public static GatewaySupervisor start(Function<GatewayProcess.@Nullable Address, List<String>> command,
            Consumer<String> tell) throws InterruptedException {
        GatewaySupervisor supervisor = new GatewaySupervisor(command, tell);
        Thread.ofVirtual().name("gateway-supervisor").start(supervisor::watch);
        return supervisor;
    }

    /** Until somebody has chosen a password, each start has a new one. */
    private void signIn(GatewayProcess.SignIn fresh) {
        tell.accept("  Sign in, if you want to, as " + fresh.name() + " with the one-time password "
                + fresh.oneTimePassword() + " (then choose your own).");
    }

    private static GatewayProcess.Address awaitFirst(GatewayProcess process) throws InterruptedException {
        try {
            return process.awaitReady(READY);
        } catch (HostException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** Where the gateway listens, now and after each restart. */
    public GatewayProcess.Address address() {
        return address;
    }

    private void watch() {
        int failures = 0;
        try {
            while (failures < ATTEMPTS) {
                GatewayProcess last = current();
                last.awaitExit();
                failures = last.becameReady() ? 0 : failures + 1;
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                if (!restart(last)) {
                    return;
                }
            }
            tell.accept("The gateway could not start " + ATTEMPTS
                    + " times in a row. The lamps go on by themselves; the page is gone.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (HostException e) {
            Logger.error(e, "gateway cannot be started again");
            tell.accept(String.valueOf(e.getMessage()));
        }
    }

    private synchronized GatewayProcess current() {
        return process;
    }

    private synchronized boolean restart(GatewayProcess last) {
        if (closed) {
            return false;
        }
        tell.accept("The gateway died. The lamps go on by themselves; starting the gateway again."
                + (last.becameReady() ? "" : last.lastWords()));
        process = GatewayProcess.start(command.apply(address), this::signIn);
        return true;
    }

    /** Stops the gateway for good. */
    @Override
    public void close() {
        GatewayProcess last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        last.close();
    }
}
