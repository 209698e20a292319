package io.lamplighter.gateway.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A document that grows downwards over A4 pages. In memory; what comes behind {@link #MOST_PAGES} is left out, and the last line says
 * so. One thread.
 *
 * <pre>{@code
 * try (Paper paper = new Paper(new Paper.Head("Arbeitsauftrag 17", "Stadt Moers", "…", Locale.GERMAN, now))) {
 *     paper.title("Arbeitsauftrag 17").facts(Map.of("Mast", "…")).heading("Was zu tun ist").text("…").table(grid);
 *     return paper.bytes();
 * }
 * }</pre>
 */
public final class Paper implements AutoCloseable {

    /** Some 5 MB. */
    public static final int MOST_PAGES = 200;

    private static final PDRectangle A4 = PDRectangle.A4;
    private static final double LEFT = 56;
    private static final double RIGHT = 48;
    private static final double TOP = 56;
    private static final double BOTTOM = 64;
    private static final double FOOT = 36;
    private static final double WIDTH = A4.getWidth() - LEFT - RIGHT;
    private static final double LEADING = 1.36;
    private static final double TEXT = 10;
    private static final double SMALL = 8.5;
    private static final double FACT_SHARE = 0.32;
    private static final double PADDING = 4;
    private static final double CODE = 76;
    private static final double LINE = 0.5;
    private static final double BOLD = 0.035;
    private static final float GREY = 0.36f;
    private static final float PALE = 0.82f;

    private final PDDocument document = new PDDocument();
    private final Head head;
    private final Font font;
    private PDPageContentStream page;
    private double y;
    private boolean full;

    /**
     * What is said of the document, and on each page.
     *
     * @param title
     *            its name in the viewer's window
     * @param foot
     *            at the foot of each page, beside its number; may be empty
     * @param cutShort
     *            what the end says of a document that has more than {@link #MOST_PAGES}
     * @param language
     *            for those who let it be read to them
     */
    public record Head(String title, String foot, String cutShort, Locale language, Instant madeAt) {}

    public Paper(Head head) {
        this.head = head;
        try {
            font = new Font(document);
            PDDocumentInformation about = document.getDocumentInformation();
            about.setTitle(head.title());
            about.setCreator("Lamplighter");
            about.setCreationDate(GregorianCalendar.from(ZonedDateTime.ofInstant(head.madeAt(), ZoneOffset.UTC)));
            document.getDocumentCatalog().setLanguage(head.language().toLanguageTag());
            PDViewerPreferences shown = new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
            shown.setDisplayDocTitle(true);
            document.getDocumentCatalog().setViewerPreferences(shown);
            page = begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the document at its beginning. */
    public Paper title(String text) {
        return lines(text, 19, true, 6);
    }

    /** Stays with what comes below it. */
    public Paper heading(String text) {
        keep(70);
        y -= 12;
        return lines(text, 13, true, 4);
    }

    /** A paragraph. */
    public Paper text(String text) {
        return lines(text, TEXT, false, 5);
    }

    /** A paragraph of what need not be read first. */
    public Paper note(String text) {
        return lines(text, SMALL, false, 4);
    }

    /** What is what, one below the other, in the map's order. */
    public Paper facts(Map<String, String> facts) {
        return facts(facts, WIDTH);
    }

    /**
     * The same with a square for cameras to the right of it, on the same page.
     *
     * @param squares
     *            its rows, as many as columns; true for dark
     */
    public Paper facts(Map<String, String> facts, boolean[][] squares) {
        keep(CODE);
        double top = y;
        int turns = document.getNumberOfPages();
        code(squares, LEFT + WIDTH - CODE, top);
        facts(facts, WIDTH - CODE - 4 * PADDING);
        y = turns == document.getNumberOfPages() ? Math.min(y, top - CODE - 2 * PADDING) : y;
        return this;
    }

    private Paper facts(Map<String, String> facts, double width) {
        double middle = width * FACT_SHARE;
        facts.forEach((name, what) -> {
            List<String> names = font.lines(name, TEXT, middle - PADDING);
            List<String> whats = font.lines(what, TEXT, width - middle);
            keep(Math.max(names.size(), whats.size()) * TEXT * LEADING);
            double top = y;
            double low = column(names, LEFT, top, GREY);
            y = Math.min(low, column(whats, LEFT + middle, top, 0));
        });
        y -= 5;
        return this;
    }

    private void code(boolean[][] squares, double x, double top) {
        if (full) {
            return;
        }
        double side = CODE / squares.length;
        try {
            page.setNonStrokingColor(0f);
            for (int row = 0; row < squares.length; row++) {
                for (int column = 0; column < squares[row].length; column++) {
                    if (squares[row][column]) {
                        page.addRect((float) (x + column * side), (float) (top - (row + 1) * side), (float) side,
                                (float) side);
                    }
                }
            }
            page.fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double column(List<String> lines, double x, double top, float grey) {
        double at = top;
        for (String line : lines) {
            at -= TEXT * LEADING;
            write(line, x, at, new Style(TEXT, false, grey));
        }
        return at;
    }

    /** A table; its head stands on each page that it reaches. */
    public Paper table(Grid grid) {
        keep(3 * rowHeight(grid, grid.heads()));
        row(grid, grid.heads(), Row.HEAD);
        for (List<String> cells : grid.rows()) {
            next(grid, cells, Row.BODY);
        }
        if (!grid.sum().isEmpty()) {
            next(grid, grid.sum(), Row.SUM);
        }
        y -= 8;
        return this;
    }

    /** The document as a file. Nothing can be added afterwards. */
    public byte[] bytes() {
        try {
            page.close();
            feet();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Row {
        HEAD, BODY, SUM
    }

    private record Style(double size, boolean bold, float grey) {}

    private void next(Grid grid, List<String> cells, Row kind) {
        if (y - rowHeight(grid, cells) < BOTTOM && turned()) {
            row(grid, grid.heads(), Row.HEAD);
        }
        row(grid, cells, kind);
    }

    private double rowHeight(Grid grid, List<String> cells) {
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            most = Math.max(most, font.lines(cells.get(i), SMALL, inner(grid, i)).size());
        }
        return most * SMALL * LEADING + PADDING;
    }

    private static double inner(Grid grid, int column) {
        return WIDTH * grid.columns().get(column).share() / grid.shares() - PADDING;
    }

    private void row(Grid grid, List<String> cells, Row kind) {
        double height = rowHeight(grid, cells);
        double x = LEFT;
        for (int i = 0; i < cells.size(); i++) {
            double width = inner(grid, i);
            double at = y;
            for (String line : font.lines(cells.get(i), SMALL, width)) {
                at -= SMALL * LEADING;
                double indent = grid.columns().get(i).number() ? width - font.width(line, SMALL) : 0;
                write(line, x + indent, at, new Style(SMALL, kind == Row.SUM, kind == Row.HEAD ? GREY : 0));
            }
            x += width + PADDING;
        }
        y -= height;
        rule(kind == Row.HEAD ? GREY : PALE);
    }

    private void rule(float grey) {
        if (full) {
            return;
        }
        try {
            page.setStrokingColor(grey);
            page.setLineWidth((float) LINE);
            page.moveTo((float) LEFT, (float) y);
            page.lineTo((float) (LEFT + WIDTH), (float) y);
            page.stroke();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Paper lines(String text, double size, boolean bold, double behind) {
        for (String line : font.lines(text, size, WIDTH)) {
            keep(size * LEADING);
            y -= size * LEADING;
            write(line, LEFT, y, new Style(size, bold, 0));
        }
        y -= behind;
        return this;
    }

    private void write(String line, double x, double at, Style style) {
        if (full || line.isEmpty()) {
            return;
        }
        try {
            text(page, line, x, at, style);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font has no bold face: its outline is drawn too. */
    private void text(PDPageContentStream on, String line, double x, double at, Style style) throws IOException {
        on.beginText();
        on.setFont(font.font(), (float) style.size());
        on.setNonStrokingColor(style.grey());
        on.setStrokingColor(style.grey());
        on.setLineWidth((float) (style.size() * BOLD));
        on.setRenderingMode(style.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        on.newLineAtOffset((float) x, (float) at);
        on.showText(line);
        on.endText();
    }

    private void keep(double height) {
        if (y - height < BOTTOM) {
            turned();
        }
    }

    /** Whether there is another page; else nothing more is written. */
    private boolean turned() {
        if (full) {
            return false;
        }
        try {
            if (document.getNumberOfPages() == MOST_PAGES) {
                write(font.writable(head.cutShort()), LEFT, BOTTOM - SMALL * LEADING, new Style(SMALL, true, 0));
                full = true;
                return false;
            }
            page.close();
            page = begin();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDPageContentStream begin() throws IOException {
        PDPage added = new PDPage(A4);
        document.addPage(added);
        y = A4.getHeight() - TOP;
        return new PDPageContentStream(document, added);
    }

    private void feet() throws IOException {
        int pages = document.getNumberOfPages();
        Style style = new Style(SMALL, false, GREY);
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream on = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND,
                    true, true)) {
                String number = (i + 1) + " / " + pages;
                double left = WIDTH - font.width(number, SMALL);
                text(on, font.lines(head.foot(), SMALL, left - PADDING).getFirst(), LEFT, FOOT, style);
                text(on, number, LEFT + left, FOOT, style);
            }
        }
    }
}
