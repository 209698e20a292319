package io.lamplighter.agent.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What Linux knows of this machine, its network and its programs. Each method reads anew; what is not there is said to be. */
public final class MachineFacts {

    private static final int LOG_SECONDS = 20;
    private static final String LINES = "--lines=5000";
    private static final List<String> ABOUT = List.of("/proc/device-tree/model", "/etc/os-release", "/proc/version",
            "/proc/cmdline", "/proc/uptime", "/proc/loadavg", "/proc/meminfo", "/proc/mounts",
            "/etc/lamplighter-image");
    private static final List<String> NETWORK = List.of("/proc/net/route", "/proc/net/ipv6_route", "/proc/net/wireless",
            "/etc/resolv.conf");

    private MachineFacts() {}

    /** Controller, kernel, memory, disks. */
    public static String machine() throws IOException {
        return files(ABOUT) + section("space of /") + space(Path.of("/"));
    }

    /** Interfaces with their addresses, routes, reception of a WLAN, name servers. */
    public static String network() throws IOException {
        String interfaces = NetworkInterface.networkInterfaces().map(MachineFacts::line).sorted()
                .collect(Collectors.joining("\n"));
        return section("interfaces") + interfaces + "\n" + files(NETWORK);
    }

    /** What the agent said since the machine started, and what the kernel warned of. */
    public static String log() throws IOException {
        return section("agent") + output("journalctl", "--boot", "--no-pager", "--output=short-iso", LINES,
                "--unit=lamplighter-agent") + section("kernel")
                + output("journalctl", "--dmesg", "--no-pager", "--priority=warning", LINES);
    }

    private static String files(List<String> files) {
        return files.stream().map(file -> section(file) + content(Path.of(file)).strip() + "\n")
                .collect(Collectors.joining());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).replace('\0', '\n');
        } catch (IOException e) {
            return "not there";
        }
    }

    private static String space(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        return "%d of %d MiB free, read-only: %s%n".formatted(store.getUsableSpace() >> 20, store.getTotalSpace() >> 20,
                store.isReadOnly());
    }

    private static String line(NetworkInterface each) {
        String addresses = each.inetAddresses().map(InetAddress::getHostAddress).collect(Collectors.joining(" "));
        try {
            return each.getName() + (each.isUp() ? " up " : " down ") + addresses;
        } catch (IOException e) {
            return each.getName() + " " + e.getMessage();
        }
    }

    /** Of a program that hangs, what it has said by then. */
    private static String output(String... command) throws IOException {
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        program.getOutputStream().close();
        CompletableFuture.delayedExecutor(LOG_SECONDS, TimeUnit.SECONDS).execute(program::destroyForcibly);
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.destroy();
        return said;
    }

    private static String section(String title) {
        return "== " + title + "\n";
    }
}
