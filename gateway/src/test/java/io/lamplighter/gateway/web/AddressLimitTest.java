package io.lamplighter.gateway.web;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AddressLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AddressLimit limit = new AddressLimit(3, nanos::get);

    @Test
    void letsEachAddressAskSoOftenAMinute() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.wait("192.0.2.1")).isZero();
        }
        assertThat(limit.wait("192.0.2.1")).isEqualTo(20);
        assertThat(limit.wait("192.0.2.2")).as("another one").isZero();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(19));
        assertThat(limit.wait("192.0.2.1")).isEqualTo(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(limit.wait("192.0.2.1")).isZero();
        assertThat(limit.wait("192.0.2.1")).isPositive();
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.wait("2001:db8:0:1::" + i)).isZero();
        }
        assertThat(limit.wait("2001:db8:0:1:ffff::9")).isPositive();
        assertThat(limit.wait("2001:db8:0:2::1")).isZero();
    }

    @Test
    void remembersABoundedNumber() {
        for (int i = 0; i < AddressLimit.MOST + 500; i++) {
            limit.wait("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256);
        }
        assertThat(limit.size()).isEqualTo(AddressLimit.MOST);
    }
}
