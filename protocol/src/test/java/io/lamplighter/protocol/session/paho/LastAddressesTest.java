package io.lamplighter.protocol.session.paho;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastAddressesTest {

    private final LastAddresses addresses = new LastAddresses();

    @Test
    void helpsOnlyWhoIsNotFound() {
        InetAddress last = InetAddress.getLoopbackAddress();
        InetSocketAddress lost = InetSocketAddress.createUnresolved("a", 1);
        assertThat(addresses.known(lost)).isEqualTo(lost);

        addresses.reached("a", last);
        assertThat(addresses.known(lost)).isEqualTo(new InetSocketAddress(last, 1));
        InetSocketAddress found = new InetSocketAddress("127.0.0.2", 1);
        assertThat(addresses.known(found)).isSameAs(found);
    }

    @Test
    void forgetsTheServerThatWasUsedLongestAgo() {
        addresses.reached("first", InetAddress.getLoopbackAddress());
        for (int i = 0; i < 16; i++) {
            addresses.reached("other-" + i, InetAddress.getLoopbackAddress());
        }
        InetSocketAddress lost = InetSocketAddress.createUnresolved("first", 1);
        assertThat(addresses.known(lost)).isEqualTo(lost);
    }
}
