package io.lamplighter.flash.label;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * What sticks inside a post's door: a QR code with the address of its page, and its id for people. 62 mm x 29 mm, as small label
 * printers have it. Pure but for {@link #write}.
 *
 * @param post
 *            its id
 * @param place
 *            where it stands, in words; empty when nobody said
 * @param address
 *            what the QR code opens
 */
public record Label(String post, String place, String address) {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float WIDTH = 62 * MILLIMETRE;
    private static final float HEIGHT = 29 * MILLIMETRE;
    private static final float EDGE = 2 * MILLIMETRE;
    private static final float CODE = HEIGHT - 2 * EDGE;
    /** Squares that stay free around a QR code (ISO/IEC 18004). */
    private static final int QUIET = 4;
    private static final float LARGE = 18;
    private static final float SMALL = 8;
    private static final float LEADING = 1.3f;
    private static final float DOTS_PER_INCH = 300;
    private static final float THOUSAND = 1_000;

    /**
     * Writes {@code <post>.png}, {@code <post>.pdf}, and when there are several {@code labels.pdf} with all of them.
     *
     * @throws IOException
     *             when the folder cannot be written
     */
    public static void write(List<Label> labels, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Label label : labels) {
            String name = label.post.replaceAll("[^A-Za-z0-9._-]", "_");
            byte[] page = pdf(List.of(label));
            Files.write(folder.resolve(name + ".pdf"), page);
            Files.write(folder.resolve(name + ".png"), png(page));
        }
        if (labels.size() > 1) {
            Files.write(folder.resolve("labels.pdf"), pdf(labels));
        }
    }

    /** A page for each. */
    static byte[] pdf(List<Label> labels) {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (Label label : labels) {
                PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    label.draw(content);
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("no label can be drawn: " + e.getMessage(), e);
        }
    }

    /** The first page as a picture. */
    static byte[] png(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("no label can be drawn: " + e.getMessage(), e);
        }
    }

    private void draw(PDPageContentStream content) throws IOException {
        ByteMatrix code = code();
        float square = CODE / (code.getWidth() + 2 * QUIET);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y) == 1) {
                    content.addRect(EDGE + (QUIET + x) * square, EDGE + CODE - (QUIET + y + 1) * square, square,
                            square);
                }
            }
        }
        content.fill();
        PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
        PDFont plain = new PDType1Font(FontName.HELVETICA);
        float left = EDGE + CODE + EDGE;
        float room = WIDTH - left - EDGE;
        float top = HEIGHT - EDGE;
        Column column = new Column(content, left, room);
        top = column.line(bold, LARGE, post, top);
        column.line(plain, SMALL, place, top);
        column.line(plain, SMALL, "Lamplighter", EDGE + SMALL * LEADING);
    }

    /** Lines of text below each other. */
    private record Column(PDPageContentStream content, float left, float room) {

        /** Smaller when it would not fit; where the next one begins. */
        float line(PDFont font, float size, String text, float top) throws IOException {
            String shown = shown(font, text);
            float width = font.getStringWidth(shown) / THOUSAND * size;
            float fitting = width > room ? size * room / width : size;
            content.beginText();
            content.setFont(font, fitting);
            content.newLineAtOffset(left, top - size);
            content.showText(shown);
            content.endText();
            return top - size * LEADING;
        }
    }

    /** The font has the letters of Western Europe; for others there is a question mark, and the QR code still says it all. */
    private static String shown(PDFont font, String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            try {
                font.encode(letter);
                shown.append(letter);
            } catch (IOException | IllegalArgumentException e) {
                shown.append('?');
            }
        });
        return shown.toString();
    }

    private ByteMatrix code() {
        try {
            return Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code holds an address of " + address.length() + " characters", e);
        }
    }
}
