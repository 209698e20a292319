package io.lamplighter.gateway.paper;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaperTest {

    private static final Paper.Head HEAD = new Paper.Head("Größe", "Stadt Ärmel", "gekürzt", Locale.GERMAN,
            Instant.parse("2026-11-22T12:00:00Z"));

    @Test
    void saysWhatWasWrittenInLettersOfEurope() throws IOException {
        String text = text(new Paper(HEAD).title("Größenwahn – Żółć Çağrı CO₂ 12\u202f€")
                .facts(Map.of("Straße", "Am Bürgermeisteramt")).heading("Übersicht").text("eins\nzwei"));

        assertThat(text).contains("Größenwahn – Żółć Çağrı CO₂ 12\u00a0€", "Straße", "Am Bürgermeisteramt", "Übersicht",
                "eins",
                "zwei", "Stadt Ärmel", "1 / 1");
    }

    @Test
    void whatTheFontLacksIsAQuestionMark() throws IOException {
        assertThat(text(new Paper(HEAD).text("vor \uD83D\uDCA1\u4E2D\u0007 nach"))).contains("vor ?? nach");
    }

    @Test
    void theHeadOfATableStandsOnEachOfItsPages() throws IOException {
        Grid grid = new Grid(List.of(Grid.Column.text("Bezirk", 3), Grid.Column.number("Verbrauch", 1)),
                IntStream.range(0, 100).mapToObj(i -> List.of("Nr " + i, "1")).toList(), List.of("Summe", "100"));
        String text = text(new Paper(HEAD).table(grid));

        assertThat(text.split("Verbrauch", -1)).hasSizeBetween(3, 5);
        assertThat(text).contains("Nr 99", "Summe", "1 / 3");
    }

    @Test
    void aWordThatIsLongerThanItsColumnIsCut() throws IOException {
        String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
        Grid grid = new Grid(List.of(Grid.Column.text("a", 1), Grid.Column.text("b", 8)), List.of(List.of(word, "x")),
                List.of());

        assertThat(text(new Paper(HEAD).table(grid)).replaceAll("\\s", "")).contains("Donau").contains("gesellschaft");
        assertThat(text(new Paper(HEAD).table(grid))).doesNotContain(word);
    }

    @Test
    void itsFontComesWithIt() throws IOException {
        try (Paper paper = new Paper(HEAD).text("ä"); PDDocument read = Loader.loadPDF(paper.bytes())) {
            PDPage page = read.getPage(0);
            List<PDFont> fonts = StreamSupport.stream(page.getResources().getFontNames().spliterator(), false)
                    .map(name -> font(page, name)).toList();

            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("de");
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("Größe");
        }
    }

    @Test
    void aDocumentHasAnEnd() throws IOException {
        Grid grid = new Grid(List.of(Grid.Column.text("a", 1)), Collections.nCopies(20_000, List.of("x")), List.of());
        try (Paper paper = new Paper(HEAD).table(grid); PDDocument read = Loader.loadPDF(paper.bytes())) {
            assertThat(read.getNumberOfPages()).isEqualTo(Paper.MOST_PAGES);
            PDFTextStripper last = new PDFTextStripper();
            last.setStartPage(Paper.MOST_PAGES);
            assertThat(last.getText(read)).contains("gekürzt");
        }
    }

    private static PDFont font(PDPage page, COSName name) {
        try {
            return page.getResources().getFont(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Paper paper) throws IOException {
        try (paper; PDDocument read = Loader.loadPDF(paper.bytes())) {
            return new PDFTextStripper().getText(read);
        }
    }
}
