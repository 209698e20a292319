package io.lamplighter.agent.board.pi4j;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DebounceTest {

    private final Debounce contact = new Debounce(100);

    @Test
    void countsOneActivationForItsBounces() {
        assertThat(contact.seen(true, 1_000)).isTrue();
        contact.seen(false, 1_010);
        assertThat(contact.seen(true, 1_020)).as("a bounce is no news").isFalse();
        contact.seen(false, 1_500);
        contact.seen(true, 1_599);
        assertThat(contact.count()).isEqualTo(1);

        contact.seen(false, 2_000);
        contact.seen(true, 2_100);
        assertThat(contact.count()).isEqualTo(2);
    }

    @Test
    void keepsAShortActivationUntilItWasTold() {
        contact.seen(true, 0);
        contact.seen(false, 1);

        assertThat(contact.take()).isTrue();
        assertThat(contact.take()).isFalse();
        assertThat(contact.count()).isEqualTo(1);
    }

    @Test
    void staysActiveWhileItIs() {
        contact.seen(true, 0);
        assertThat(contact.seen(true, 5)).as("no change").isFalse();

        assertThat(contact.take()).isTrue();
        assertThat(contact.take()).isTrue();
        assertThat(contact.seen(false, 10)).as("the end is news").isTrue();
        assertThat(contact.take()).isFalse();
    }

    @Test
    void nothingIsActiveAtFirst() {
        assertThat(contact.seen(false, 0)).isFalse();
        assertThat(contact.take()).isFalse();
        assertThat(contact.count()).isZero();
    }
}
