package io.lamplighter.gateway.connector.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import io.lamplighter.gateway.connector.http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void acceptsAnySuccess(int status) {
        assertThat(read(status, "[\"urn:ngsi-ld:Streetlight:a:b\"]")).isEqualTo(new Answer.Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void blamesTheEntities(int status) {
        assertThat(read(status, "{\"title\": \"Bad Request Data\", \"detail\": \"voltage\"}"))
                .isEqualTo(new Answer.Refused(status + " Bad Request Data voltage"));
    }

    @ParameterizedTest
    @CsvSource({"500,true", "502,false", "503,false", "504,false", "408,false", "404,false", "401,false", "403,false",
            "301,false"})
    void waitsForEverythingElse(int status, boolean faulty) {
        assertThat(read(status, "<html>")).isInstanceOfSatisfying(Answer.Unavailable.class, answer -> {
            assertThat(answer.faulty()).isEqualTo(faulty);
            assertThat(answer.atLeast()).isEqualTo(Duration.ZERO);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"120 | 120", "0 | 0", "Sat, 21 Nov 2026 16:00:30 GMT | 30",
            "Sat, 21 Nov 2026 15:00:00 GMT | 0", "soon | 0", "-5 | 0", "99999999999999999999 | 0"})
    void understandsHowLongToWait(String header, long seconds) {
        Answer answer = AnswerReader.read(new Reply.Answered(429, Optional.of(header), Optional.empty(), "", true),
                NOW);

        assertThat(answer).isEqualTo(
                new Answer.Unavailable("429 too many requests", Duration.ofSeconds(seconds), false));
    }

    @Test
    void waitsWhenNothingCameBack() {
        assertThat(AnswerReader.read(new Reply.Unanswered("no whole answer within 5 ms", true), NOW))
                .isEqualTo(new Answer.Unavailable("no whole answer within 5 ms", Duration.ZERO, false));
    }

    @Test
    void saysWhereARedirectLeads() {
        assertThat(AnswerReader
                .read(new Reply.Answered(307, Optional.empty(), Optional.of("https://other\u0000\n/"), "", true), NOW))
                .isEqualTo(new Answer.Unavailable("307 redirects to https://other /, which is not followed: set the"
                        + " address to where the platform is", Duration.ZERO, false));
    }

    @Test
    void neverThrowsWhateverTheReply() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String text = (random.nextBoolean() ? "{\"errors\":[" : "") + new String(bytes,
                    java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(
                    AnswerReader.read(
                            new Reply.Answered(200 + random.nextInt(400), Optional.of(text), Optional.of(text), text,
                                    false),
                            NOW))
                    .isNotNull();
        }
    }

    private static Answer read(int status, String body) {
        return AnswerReader.read(new Reply.Answered(status, Optional.empty(), Optional.empty(), body, true), NOW);
    }
}
