package io.lamplighter.agent.drawing;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The wiring pictures are those of the tables, and the tables agree with each other. */
class DrawingsTest {

    private static final Path HARDWARE = Path.of("..", "hardware");

    @Test
    void committedPicturesAreThoseOfTheTables() throws Exception {
        Map<String, String> drawings = Drawings.all(HARDWARE);

        for (Map.Entry<String, String> drawing : drawings.entrySet()) {
            assertThat(HARDWARE.resolve(drawing.getKey()))
                    .as("draw again: hardware/README.md, \"Drawings\"")
                    .content().isEqualTo(drawing.getValue());
            DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(drawing.getValue())));
        }
        try (Stream<Path> files = Files.list(HARDWARE)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".svg")))
                    .containsExactlyInAnyOrderElementsOf(drawings.keySet());
        }
    }

    @Test
    void everyPinAndAddressServesOnce() {
        Source source = Source.of(HARDWARE);

        assertThat(column(source.pins(), "header_pin")).doesNotHaveDuplicates();
        assertThat(column(source.pins(), "bcm").stream().filter(bcm -> !bcm.isEmpty())).doesNotHaveDuplicates();
        assertThat(column(source.chips(), "address")).doesNotHaveDuplicates();
    }

    @Test
    void thePinoutPageShowsTheSamePins() throws IOException {
        List<String> page = Files.readAllLines(HARDWARE.resolve("pinout.md"));

        for (Map<String, String> row : Source.of(HARDWARE).pins().rows()) {
            int pin = Integer.parseInt(Table.value(row, "header_pin"));
            int odd = pin - 1 + pin % 2;
            String line = page.stream().filter(candidate -> candidate.contains(" | " + odd + " | " + (odd + 1) + " | "))
                    .findFirst().orElseThrow();
            String[] cells = line.split(" *\\| *", -1);
            String bcm = Table.value(row, "bcm");
            assertThat(cells[pin % 2 == 1 ? 2 : 5]).as("pin " + pin)
                    .startsWith(bcm.isEmpty() ? Header.power(Table.value(row, "function")) : "BCM " + bcm + ",");
        }
    }

    @Test
    void everyBlockOfTheDrawingsIsInAListOfParts() {
        Set<String> parts = new TreeSet<>(column(new Table(HARDWARE.resolve("parts.csv")), "part"));
        parts.addAll(column(new Table(HARDWARE.resolve("rig-parts.csv")), "part"));

        assertThat(column(Source.of(HARDWARE).blocks(), "part").stream().filter(part -> !part.isEmpty()))
                .isSubsetOf(parts);
    }

    @Test
    void theRigOnADeskCostsLessThan100Euro() throws IOException {
        List<Map<String, String>> rows = new Table(HARDWARE.resolve("rig-parts.csv")).rows();
        BigDecimal sum = rows.stream().map(row -> new BigDecimal(Table.value(row, "price_eur")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isLessThan(new BigDecimal(100));
        assertThat(Files.readString(HARDWARE.resolve("rig.md"))).contains("about " + sum.toBigInteger() + " euro");
        assertThat(rows).allSatisfy(row -> assertThat(Table.value(row, "price_eur")).isNotEmpty());
    }

    private static List<String> column(Table table, String column) {
        return table.rows().stream().map(row -> Table.value(row, column)).toList();
    }
}
