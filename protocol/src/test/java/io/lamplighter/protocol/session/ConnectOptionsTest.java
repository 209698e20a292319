package io.lamplighter.protocol.session;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectOptionsTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void hasDefaultsAndChangesOneByOne() {
        ConnectOptions options = ConnectOptions.of("tcp://h:1", "c", TEN, TEN, null);

        assertThat(options.window()).isEqualTo(ConnectOptions.DEFAULT_WINDOW);
        assertThat(options.willAtDisconnect()).isFalse();
        assertThat(options.withWillAtDisconnect().withWindow(7))
                .isEqualTo(new ConnectOptions("tcp://h:1", "c", TEN, TEN, null, true, 7));
    }

    @Test
    void cannotBeBuiltWrong() {
        assertThatThrownBy(() -> ConnectOptions.of(" ", "c", TEN, TEN, null)).hasMessageContaining("uri");
        assertThatThrownBy(() -> ConnectOptions.of("u", "", TEN, TEN, null)).hasMessageContaining("client id");
        assertThatThrownBy(() -> ConnectOptions.of("u", "c", Duration.ofMillis(999), TEN, null))
                .hasMessageContaining("keepAlive");
        assertThatThrownBy(() -> ConnectOptions.of("u", "c", Duration.ofDays(1), TEN, null))
                .hasMessageContaining("keepAlive");
        assertThatThrownBy(() -> ConnectOptions.of("u", "c", TEN, Duration.ZERO, null))
                .hasMessageContaining("timeout");
        assertThatThrownBy(() -> ConnectOptions.of("u", "c", TEN, TEN, null).withWindow(0))
                .hasMessageContaining("window");
        assertThatThrownBy(() -> new Will(" ", new byte[0], 0, false)).hasMessageContaining("topic");
        assertThatThrownBy(() -> new Will("t", new byte[0], 3, false)).hasMessageContaining("qos");
        assertThatThrownBy(() -> new Subscription("", 0)).hasMessageContaining("filter");
        assertThatThrownBy(() -> new Subscription("t", -1)).hasMessageContaining("qos");
    }
}
