package io.lamplighter.flash.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import io.lamplighter.flash.image.CardImage;
import io.lamplighter.flash.image.TestImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CardWriterTest {

    private static final int BLOCK = 4 << 20;
    private static final String WORDS = "id = \"p-1\"\n";

    @TempDir
    private Path folder = Path.of("");
    private final TestImage test = new TestImage();
    private CardImage image;
    private Path card;

    @BeforeEach
    void image() throws Exception {
        image = CardImage.describedBeside(test.in(folder));
        card = Files.write(folder.resolve("card"), filled(TestImage.BYTES + 100_000));
    }

    @Test
    void writesTheImageWithTheWordsOfOnePost() throws Exception {
        assertThat(write(_ -> {}).kept()).isZero();
        byte[] written = Files.readAllBytes(card);
        assertThat(Arrays.copyOf(written, TestImage.BYTES)).isEqualTo(expected());
        assertThat(Arrays.copyOfRange(written, TestImage.BYTES, written.length)).as("behind the image")
                .isEqualTo(filled(100_000));
    }

    /** As when the card is pulled out: no block of the table of partitions, and the next run goes on. */
    @Test
    void goesOnWhereItWasCut() throws Exception {
        assertThatThrownBy(() -> write(offset -> {
            if (offset > 2 * BLOCK) {
                throw new IllegalStateException("cut");
            }
        })).hasMessage("cut");
        assertThat(Arrays.copyOf(Files.readAllBytes(card), BLOCK)).as("starts nowhere").isEqualTo(new byte[BLOCK]);

        assertThat(write(_ -> {}).kept()).isEqualTo(2 * BLOCK);
        assertThat(Arrays.copyOf(Files.readAllBytes(card), TestImage.BYTES)).isEqualTo(expected());
    }

    @Test
    void leavesACardThatIsDone() throws Exception {
        write(_ -> {});
        assertThat(write(_ -> {}).kept()).isEqualTo(TestImage.BYTES);
    }

    @Test
    void seesThatACardKeepsOtherBytes() throws Exception {
        CardWriter writer = new CardWriter(image, words(), (step, done, _) -> {
            if (step == Progress.Step.READ_BACK && done == BLOCK) {
                spoil();
            }
        });
        assertThatThrownBy(() -> writer.write(card)).isInstanceOf(CardException.class)
                .hasMessageContaining("keeps other bytes than it got, from byte 10,000,000 of")
                .hasMessageContaining("Do not use it");
    }

    @Test
    void saysWhatToDoWhenTheCardIsGone() {
        assertThatThrownBy(() -> new CardWriter(image, words(), (_, _, _) -> {}).write(folder.resolve("gone")))
                .isInstanceOf(CardException.class).hasMessageContaining("Was the card pulled out?");
    }

    @Test
    void refusesWordsThatDoNotFit() {
        assertThatThrownBy(() -> Words.of(image, Map.of("network.toml", "x".repeat(1_025))))
                .hasMessageContaining("has 1025 bytes, but the image has room for 1024");
        assertThatThrownBy(() -> Words.of(image, Map.of("other.toml", "")))
                .hasMessageContaining("has no place for other.toml");
    }

    private interface Look {

        void at(long offset);
    }

    private CardWriter.Done write(Look look) throws CardException {
        return new CardWriter(image, words(), (_, done, _) -> look.at(done)).write(card);
    }

    private Words words() throws CardException {
        return Words.of(image, Map.of("post.toml", WORDS));
    }

    private void spoil() {
        try {
            byte[] bytes = Files.readAllBytes(card);
            bytes[10_000_000] ^= 1;
            Files.write(card, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] expected() {
        byte[] bytes = test.bytes();
        byte[] words = WORDS.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(words, 0, bytes, (int) TestImage.SETTINGS.offset(), words.length);
        return bytes;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x55);
        return bytes;
    }
}
