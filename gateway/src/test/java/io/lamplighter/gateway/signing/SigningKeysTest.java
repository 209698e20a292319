package io.lamplighter.gateway.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningKeysTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    /** The message, key and signature with which the reference libraries of Standard Webhooks are tested. */
    @Test
    void signsAsTheSpecificationSays() {
        assertThat(headers("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "{\"test\": 2432232314}"))
                .isEqualTo(Map.of("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void takesAnyOtherTextAsTheKeyAndSignsWithEach() {
        String old = headers("sixteen bytes and eight more ä", "m", "x").get(SigningKeys.SIGNATURE);
        String fresh = headers("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "m", "x").get(SigningKeys.SIGNATURE);

        assertThat(headers("sixteen bytes and eight more ä\r\n\n whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw \n", "m", "x"))
                .containsEntry(SigningKeys.SIGNATURE, old + " " + fresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "short secret", "whsec_", "whsec_c2hvcnQ=",
            "whsec_not base 64 but long enough",
            "the first of four secrets\nthe second of four secrets\nthe third of four secrets\nthe fourth of four secrets"})
    void refusesWhatIsNoKeyWithoutSayingIt(String text) {
        assertThatThrownBy(() -> SigningKeys.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must hold ")
                .satisfies(
                        refusal -> assertThat(refusal.getMessage()).doesNotContain("short secret", "first of", "c2hv",
                                "not base"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b"})
    void signsNoIdThatCouldBeReadInTwoWays(String id) {
        assertThatThrownBy(() -> headers("sixteen bytes and eight more", id, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> headers(String keys, String id, String body) {
        return SigningKeys.of(keys).headers(id, NOW, body.getBytes(StandardCharsets.UTF_8));
    }
}
