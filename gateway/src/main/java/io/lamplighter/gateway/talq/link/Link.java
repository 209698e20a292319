package io.lamplighter.gateway.talq.link;

import java.net.URI;
import java.util.UUID;

import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * How gateway and CMS know each other. Immutable.
 *
 * @param cms
 *            base of the CMS that gave the addresses; another one knows nothing of them
 * @param gateway
 *            the address that the CMS gave the gateway
 * @param cmsAddress
 *            by which the CMS shows itself; null until it has said it
 * @param complete
 *            whether the bootstrap was walked to its end, so that devices can be announced
 * @param configuration
 *            what the CMS has set of the gateway
 */
public record Link(URI cms, UUID gateway, @Nullable UUID cmsAddress, boolean complete,
        GatewayConfiguration configuration) {

    public static Link begun(URI cms, UUID gateway, @Nullable UUID cmsAddress) {
        return new Link(cms, gateway, cmsAddress, false, GatewayConfiguration.NONE);
    }

    public Link with(UUID address) {
        return new Link(cms, gateway, address, complete, configuration);
    }

    public Link with(GatewayConfiguration changed) {
        return new Link(cms, gateway, cmsAddress, complete, changed);
    }

    public Link complete(boolean now) {
        return new Link(cms, gateway, cmsAddress, now, configuration);
    }
}
