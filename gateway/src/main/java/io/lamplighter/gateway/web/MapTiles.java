package io.lamplighter.gateway.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

import io.lamplighter.protocol.settings.SettingsTable;

/**
 * Pictures of streets to lay under the lamps, from a map server of the city's choice. Browsers ask that server themselves.
 *
 * @param address
 *            of a picture of 256 by 256 points, with {@code {z}}, {@code {x}} and {@code {y}}
 * @param attribution
 *            whose they are, shown on the map; plain text
 * @param mostZoom
 *            the nearest zoom that the server has; nearer ones are enlarged
 */
public record MapTiles(String address, String attribution, int mostZoom) {

    private static final Pattern ADDRESS = Pattern
            .compile("(https?://[A-Za-z0-9.\\-\\[\\]:]+)?/(?!/)[A-Za-z0-9._~/{}?=&%@+\\-]*");
    private static final Pattern THIS_MACHINE = Pattern
            .compile("http://(127(\\.\\d{1,3}){3}|\\[::1]|localhost)(:\\d+)?");
    private static final int USUAL_ZOOM = 19;
    private static final int MOST_ZOOM = 22;

    /** Asks for the keys of the table {@code map}; empty when no tiles are wanted. */
    public static Optional<MapTiles> read(SettingsTable table) {
        Optional<String> address = table.optionalString("tiles");
        String attribution = table.string("attribution", "");
        int zoom = table.integer("most-zoom", USUAL_ZOOM, 1, MOST_ZOOM);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        MapTiles tiles = new MapTiles(address.get(), attribution, zoom);
        if (!tiles.isAnAddress()) {
            table.problem("tiles", "must be such as https://tiles.example/{z}/{x}/{y}.png, or a path such as"
                    + " /tiles/{z}/{x}/{y}.png that a server in front answers");
        } else if (!tiles.isSafe()) {
            table.problem("tiles",
                    "must begin with https://, or with / for a server in front of this one: what comes over"
                            + " plain http can be changed on its way. Only this machine's own (127.0.0.1, localhost) may do without");
        }
        if (attribution.isBlank()) {
            table.problem("attribution", "must say whose the map is, such as \"© OpenStreetMap contributors\"");
        }
        return Optional.of(tiles);
    }

    /** What the browser may load pictures from besides the gateway: one origin, or nothing for a path of its own. */
    String source() {
        return address.startsWith("/") ? "" : origin();
    }

    private String origin() {
        return address.substring(0, address.indexOf('/', address.indexOf("//") + 2));
    }

    private boolean isAnAddress() {
        if (!ADDRESS.matcher(address).matches() || !address.contains("{z}") || !address.contains("{x}")
                || !address.contains("{y}")) {
            return false;
        }
        try {
            return address.startsWith("/") || new URI(origin()).getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private boolean isSafe() {
        return address.startsWith("/") || address.startsWith("https://") || THIS_MACHINE.matcher(origin()).matches();
    }
}
