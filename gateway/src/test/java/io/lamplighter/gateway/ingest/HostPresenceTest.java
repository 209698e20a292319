package io.lamplighter.gateway.ingest;

import java.nio.charset.StandardCharsets;

import io.lamplighter.protocol.sparkplug.HostState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostPresenceTest {

    private final HostPresence presence = new HostPresence(1_000);

    @Test
    void theWillTakesBackTheOnlineStateOfItsOwnConnection() {
        assertThat(HostState.decode(presence.online())).hasValue(new HostState(true, 1_000));
        assertThat(HostState.decode(presence.will())).hasValue(new HostState(false, 1_000));
    }

    @Test
    void aCleanStopIsNeverOlderThanTheOnlineState() {
        assertThat(HostState.decode(presence.offline(2_000))).hasValue(new HostState(false, 2_000));
        assertThat(HostState.decode(presence.offline(500))).hasValue(new HostState(false, 1_000));
    }

    @Test
    void contradictsWhoeverSaysThatWeAreOffline() {
        assertThat(presence.answer(new HostState(false, 900).encode())).isPresent();
        assertThat(presence.answer(new HostState(false, 5_000).encode())).hasValueSatisfying(
                answer -> assertThat(HostState.decode(answer)).hasValue(new HostState(true, 1_000)));
        assertThat(presence.answer(new HostState(true, 1_000).encode())).isEmpty();
        assertThat(presence.answer("offline".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
