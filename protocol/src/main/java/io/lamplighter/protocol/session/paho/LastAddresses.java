package io.lamplighter.protocol.session.paho;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

import org.tinylog.Logger;

/**
 * Remembers where a server was found last, for the time when nobody answers for its name. Of the {@value #SERVERS} servers
 * used last; of more the oldest is forgotten. Any thread.
 */
final class LastAddresses {

    private static final int SERVERS = 16;

    private final Map<String, InetAddress> found = new LinkedHashMap<>(SERVERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InetAddress> eldest) {
            return size() > SERVERS;
        }
    };

    /** The endpoint as it is, or at the address of the last time when its name could not be resolved. */
    synchronized InetSocketAddress known(InetSocketAddress endpoint) {
        InetAddress last = found.get(endpoint.getHostString());
        if (!endpoint.isUnresolved() || last == null) {
            return endpoint;
        }
        Logger.warn("event=mqtt-name-unresolved host={} last-address={}", endpoint.getHostString(),
                last.getHostAddress());
        return new InetSocketAddress(last, endpoint.getPort());
    }

    /** The server with this name was reached there. */
    synchronized void reached(String host, InetAddress address) {
        found.put(host, address);
    }
}
