package io.lamplighter.gateway.ingest;

import io.lamplighter.protocol.seal.Sealer;

/** The way to posts that obey their gateway only: what goes there is sealed. As thread-safe as the way beneath. */
public record SealedLink(HostLink link, Sealer sealer) implements HostLink {

    @Override
    public boolean publish(String topic, byte[] payload) {
        return link.publish(topic, sealer.seal(topic, payload));
    }
}
