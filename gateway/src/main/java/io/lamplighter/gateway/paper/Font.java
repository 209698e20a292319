package io.lamplighter.gateway.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Liberation Sans (SIL Open Font License), which the PDF library brings with it; of it what is used goes into the document. */
final class Font {

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int UNKNOWN = '?';
    /** Stands between a number and its unit; the font has the wide one only. */
    private static final int NARROW_SPACE = 0x202f;
    private static final int FIXED_SPACE = 0xa0;
    private static final double UNITS = 1_000;

    private final PDType0Font font;
    private final CmapLookup glyphs;

    Font(PDDocument document) throws IOException {
        TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(new ByteArrayInputStream(bytes())));
        glyphs = read.getUnicodeCmapLookup();
        font = PDType0Font.load(document, read, true);
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = Font.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the classpath: build the gateway again");
            }
            return in.readAllBytes();
        }
    }

    PDType0Font font() {
        return font;
    }

    /** With a question mark for each letter that the font lacks, and without what moves the pen. */
    String writable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(point -> point == NARROW_SPACE ? FIXED_SPACE : point)
                .map(point -> Character.isWhitespace(point) || Character.isISOControl(point) ? ' ' : point)
                .map(point -> glyphs.getGlyphId(point) == 0 ? UNKNOWN : point).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** In points; of what is writable. */
    double width(String text, double size) {
        try {
            return font.getStringWidth(text) / UNITS * size;
        } catch (IOException e) {
            throw new IllegalStateException("a width cannot be read of the font that the PDF library brings", e);
        }
    }

    /** The lines of a text that has such a width; a word that is longer than a line is cut. */
    List<String> lines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : writable(part).trim().split(" +", -1)) {
                if (!line.isEmpty() && width(line + " " + word, size) <= width) {
                    line.append(' ').append(word);
                } else {
                    if (!line.isEmpty()) {
                        lines.add(line.toString());
                    }
                    line = new StringBuilder(cut(word, size, width, lines));
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Puts what is too long into lines of its own and returns the rest. */
    private String cut(String word, double size, double width, List<String> lines) {
        String rest = word;
        while (width(rest, size) > width) {
            int end = rest.offsetByCodePoints(0, 1);
            while (end < rest.length()) {
                int next = rest.offsetByCodePoints(end, 1);
                if (width(rest.substring(0, next), size) > width) {
                    break;
                }
                end = next;
            }
            if (end == rest.length()) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }
}
