package io.lamplighter.gateway;

import java.time.Duration;

import io.lamplighter.gateway.identity.Enrolments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {

    @Test
    void tokensAreForTheNamedPosts() {
        Arguments all = Arguments.parse("token", "post-1", "post-2", "--for", "7d", "--csv");
        assertThat(all.task()).isEqualTo(Arguments.Task.TOKEN);
        assertThat(all.tokens().posts()).containsExactly("post-1", "post-2");
        assertThat(all.tokens().life()).isEqualTo(Duration.ofDays(7));
        assertThat(all.tokens().csv()).isTrue();
        assertThat(Arguments.parse("token", "post-1").tokens().life()).isEqualTo(Enrolments.USUAL_LIFE);
        assertThat(Arguments.parse("token", "--for", "12 h", "post-1").tokens().life()).isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "token post-1 --for", "token post-1 --for 7", "token post-1 --for 0d",
            "token post-1 --for 366d", "token post-1 --loud", "post-1", "revoke post-1"})
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> Arguments.parse(line.split(" ", -1))).isInstanceOf(Arguments.UsageException.class);
    }
}
