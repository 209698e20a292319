package io.lamplighter.gateway.label;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LabelReaderTest {

    private static final String LABEL = "https://lamps.duisburg.example/commissioning?post=ruhrort%2D017";

    /** A label on a post: a part of the picture, held at a slant, seen from the side, in bad light. */
    @ParameterizedTest
    @CsvSource({"9, 0, 0, 0", "9, 12, 0, 20", "6, -8, 0.2, 35", "9, 180, 0.15, 35", "4, 90, 0, 10"})
    void readsAPhotographedLabel(int squarePixels, int degrees, double shear, int noise) throws IOException {
        assertThat(LabelReader.read(jpeg(photo(squarePixels, degrees, shear, noise))))
                .isEqualTo(new LabelReader.Seen.Codes(java.util.List.of(LABEL)));
    }

    @Test
    void readsEachOfSeveralCodes() throws IOException {
        BufferedImage picture = blank(1200, 700);
        paint(picture, "ruhrort-017", AffineTransform.getTranslateInstance(100, 150), 9);
        paint(picture, "https://maker.example/serial/4711", AffineTransform.getTranslateInstance(700, 150), 9);

        assertThat(LabelReader.read(jpeg(picture))).isInstanceOfSatisfying(LabelReader.Seen.Codes.class,
                seen -> assertThat(seen.texts()).containsExactlyInAnyOrder("ruhrort-017",
                        "https://maker.example/serial/4711"));
    }

    @Test
    void aWallHasNoCode() throws IOException {
        assertThat(LabelReader.read(jpeg(blank(640, 480)))).isEqualTo(new LabelReader.Seen.NoCode());
    }

    @Test
    void whatClaimsToBeHugeIsNotUnpacked() throws IOException {
        byte[] jpeg = jpeg(blank(64, 64));
        int frame = indexOf(jpeg, 0xc0); // start of frame: length, precision, height, width
        jpeg[frame + 4] = (byte) 0xff;
        jpeg[frame + 6] = (byte) 0xff;

        assertThat(LabelReader.read(jpeg)).isEqualTo(new LabelReader.Seen.TooLarge(0xff40, 0xff40));
    }

    @Test
    void brokenBytesAreNoPicture() throws IOException {
        byte[] jpeg = jpeg(photo(9, 0, 0, 20));
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] broken = Arrays.copyOf(jpeg, random.nextInt(jpeg.length));
            for (int j = 0; j < Math.min(20, broken.length); j++) {
                broken[random.nextInt(Math.min(broken.length, 700))] = (byte) random.nextInt();
            }
            assertThat(LabelReader.read(broken)).isNotNull();
        }
        assertThat(LabelReader.read(new byte[0])).isEqualTo(new LabelReader.Seen.NoPicture());
        assertThat(LabelReader.read("GIF89a".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new LabelReader.Seen.NoPicture());
    }

    /** 1200 by 900, as the page sends it. */
    private static BufferedImage photo(int squarePixels, int degrees, double shear, int noise) {
        BufferedImage picture = blank(1200, 900);
        AffineTransform held = AffineTransform.getTranslateInstance(600, 450);
        held.rotate(Math.toRadians(degrees));
        held.shear(shear, shear / 2);
        int half = QrCode.of(LABEL).length * squarePixels / 2;
        held.translate(-half, -half);
        paint(picture, LABEL, held, squarePixels);
        Random random = new Random(42);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int grey = picture.getRGB(x, y) & 0xff;
                int seen = Math.clamp(grey * (100L - x / 20) / 100 + random.nextInt(noise + 1), 0, 255);
                picture.setRGB(x, y, new Color(seen, seen, seen).getRGB());
            }
        }
        return picture;
    }

    private static BufferedImage blank(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(120, 120, 120));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return picture;
    }

    private static void paint(BufferedImage picture, String text, AffineTransform held, int squarePixels) {
        boolean[][] squares = QrCode.of(text);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.transform(held);
        int size = squares.length * squarePixels;
        pen.setColor(new Color(225, 225, 225));
        pen.fillRect(-4 * squarePixels, -4 * squarePixels, size + 8 * squarePixels, size + 8 * squarePixels);
        pen.setColor(new Color(40, 40, 40));
        for (int y = 0; y < squares.length; y++) {
            for (int x = 0; x < squares.length; x++) {
                if (squares[y][x]) {
                    pen.fillRect(x * squarePixels, y * squarePixels, squarePixels, squarePixels);
                }
            }
        }
        pen.dispose();
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) {
                return i + 1;
            }
        }
        throw new AssertionError("no marker " + marker);
    }
}
