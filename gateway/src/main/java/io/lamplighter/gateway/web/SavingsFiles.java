package io.lamplighter.gateway.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Csv;
import io.lamplighter.gateway.report.Words;
import io.lamplighter.gateway.report.YearFigures;
import io.lamplighter.gateway.report.YearReport;
import io.lamplighter.gateway.savings.MonthlySaving;
import io.lamplighter.gateway.savings.SavingsBook;
import io.lamplighter.gateway.sheet.Sheet;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** Savings as files to keep: a table for programs, one for people, and the report for the council. A file tells everything or nothing. */
final class SavingsFiles {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int RETRY_SECONDS = 1;
    private static final int YEARS_OF_ALARMS = 1;
    private static final int YEARS_BACK = 50;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final List<String> FIELDS = List.of("id", "displayName", "month", "luminaires", "estimated",
            "unknown",
            "incomplete", "energy", "energyNotCompared", "baseline", "saved", "savedCo2Kilograms", "savedMoney");

    private final WebSources sources;
    private final SavingsBook savings;
    private final SavingsQuestion.Reader questions;
    private final Turns turns;

    SavingsFiles(WebSources sources, SavingsBook savings, SavingsQuestion.Reader questions, Turns turns) {
        this.sources = sources;
        this.savings = savings;
        this.questions = questions;
        this.turns = turns;
    }

    void csv(Context ctx) {
        SavingsQuestion question = questions.read(ctx);
        read(question.lamps(), question.first(), question.last());
        StringBuilder out = new StringBuilder();
        Csv.line(out, FIELDS);
        rows(question).forEach(row -> Csv.line(out, row.stream().map(SavingsFiles::text).toList()));
        named(ctx, question.fileName("csv"));
        Replies.content(ctx, "text/csv; charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    void xlsx(Context ctx) {
        SavingsQuestion question = questions.read(ctx);
        Words words = new Words(language(ctx));
        Instant asOf = read(question.lamps(), question.first(), question.last());
        named(ctx, question.fileName("xlsx"));
        ctx.contentType(XLSX);
        try {
            new Sheet(words.text("sheet"), columns(words), words.text("notes"), notes(words, asOf))
                    .write(ctx.outputStream(), rows(question).iterator());
        } catch (IOException e) {
            Logger.debug("event=answer-not-taken path={} reason=\"{}\"", ctx.path(), e.getMessage());
        }
    }

    void report(Context ctx) {
        Locale locale = language(ctx);
        YearMonth present = questions.present();
        int year = year(ctx, present.getYear());
        YearMonth first = YearMonth.of(year, 1);
        YearMonth last = year == present.getYear() ? present : YearMonth.of(year, 12);
        Collection<LuminaireId> all = questions.targets().all();
        Instant asOf = read(all, first.minusYears(1), last);
        named(ctx, "lamplighter-" + year + "-" + locale.getLanguage() + ".pdf");
        Replies.content(ctx, "application/pdf",
                turns.take(() -> new YearReport(figures(first, last, all, asOf), locale).pdf()));
    }

    private YearFigures figures(YearMonth first, YearMonth last, Collection<LuminaireId> all, Instant asOf) {
        YearMonth before = first.minusYears(1);
        return new YearFigures(sources.energy().city(), Year.of(first.getYear()), savings.sums(all, first, last),
                savings.sums(all, before, before.plusMonths(11)),
                questions.districts(all).stream().map(part -> new YearFigures.Part(part.name(), part.lamps().size(),
                        savings.sums(part.lamps(), first, last))).toList(),
                all.size(), operation(first, last, all, asOf), sources.energy().tariff(), sources.energy().zone(),
                asOf);
    }

    private YearFigures.Operation operation(YearMonth first, YearMonth last, Collection<LuminaireId> all,
            Instant asOf) {
        Instant from = begin(first).toInstant();
        Instant end = begin(last.plusMonths(1)).toInstant();
        Instant to = end.isBefore(asOf) ? end : asOf;
        double hours = Duration.between(from, to).toMillis() / MILLIS_PER_HOUR;
        double fullLight = savings.fullLightHours(all, first, last);
        if (first.getYear() < questions.present().getYear() - YEARS_OF_ALARMS) { // they are kept two years
            return new YearFigures.Operation(fullLight, -1, 0, hours);
        }
        LampFailures failures = new LampFailures(sources.alarms(), from, to).count();
        return new YearFigures.Operation(fullLight, failures.failures(),
                failures.failed().toMillis() / MILLIS_PER_HOUR, hours);
    }

    private ZonedDateTime begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(sources.energy().zone());
    }

    private static int year(Context ctx, int present) {
        String text = ctx.queryParam("year");
        int year = text == null ? present - 1 : text.matches("\\d{4}") ? Integer.parseInt(text) : 0;
        if (year < present - YEARS_BACK || year > present) {
            throw Problem.invalid("year-out-of-range", "The year is out of range",
                    "year is '" + text + "': it must be from " + (present - YEARS_BACK) + " to " + present).refused();
        }
        return year;
    }

    /** German or English, which is usual. */
    private static Locale language(Context ctx) {
        String lang = ctx.queryParam("lang");
        return switch (lang == null ? "en" : lang) {
            case "en" -> Locale.ENGLISH;
            case "de" -> Locale.GERMAN;
            default -> throw Problem.invalid("unknown-language", "The language is unknown",
                    "lang is '" + lang + "': it must be de or en").refused();
        };
    }

    /** @return since when the figures are so */
    private Instant read(Collection<LuminaireId> lamps, YearMonth first, YearMonth last) {
        SavingsQuestion.requireFew(lamps, first, last);
        SavingsBook.Progress progress = turns.take(() -> savings.read(lamps, first, last, PATIENCE));
        if (progress.pending() > 0) {
            throw new Problem(503, "not-yet", "The sums are still being worked out", progress.pending() + " of "
                    + lamps.size() + " luminaires were not read yet: ask again", RETRY_SECONDS).refused();
        }
        return progress.asOf();
    }

    private static void named(Context ctx, String file) {
        ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    /** A row for each part and month, made as they are taken. */
    private Stream<List<@Nullable Object>> rows(SavingsQuestion question) {
        return question.orWhole().stream().flatMap(part -> savings
                .sums(part.lamps(), question.first(), question.last()).stream().map(month -> cells(part, month)));
    }

    private List<@Nullable Object> cells(SavingsQuestion.Part part, MonthlySaving month) {
        Tariff tariff = sources.energy().tariff();
        boolean compared = month.counted() > 0;
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(part.id(), part.displayName(),
                month.month().toString(), month.counted(), month.estimated(), month.unknown(), month.incomplete(),
                SavingsJson.rounded(month.used()), SavingsJson.rounded(month.usedBeside())));
        cells.add(compared ? SavingsJson.rounded(month.baseline()) : null);
        cells.add(compared ? SavingsJson.rounded(month.saved()) : null);
        cells.add(compared ? SavingsJson.rounded(SavingsJson.kilograms(month.saved(), tariff)) : null);
        cells.add(compared ? SavingsJson.money(month.saved(), tariff).map(SavingsJson::rounded).orElse(null) : null);
        return cells;
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }

    private static List<Sheet.Column> columns(Words words) {
        String whole = "#,##0";
        String energy = "#,##0.0";
        return List.of(new Sheet.Column(words.text("sheetId"), 28, ""),
                new Sheet.Column(words.text("sheetName"), 26, ""), new Sheet.Column(words.text("month"), 10, ""),
                new Sheet.Column(words.text("sheetCounted"), 11, whole),
                new Sheet.Column(words.text("sheetEstimated"), 11, whole),
                new Sheet.Column(words.text("sheetUnknown"), 11, whole),
                new Sheet.Column(words.text("sheetIncomplete"), 11, whole),
                new Sheet.Column(words.text("sheetUsed"), 14, energy),
                new Sheet.Column(words.text("sheetBeside"), 14, energy),
                new Sheet.Column(words.text("columnBaseline"), 14, energy),
                new Sheet.Column(words.text("columnSaved"), 14, energy),
                new Sheet.Column(words.text("columnCo2"), 14, energy),
                new Sheet.Column(words.text("columnMoney"), 14, "#,##0.00"));
    }

    private List<List<String>> notes(Words words, Instant asOf) {
        Tariff tariff = sources.energy().tariff();
        String grams = BigDecimal.valueOf(tariff.gramsOfCo2()).stripTrailingZeros().toPlainString();
        return List.of(List.of(words.text("noteMade"), words.time(asOf, sources.energy().zone())),
                List.of(words.text("noteTariff"), tariff.price().isEmpty()
                        ? words.text("tariffNone", grams)
                        : words.text("tariff", grams, words.price(tariff.price().getAsDouble(), tariff.currency()))),
                List.of(words.text("noteBaseline"), words.text("methodBaseline", tariff.baselineSunElevation())),
                List.of(words.text("noteMethod"), words.text("methodCompared")),
                List.of(words.text("noteMethod"), words.text("methodEstimated")));
    }
}
