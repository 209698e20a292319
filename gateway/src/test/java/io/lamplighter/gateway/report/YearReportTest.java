package io.lamplighter.gateway.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.IntStream;

import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.savings.MonthlySaving;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred lamps: ten times more in a whole night than they used; in March some are estimated, in May some unknown. */
class YearReportTest {

    private static final Tariff TARIFF = new Tariff(363, OptionalDouble.of(0.28), Tariff.USUAL_CURRENCY, -3);

    @Test
    void tellsTheYearInGerman() throws IOException {
        String text = text(figures(12, TARIFF, "2027-01-10T12:00:00Z"), Locale.GERMAN);

        assertThat(text).contains("Duisburg: Energiebericht der Straßenbeleuchtung 2026", "Verbrauch 12.000 kWh",
                "Eingespart 108.000 kWh (90,0 %)", "39.204 kg", "30.240,00 €", "0,28 €", "Ruhrort", "März ²", "Mai ³",
                "Anzahl der Leuchten: März 4", "Volllaststunden je Leuchte 1.980 h", "Gemeldete Lampenausfälle 3",
                "99,99 %", "-50,0 % gegenüber 2025");
        assertThat(text).doesNotContain("noch nicht zu Ende", "{0}");
    }

    @Test
    void saysThatAYearIsNotOver() throws IOException {
        String text = text(figures(6, TARIFF, "2026-06-10T12:00:00Z"), Locale.ENGLISH);

        assertThat(text).contains("Duisburg: energy report of the street lighting 2026", "The year is not over",
                "June ¹", "January", "€").doesNotContain("July");
    }

    @Test
    void withoutAPriceThereIsNoMoney() throws IOException {
        assertThat(text(figures(12, Tariff.usual(), "2027-01-10T12:00:00Z"), Locale.GERMAN))
                .contains("kein Strompreis eingestellt").doesNotContain("€");
    }

    @Test
    void hasTheSameWordsInBothLanguages() throws IOException {
        Properties german = words("words_de.properties");
        Properties english = words("words.properties");

        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames()).hasSizeGreaterThan(50);
        for (String key : english.stringPropertyNames()) {
            for (String place : List.of("{0}", "{1}")) {
                assertThat(german.getProperty(key).contains(place)).as(key)
                        .isEqualTo(english.getProperty(key).contains(place));
            }
        }
    }

    private static Properties words(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(YearReport.class.getResourceAsStream(file))) {
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        }
    }

    private static YearFigures figures(int months, Tariff tariff, String madeAt) {
        List<MonthlySaving> year = months(2026, months, 1);
        return new YearFigures("Duisburg", Year.of(2026), year, months(2025, 12, 2),
                List.of(new YearFigures.Part("Ruhrort", 100, year)), 100,
                new YearFigures.Operation(1_980, 3, 72, 8_760), tariff, ZoneId.of("Europe/Berlin"),
                Instant.parse(madeAt));
    }

    private static List<MonthlySaving> months(int year, int months, int factor) {
        return IntStream.rangeClosed(1, months).mapToObj(month -> new MonthlySaving(YearMonth.of(year, month),
                month == 5 ? 98 : 100, month == 3 ? 4 : 0, month == 5 ? 2 : 0, 0, 1_000d * factor, 0, 10_000)).toList();
    }

    private static String text(YearFigures figures, Locale locale) throws IOException {
        try (PDDocument read = Loader.loadPDF(new YearReport(figures, locale).pdf())) {
            return new PDFTextStripper().getText(read).replace('\u00a0', ' ').replaceAll("\\s+", " ");
        }
    }
}
