package io.lamplighter.agent.supervision;

import java.time.Duration;
import java.util.Map;

import io.lamplighter.agent.kernel.Datagrams;
import io.lamplighter.protocol.time.Ticker;

/**
 * systemd, as sd_notify(3) describes it: assignments in datagrams to the socket that NOTIFY_SOCKET names, and a watchdog
 * that wants to hear WATCHDOG=1 within WATCHDOG_USEC. One owner thread.
 */
public final class SystemdSupervisor implements Supervisor {

    /** systemd advises half of its interval; a quarter leaves room for a loop that is late. */
    private static final int PER_INTERVAL = 4;

    private final Datagrams socket;
    private final Ticker ticker;
    private final long everyNanos;
    private boolean ready;
    private boolean fed;
    private long fedAt;
    private String status = "";

    SystemdSupervisor(Datagrams socket, Ticker ticker, Duration interval) {
        this.socket = socket;
        this.ticker = ticker;
        this.everyNanos = interval.toNanos() / PER_INTERVAL;
    }

    /** The supervisor of this process, by its environment; nobody when systemd did not start it. */
    public static Supervisor ofThisProcess(Map<String, String> environment, Ticker ticker) {
        String path = environment.getOrDefault("NOTIFY_SOCKET", "");
        return path.isEmpty()
                ? Supervisor.none()
                : new SystemdSupervisor(Datagrams.to(path), ticker,
                        interval(environment, ProcessHandle.current().pid()));
    }

    /** How long it may hear nothing, by the environment; zero when there is no watchdog, or it is for another process. */
    public static Duration interval(Map<String, String> environment, long ownPid) {
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean ours = pid.isEmpty() || pid.equals(String.valueOf(ownPid));
        return ours && micros.matches("\\d{1,15}") ? Duration.ofNanos(Long.parseLong(micros) * 1000) : Duration.ZERO;
    }

    @Override
    public void ready() {
        if (!ready) {
            ready = true;
            socket.send("READY=1");
        }
    }

    @Override
    public void alive() {
        long now = ticker.nanos();
        if (everyNanos > 0 && (!fed || now - fedAt >= everyNanos)) {
            fed = true;
            fedAt = now;
            socket.send("WATCHDOG=1");
        }
    }

    @Override
    public void status(String text) {
        if (!text.equals(status)) {
            status = text;
            socket.send("STATUS=" + text);
        }
    }

    @Override
    public void stopping() {
        socket.send("STOPPING=1");
    }
}
