package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Whoever sends a plan of thousands of characters is told where it is wrong. */
class JsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'a': 1,#  'level': 1,#  'level': 2} | line 3, column  | level",
            "{'a': [1, 2,]} | line 1, column  | ]", "{'a': {'b': 1} | line 1, column  | end-of-input",
            "{'a': NaN} | line 1, column  | NaN", "[1] | the body is no object | {…}",
            "7 | the body is no object | {…}",
            "{} {} | line 1, column  | behind the object"})
    void saysWhereItIsNoJsonAndWhy(String body, String where, String why) {
        assertThat(refusal(body.replace('\'', '"').replace('#', '\n'))).contains(where, why)
                .endsWith(": send an object with a");
    }

    @Test
    void saysThatNothingWasSent() {
        assertThat(refusal("")).isEqualTo("the body is empty: send an object with a");
    }

    @Test
    void takesAnObject() {
        assertThat(Json.sent("{\"a\": 1}".getBytes(StandardCharsets.UTF_8), "").path("a").intValue()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"'{\"level\": 1e400}', /level", "'{\"a/b\": [1, {\"c\": -1e999}]}', /a~1b/1/c"})
    void refusesWhatNobodyCanReckonWith(String body, String pointer) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class,
                () -> Json.sent(body.getBytes(StandardCharsets.UTF_8), ""));

        assertThat(refused.problem().code()).isEqualTo("number-out-of-range");
        assertThat(refused.problem().errors().getFirst().pointer()).isEqualTo(pointer);
        assertThat(refused.problem().detail()).startsWith(pointer).doesNotContain("Infinity");
    }

    private static String refusal(String body) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class,
                () -> Json.sent(body.getBytes(StandardCharsets.UTF_8), "send an object with a"));
        assertThat(refused.problem().code()).isEqualTo("malformed-json");
        return refused.problem().detail();
    }
}
