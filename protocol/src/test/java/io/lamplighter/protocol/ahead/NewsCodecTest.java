package io.lamplighter.protocol.ahead;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.lamplighter.lighting.ahead.News;
import io.lamplighter.protocol.sparkplug.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** News between posts, byte by byte. */
class NewsCodecTest {

    private static final News NEWS = new News(0x0102_0304_0506_0708L, "Römerstraße-7", "post-2", 3,
            Duration.ofMillis(250), Duration.ofSeconds(20));
    private static final String HEX = "010300fa4e200102030405060708"
            + "000f52c3b66d657273747261c39f652d370006706f73742d32";

    @Test
    void isReadAsItWasWritten() {
        byte[] bytes = NewsCodec.encode(NEWS);

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HEX);
        assertThat(NewsCodec.decode(bytes, Duration.ZERO)).contains(NEWS);
    }

    @Test
    void getsOlderWhileItLies() {
        byte[] bytes = NewsCodec.encode(NEWS);

        assertThat(NewsCodec.decode(bytes, Duration.ofSeconds(2)).map(News::age)).contains(Duration.ofMillis(2_250));
        assertThat(NewsCodec.decode(bytes, Duration.ofMillis(19_749))).isPresent();
        assertThat(NewsCodec.decode(bytes, Duration.ofMillis(19_750))).as("too old").isEmpty();
    }

    @Test
    void nonsenseNeverThrows() {
        byte[] good = NewsCodec.encode(NEWS);
        for (int length = 0; length < good.length; length++) {
            assertThat(NewsCodec.decode(Arrays.copyOf(good, length), Duration.ZERO)).isEmpty();
        }
        assertThat(NewsCodec.decode(Arrays.copyOf(good, good.length + 1), Duration.ZERO)).isEmpty();
        assertThat(NewsCodec.decode(new byte[NewsCodec.MAXIMUM_BYTES + 1], Duration.ZERO)).isEmpty();
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            read += NewsCodec.decode(bytes, Duration.ZERO).isPresent() ? 1 : 0;
        }
        assertThat(read).as("some are other news").isBetween(5_000, 49_000);
    }

    @Test
    void itsTopicIsNotSparkplugs() {
        assertThat(AheadTopic.of("post-1")).isEqualTo("lamplighter/ahead/post-1");
        assertThat(AheadTopic.is(AheadTopic.of("post-1"))).isTrue();
        assertThat(AheadTopic.is("spBv1.0/d/NCMD/post-1")).isFalse();
        assertThat(Topic.parse(AheadTopic.of("post-1"))).isEmpty();
    }
}
