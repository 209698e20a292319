package io.lamplighter.gateway.store;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkStore.Announced;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of the link to a CMS promises, on a real database, across a restart. */
abstract class TalqLinkStoreContract extends OpenedStore {

    private static final URI CMS = URI.create("https://cms.example/talq");
    private static final UUID GATEWAY = UUID.fromString("7a1d2c6e-6f0b-4f0e-9d11-5a3b0f1c2d3e");
    private static final GatewayConfiguration SET = GatewayConfiguration.read("{\"gatewayRetryPeriod\":7.5}");

    @Test
    void keepsTheLinkAndItsChanges() {
        assertThat(store().talq().link()).isEmpty();
        Link begun = new Link(CMS, GATEWAY, null, false, GatewayConfiguration.NONE);
        store().talq().save(begun);
        reopen();
        assertThat(store().talq().link()).contains(begun);

        Link complete = new Link(CMS, GATEWAY, UUID.randomUUID(), true, SET);
        store().talq().save(complete);
        reopen();
        assertThat(store().talq().link()).contains(complete);
        assertThat(complete.configuration().text()).contains("7.5");
    }

    @Test
    void keepsWhatWasToldLast() {
        Announced first = new Announced(UUID.randomUUID(), "luminaire-1", UUID.randomUUID());
        Announced second = new Announced(UUID.randomUUID(), "luminaire-1", UUID.randomUUID());
        Announced changed = new Announced(first.address(), "luminaire-2", UUID.randomUUID());
        store().talq().announced(List.of(first, second));
        store().talq().announced(List.of(changed));
        store().talq().announced(List.of());
        reopen();
        assertThat(store().talq().announced()).containsExactlyInAnyOrder(changed, second);

        store().talq().withdrawn(second.address());
        assertThat(store().talq().announced()).containsExactly(changed);
    }

    @Test
    void forgetsEverything() {
        store().talq().save(new Link(CMS, GATEWAY, null, true, SET));
        store().talq().announced(List.of(new Announced(UUID.randomUUID(), "post-1", UUID.randomUUID())));

        store().talq().forget();
        store().talq().forget();

        assertThat(store().talq().link()).isEmpty();
        assertThat(store().talq().announced()).isEmpty();
    }
}
