package io.lamplighter.protocol.session.paho;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3600", "30, 10", "30, 1", "60, 60", "3600, 1", "65535, 3600"})
    void theLastLookIsWithinOneAndAHalfKeepAlivesAndTheAnswerToAPingHadTime(long keepAliveSeconds,
            long timeoutSeconds) {
        Duration keepAlive = Duration.ofSeconds(keepAliveSeconds);
        Silence silence = new Silence(keepAlive, Duration.ofSeconds(timeoutSeconds));

        assertThat(silence.longest().plus(silence.look())).isLessThanOrEqualTo(keepAlive.multipliedBy(3).dividedBy(2));
        assertThat(silence.look()).isLessThanOrEqualTo(Duration.ofSeconds(timeoutSeconds).dividedBy(4));
        Duration lastPing = keepAlive.plus(keepAlive.dividedBy(Heartbeat.LOOKS));
        assertThat(silence.longest().minus(lastPing)).isGreaterThanOrEqualTo(keepAlive.dividedBy(4));
    }
}
