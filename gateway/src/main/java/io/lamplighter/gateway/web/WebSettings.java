package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Optional;

/**
 * Where the web server listens and whom it answers.
 *
 * @param host
 *            address or name to listen on; 127.0.0.1 keeps it on this machine
 * @param port
 *            1 to 65535, or 0 for any free port
 * @param portSearch
 *            whether a taken port is no reason to fail: then the next free one of the 50 above it is used
 * @param names
 *            further host names under which browsers may reach the page; localhost, {@code host} and plain addresses
 *            always may
 * @param eventClients
 *            how many live views may be open at once
 * @param tiles
 *            pictures under the lamps; empty for none
 */
public record WebSettings(String host, int port, boolean portSearch, List<String> names, int eventClients,
        Optional<MapTiles> tiles) {

    public static final int EVENT_CLIENTS = 200;
    static final int SEARCHED_PORTS = 50;

    public WebSettings {
        names = List.copyOf(names);
        if (host.isBlank()) {
            throw new IllegalArgumentException("the web server's host is blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("web port " + port + " is outside 0 to 65535");
        }
        if (eventClients < 1) {
            throw new IllegalArgumentException("eventClients " + eventClients + " is below 1");
        }
    }

    /** Whether nobody on another machine can come here, not even through a server in front that has a name. */
    public boolean isForThisMachineOnly() {
        return names.isEmpty() && (host.equals("localhost") || host.equals("::1")
                || host.matches("127(\\.\\d{1,3}){3}"));
    }

    public WebSettings(String host, int port, boolean portSearch) {
        this(host, port, portSearch, List.of(), EVENT_CLIENTS, Optional.empty());
    }
}
