package io.lamplighter.gateway.label;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;

/** Reads the QR codes in a photo. Takes some 0.1 s of a processor and 30 MB for the largest. Thread-safe. */
public final class LabelReader {

    /** Of width and height, looked at before anything is unpacked: a small file may claim to be a huge picture. */
    public static final int MOST_PIXELS = 2048;
    /** A photo of a whole pallet of labels names nobody's post. */
    private static final int MOST_CODES = 8;
    private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

    private LabelReader() {}

    /** What a photo says. */
    public sealed interface Seen {

        /** Texts of the codes, 1 to 8. */
        record Codes(List<String> texts) implements Seen {

            public Codes {
                texts = List.copyOf(texts);
            }
        }

        /** A picture, in which no code can be read. */
        record NoCode() implements Seen {}

        /** Wider or higher than {@link #MOST_PIXELS}. */
        record TooLarge(int width, int height) implements Seen {}

        /** No JPEG, or a broken one. */
        record NoPicture() implements Seen {}
    }

    /** Of the bytes of one JPEG. */
    public static Seen read(byte[] jpeg) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next(); // every Java brings one
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            return width > MOST_PIXELS || height > MOST_PIXELS
                    ? new Seen.TooLarge(width, height)
                    : codes(reader.read(0));
        } catch (IOException | RuntimeException e) { // the reader throws both on broken bytes
            return new Seen.NoPicture();
        } finally {
            reader.dispose();
        }
    }

    /** Halved, a grainy or shaken photo is often clearer. */
    private static Seen codes(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        return codes(width, height, pixels)
                .or(() -> codes(width / 2, height / 2, halved(pixels, width, height)))
                .map(Seen.class::cast).orElseGet(Seen.NoCode::new);
    }

    private static Optional<Seen.Codes> codes(int width, int height, int[] pixels) {
        if (width == 0 || height == 0) {
            return Optional.empty();
        }
        try {
            Result[] found = new QRCodeMultiReader().decodeMultiple(
                    new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))), HINTS);
            return Optional.of(new Seen.Codes(
                    Arrays.stream(found).map(Result::getText).distinct().limit(MOST_CODES).toList()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** The mean of each four pixels' green, which is nearest to how light they are, as grey. */
    private static int[] halved(int[] pixels, int width, int height) {
        int[] halved = new int[(width / 2) * (height / 2)];
        for (int i = 0; i < halved.length; i++) {
            int at = i / (width / 2) * 2 * width + i % (width / 2) * 2;
            int grey = (green(pixels[at]) + green(pixels[at + 1]) + green(pixels[at + width])
                    + green(pixels[at + width + 1])) / 4;
            halved[i] = grey << 16 | grey << 8 | grey;
        }
        return halved;
    }

    private static int green(int pixel) {
        return pixel >> 8 & 0xff;
    }
}
