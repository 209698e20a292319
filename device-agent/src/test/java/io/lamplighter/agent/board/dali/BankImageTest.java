package io.lamplighter.agent.board.dali;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BankImageTest {

    @Test
    void readsNumbersMostSignificantByteFirst() {
        assertThat(image(4, 0x00, 0x01, 0x02, 0x03).number(4, 4)).isEqualTo(OptionalLong.of(0x010203));
        assertThat(image(0, 0xFF, 0xFF, 0xFD).number(0, 3)).isEqualTo(OptionalLong.of(0xFFFFFD));
    }

    @Test
    void doesNotKnowMaskAndTemporaryMask() {
        assertThat(image(0, 0xFF, 0xFF).number(0, 2)).isEmpty();
        assertThat(image(0, 0xFF, 0xFE).number(0, 2)).isEmpty();
        assertThat(image(0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE).number(0, 6)).isEmpty();
        assertThat(image(0, 0xFE).temperature(0)).isEmpty();
        assertThat(image(0, 0xFF).flag(0)).isEmpty();
    }

    @Test
    void doesNotKnowWhatWasNotRead() {
        assertThat(image(4, 1).number(4, 2)).isEmpty();
        assertThat(BankImage.ABSENT.number(4, 1)).isEmpty();
        assertThat(BankImage.ABSENT.text(4, 10)).isEmpty();
        assertThat(BankImage.ABSENT.digits(4, 6, 14)).isEmpty();
        assertThat(BankImage.ABSENT.scaled(4, 7)).isEmpty();
    }

    @Test
    void scalesByPowersOfTen() {
        assertThat(image(0, 0xFF, 0, 0, 0x01, 0xF9).scaled(0, 5)).isEqualTo(OptionalDouble.of(50.5));
        assertThat(image(0, 3, 0, 0, 0, 7).scaled(0, 5)).isEqualTo(OptionalDouble.of(7000));
        assertThat(image(0, 6, 0, 0, 0, 1).scaled(0, 5)).isEqualTo(OptionalDouble.of(1e6));
        assertThat(image(0, 0xFA, 0, 0, 0, 1).scaled(0, 5)).isEqualTo(OptionalDouble.of(1e-6));
        assertThat(image(0, 7, 0, 0, 0, 1).scaled(0, 5)).as("beyond the standard").isEmpty();
        assertThat(image(0, 0xF9, 0, 0, 0, 1).scaled(0, 5)).isEmpty();
        assertThat(image(0, 0, 0xFF, 0xFF, 0xFF, 0xFE).scaled(0, 5)).isEmpty();
    }

    @Test
    void temperaturesCountFromMinusSixty() {
        assertThat(image(0, 0).temperature(0)).contains(-60);
        assertThat(image(0, 100).temperature(0)).contains(40);
    }

    @Test
    void readsTextUpToItsEnd() {
        assertThat(image(0, 'R', 'A', 'L', 0, 'x').text(0, 5)).contains("RAL");
        assertThat(image(0, 'R', 'A').text(0, 2)).contains("RA");
        assertThat(image(0, 0, 'A').text(0, 2)).isEmpty();
        assertThat(image(0, 'R', 0x07).text(0, 2)).isEmpty();
        assertThat(image(0, 0xFF, 0xFF).text(0, 2)).isEmpty();
    }

    @Test
    void writesAGtinWithItsLeadingZeros() {
        assertThat(image(0, 0x00, 0x00, 0x00, 0x01, 0xE2, 0x40).digits(0, 6, 14))
                .isEqualTo(Optional.of("00000000123456"));
        assertThat(image(0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF).digits(0, 6, 14)).isEmpty();
        assertThat(image(0, 0xFF, 0, 0, 0, 0, 0, 0, 0).digits(0, 8, 1)).contains("18374686479671623680");
    }

    @Test
    void noContentMakesItThrow() {
        Random random = new Random(102);
        for (int round = 0; round < 20_000; round++) {
            BankImage image = new BankImage();
            for (int location = 0; location < 0xFF; location++) {
                if (random.nextInt(8) > 0) {
                    image.put(location, random.nextInt(256));
                }
            }
            assertThat(MemoryPoint.values(MemoryPoint.LUMINAIRE, image)).isNotNull();
            assertThat(MemoryPoint.values(MemoryPoint.ENERGY, image)).isNotNull();
            assertThat(MemoryPoint.values(MemoryPoint.GEAR, image)).allSatisfy(
                    (attribute, value) -> assertThat(attribute.type().accepts(value)).as(attribute.name()).isTrue());
            assertThat(MemoryPoint.values(MemoryPoint.LAMP, image)).isNotNull();
            assertThat(MemoryPoint.values(MemoryPoint.MAINTENANCE, image)).isNotNull();
        }
    }

    private static BankImage image(int first, int... bytes) {
        BankImage image = new BankImage();
        for (int i = 0; i < bytes.length; i++) {
            image.put(first + i, bytes[i]);
        }
        return image;
    }
}
