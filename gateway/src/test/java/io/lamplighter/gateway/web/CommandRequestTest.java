package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class CommandRequestTest {

    private static final Instant NOW = Instant.parse("2026-12-23T20:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-23T19:54:59Z", "2026-12-22T20:00:00Z", "2026-12-30T20:00:01Z"})
    void aStartLongAgoOrTooFarAheadIsRefused(String start) {
        assertThat(catchThrowable(() -> override(start))).isInstanceOfSatisfying(RequestRefused.class, why -> {
            assertThat(why.problem().code()).isEqualTo("start-out-of-range");
            assertThat(why.problem().detail()).contains(start).contains("not more than 5 min before");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-23T19:55:00Z", "2026-12-23T20:00:00Z"})
    void aStartWithinTheClocksDifferenceMeansNow(String start) {
        Action.OverrideLevel override = override(start);

        assertThat(override.start()).isEmpty();
        assertThat(override.expiration()).isEqualTo(NOW.plus(CommandRequest.DEFAULT_DURATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-23T20:00:01Z", "2026-12-30T20:00:00Z"})
    void aStartAheadIsKept(String start) {
        Action.OverrideLevel override = override(start);

        assertThat(override.start()).isEqualTo(Optional.of(Instant.parse(start)));
        assertThat(override.expiration()).isEqualTo(Instant.parse(start).plus(Duration.ofHours(1)));
    }

    private static Action.OverrideLevel override(String start) {
        return (Action.OverrideLevel) CommandRequest.read(("{\"action\": \"override\", \"level\": 100, \"start\": \""
                + start + "\"}").getBytes(StandardCharsets.UTF_8), NOW).action();
    }
}
