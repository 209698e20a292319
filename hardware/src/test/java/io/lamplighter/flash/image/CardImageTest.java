package io.lamplighter.flash.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CardImageTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void findsItsDescription() throws Exception {
        CardImage image = CardImage.describedBeside(new TestImage().in(folder));
        assertThat(image.bytes()).isEqualTo(TestImage.BYTES);
        assertThat(image.places()).containsEntry("post.toml", TestImage.SETTINGS).containsEntry("network.toml",
                TestImage.NETWORK);
        image.check(_ -> {});
    }

    @Test
    void refusesWhatIsDamaged() throws Exception {
        Path file = new TestImage().in(folder);
        byte[] packed = Files.readAllBytes(file);
        packed[packed.length / 2] ^= 1;
        Files.write(file, packed);
        assertDamaged(file);
    }

    @Test
    void refusesWhatIsCutShort() throws Exception {
        Path file = new TestImage().in(folder);
        byte[] packed = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        assertDamaged(file);
    }

    @Test
    void refusesAnotherImageOfTheSameSize() throws Exception {
        new TestImage().in(folder);
        Path other = folder.resolve("post.img");
        Files.write(other, new byte[TestImage.BYTES]);
        assertDamaged(other);
    }

    @Test
    void refusesAnImageWithoutDescription() throws Exception {
        Path file = new TestImage().in(folder);
        Files.delete(folder.resolve("post.toml"));
        assertThatThrownBy(() -> CardImage.describedBeside(file)).isInstanceOf(ImageException.class)
                .hasMessageContaining("there is no post.toml");
    }

    @Test
    void refusesADescriptionThatPointsBeyondTheImage() throws Exception {
        Path file = new TestImage().in(folder);
        Path description = folder.resolve("post.toml");
        Files.writeString(description, Files.readString(description).replace("length = 1024", "length = 1000000")
                .replace("offset = 9437184", "offset = 14000000"));
        assertThatThrownBy(() -> CardImage.describedBeside(file)).hasMessageContaining("contradicts itself");
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        Path file = Files.createFile(folder.resolve("holiday.iso"));
        assertThatThrownBy(() -> CardImage.describedBeside(file)).hasMessageContaining("no image of a card");
        assertThatThrownBy(() -> CardImage.describedBeside(folder.resolve("a.img")))
                .hasMessageContaining("there is no image");
    }

    private static void assertDamaged(Path file) throws ImageException {
        CardImage image = CardImage.describedBeside(file);
        assertThatThrownBy(() -> image.check(_ -> {})).isInstanceOf(ImageException.class)
                .hasMessageContaining("is damaged").hasMessageContaining("copy or build it anew");
    }
}
