package io.lamplighter.protocol.sparkplug;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostStateTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"online\":true,\"timestamp\":17}", "{\"timestamp\":17,\"online\":true}",
            " {\t\"online\" :\r\n true , \"timestamp\" : 17 } \n",
            "{\"a\":null,\"online\":true,\"b\":[1,-2.5e+3,{\"online\":false},[]],\"timestamp\":17,\"c\":{}}",
            "{\"online\":false,\"online\":true,\"timestamp\":17}",
            "{\"x\\\"\\u00e4\\n\":\"\\/\",\"\\u006fnline\":true,\"timestamp\":17}",
            "{\"ß💡\":\"€\",\"online\":true,\"timestamp\":17}"})
    void isReadFromAnyJsonThatSaysIt(String json) {
        assertThat(decode(json)).contains(new HostState(true, 17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "null", "true", "[]", "OFFLINE", "{\"online\":true}", "{\"timestamp\":17}",
            "{\"online\":\"true\",\"timestamp\":17}", "{\"online\":1,\"timestamp\":17}",
            "{\"online\":null,\"timestamp\":17}", "{\"online\":tru,\"timestamp\":17}",
            "{\"online\":true,\"timestamp\":\"17\"}", "{\"online\":true,\"timestamp\":-17}",
            "{\"online\":true,\"timestamp\":1.5}", "{\"online\":true,\"timestamp\":1e3}",
            "{\"online\":true,\"timestamp\":}", "{\"online\":true,\"timestamp\":9999999999999999}",
            "{\"online\":true,\"timestamp\":999999999999999}",
            "{\"online\":true,\"timestamp\":99999999999999999999999}",
            "{\"online\":true,\"timestamp\":17", "{\"online\":true,\"timestamp\":17}}",
            "{\"online\":true,\"timestamp\":17} x", "{\"online\":true,\"timestamp\":17,}",
            "{\"online\":true \"timestamp\":17}", "{online:true,\"timestamp\":17}", "{'online':true,'timestamp':17}",
            "{\"online\":true,\"timestamp\":017}", "{\"online\":true,\"timestamp\":17,\"a\":\"\n\"}",
            "{\"online\":true,\"timestamp\":17,\"a\":\"\\x\"}", "{\"online\":true,\"timestamp\":17,\"a\":\"\\u00g0\"}",
            "{\"online\":true,\"timestamp\":17,\"a\":[1,]}", "{\"online\":true,\"timestamp\":17,\"a\":.5}",
            "{\"online\":true,\"timestamp\":17,\"a\":[[[[[[[[[[]]]]]]]]]]}",
            "{\"online\":true,\"timestamp\":17,\"a\":\"",
            "{\"online\":true,\"timestamp\":17,\"a\":\"\\", "\uFEFF{\"online\":true,\"timestamp\":17}"})
    void isNotReadFromAnythingElse(String json) {
        assertThat(decode(json)).isEmpty();
    }

    @Test
    void isReadBackAsItWasWritten() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            HostState state = new HostState(random.nextBoolean(), random.nextLong(PayloadCodec.LATEST_MILLIS + 1));

            assertThat(HostState.decode(state.encode())).contains(state);
        }
    }

    @Test
    void survivesAnyBytesAndEveryTruncation() {
        byte[] json = "{\"a\":[1,{\"b\":\"\\u00e4\"}],\"online\":true,\"timestamp\":17}"
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(2);
        for (int length = 0; length < json.length; length++) {
            assertThat(HostState.decode(java.util.Arrays.copyOf(json, length))).isEmpty();
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = json.clone();
            changed[random.nextInt(json.length)] = (byte) random.nextInt();
            assertThat(HostState.decode(changed)).isNotNull();
        }
    }

    @Test
    void isNotReadFromMoreThanTheMaximum() {
        String json = "{\"online\":true,\"timestamp\":17}";

        assertThat(decode(json + " ".repeat(HostState.MAXIMUM_BYTES - json.length()))).isPresent();
        assertThat(decode(json + " ".repeat(HostState.MAXIMUM_BYTES - json.length() + 1))).isEmpty();
    }

    @Test
    void hasNoNegativeTimestamp() {
        assertThatThrownBy(() -> new HostState(true, -1)).hasMessageContaining("-1");
    }

    private static Optional<HostState> decode(String json) {
        return HostState.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
