package io.lamplighter.gateway.connector.ngsild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.lamplighter.gateway.connector.ngsild.AnswerReader.Reply;
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

    @Test
    void readsWhichEntitiesFailedAndWhy() {
        assertThat(read(207,
                """
                        {"success": ["urn:a"], "errors": [
                          {"entityId": "urn:b", "error": {"type": "x", "title": "Bad", "detail": "value\\nwrong", "status": 400}},
                          {"entityId": "urn:c", "error": "no reason"}, {"error": {}}, 17]}"""))
                .isEqualTo(new Answer.Partial(Map.of("urn:b", "400 Bad value wrong", "urn:c", "no reason")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{}", "{\"errors\": 3}", "{\"errors\": [{\"entityId\": 3"})
    void takesAPartialAnswerThatItCannotReadAsNamingNone(String body) {
        assertThat(read(207, body)).isEqualTo(new Answer.Partial(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void blamesTheEntities(int status) {
        assertThat(read(status, "{\"title\": \"Bad Request Data\", \"detail\": \"voltage\"}"))
                .isEqualTo(new Answer.Refused(status + " Bad Request Data voltage"));
    }

    @ParameterizedTest
    @CsvSource({"500,true", "502,false", "503,false", "504,false", "408,false", "404,false", "401,false", "301,false"})
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
        Answer answer = AnswerReader.read(new Reply(429, Optional.of(header), Optional.empty(), ""), NOW);

        assertThat(answer).isEqualTo(
                new Answer.Unavailable("429 too many requests", Duration.ofSeconds(seconds), false));
    }

    @Test
    void saysWhereARedirectLeads() {
        assertThat(AnswerReader.read(new Reply(307, Optional.empty(), Optional.of("https://other\u0000\n/"), ""), NOW))
                .isEqualTo(new Answer.Unavailable("307 redirects to https://other /, which is not followed: set url to"
                        + " where the broker is", Duration.ZERO, false));
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
                    AnswerReader.read(new Reply(200 + random.nextInt(400), Optional.of(text), Optional.of(text), text),
                            NOW))
                    .isNotNull();
        }
    }

    private static Answer read(int status, String body) {
        return AnswerReader.read(new Reply(status, Optional.empty(), Optional.empty(), body), NOW);
    }
}
