package io.lamplighter.protocol.session.paho;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTest {

    @Test
    void givesAsManyPlacesAsItHas() {
        Window window = new Window(2);

        assertThat(window.tryAcquire(0)).isTrue();
        assertThat(window.tryAcquire(0)).isTrue();
        assertThat(window.tryAcquire(0)).isFalse();
        window.release(0);
        assertThat(window.tryAcquire(0)).isTrue();
    }

    @Test
    void isStuckOnlyWhenNothingGetsDoneForLongerThanTheLimit() {
        Window window = new Window(3);
        assertThat(window.stuck(1_000, 100)).isFalse();

        window.tryAcquire(1_000);
        window.tryAcquire(1_050);
        assertThat(window.stuck(1_100, 100)).isFalse();
        assertThat(window.stuck(1_101, 100)).isTrue();

        window.release(1_200);
        assertThat(window.stuck(1_300, 100)).isFalse();
        assertThat(window.stuck(1_301, 100)).isTrue();

        window.release(1_302);
        assertThat(window.stuck(9_000, 100)).isFalse();
    }
}
