package io.lamplighter.agent.board.dali;

import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HatReplyTest {

    @Test
    void readsWhatTheHatSays() {
        assertThat(HatReply.of("N")).isEqualTo(new HatReply.Silence());
        assertThat(HatReply.of("J00")).isEqualTo(new HatReply.Answer(0));
        assertThat(HatReply.of("JfE")).isEqualTo(new HatReply.Answer(254));
        assertThat(HatReply.of("X")).isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("Z1")).isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("D0")).isEqualTo(new HatReply.Power(false));
        assertThat(HatReply.of("D01")).isEqualTo(new HatReply.Power(false));
        assertThat(HatReply.of("D2")).isEqualTo(new HatReply.Power(true));
        assertThat(HatReply.of("V0F03")).isEqualTo(new HatReply.Version("0F", "03"));
        assertThat(HatReply.of("HFF00")).isEqualTo(new HatReply.Other());
        assertThat(HatReply.of("1J10")).as("another channel").isEqualTo(new HatReply.Other());
    }

    @Test
    void anAnswerThatIsTornIsNoAnswer() {
        assertThat(HatReply.of("J")).isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("J1")).isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("J1G")).isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("J123")).isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("J\u0661\u0662")).as("digits of another script").isEqualTo(new HatReply.Torn());
        assertThat(HatReply.of("D")).isEqualTo(new HatReply.Other());
        assertThat(HatReply.of("V1")).isEqualTo(new HatReply.Other());
        assertThat(HatReply.of("")).isEqualTo(new HatReply.Other());
    }

    @Test
    void noLineMakesItThrow() {
        Random random = new Random(62386);
        for (int round = 0; round < 200_000; round++) {
            String line = random.ints(random.nextInt(12), 0, 256)
                    .mapToObj(character -> String.valueOf((char) character)).collect(Collectors.joining());
            assertThat(HatReply.of(line)).isNotNull();
            assertThat(HatReply.of("JDVXZNH".charAt(round % 7) + line)).isNotNull();
        }
    }
}
