package io.lamplighter.gateway.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.paper.Grid;
import io.lamplighter.gateway.paper.Paper;
import io.lamplighter.gateway.savings.MonthlySaving;

/** Writes the report of a year. One thread. */
public final class YearReport {

    private static final String UNKNOWN = "–";
    private static final double GRAMS_PER_KILOGRAM = 1_000;

    private final YearFigures figures;
    private final Words words;
    private final Sum year;

    public YearReport(YearFigures figures, Locale locale) {
        this.figures = figures;
        this.words = new Words(locale);
        this.year = Sum.of(figures.months());
    }

    /** The document as a file. */
    public byte[] pdf() {
        String title = figures.city().isBlank()
                ? words.text("title", figures.year())
                : words.text("titleOf", figures.city(), figures.year());
        String made = words.text("made", words.time(figures.madeAt(), figures.zone()));
        try (Paper paper = new Paper(new Paper.Head(title, made, words.text("cutShort"), words.locale(),
                figures.madeAt()))) {
            paper.title(title).text(standing()).facts(summary());
            paper.heading(words.text("months")).table(months());
            doubts().forEach(paper::note);
            if (!figures.districts().isEmpty()) {
                paper.heading(words.text("districts")).table(districts()).note(words.text("districtsNote"));
            }
            paper.heading(words.text("operation")).facts(operation()).note(words.text("operationNote"));
            paper.heading(words.text("method"));
            for (String key : List.of("methodCounter", "methodBaseline", "methodCompared", "methodEstimated")) {
                paper.text(words.text(key, words.number(figures.tariff().baselineSunElevation(), 1)));
            }
            paper.text(tariff());
            return paper.bytes();
        }
    }

    /** Whether the year is over, and how much of it is known. */
    private String standing() {
        boolean running = figures.months().stream().anyMatch(month -> figures.isRunning(month.month()));
        String coverage = year.of() == 0 ? UNKNOWN : words.percent((double) year.compared() / year.of());
        return words.text(running ? "standingRunning" : "standing", coverage);
    }

    private Map<String, String> summary() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(words.text("lamps"), words.count(figures.lamps()));
        facts.put(words.text("used"), words.energy(year.all()) + " kWh" + againstBefore());
        facts.put(words.text("baseline"), year.isCompared() ? words.energy(year.baseline()) + " kWh" : UNKNOWN);
        facts.put(words.text("saved"), year.isCompared()
                ? words.energy(year.saved()) + " kWh (" + words.percent(year.share()) + ")"
                : UNKNOWN);
        facts.put(words.text("co2"), year.isCompared() ? words.energy(kilograms(year)) + " kg" : UNKNOWN);
        facts.put(words.text("money"), money(year).isEmpty() ? words.text("noPrice") : money(year));
        return facts;
    }

    /** Only where all lamps were read in the same months of both years. */
    private String againstBefore() {
        List<MonthlySaving> same = figures.before().stream().filter(month -> figures.months().stream()
                .anyMatch(now -> now.month().equals(month.month().plusYears(1)))).toList();
        Sum before = Sum.of(same);
        boolean whole = figures.months().stream().allMatch(month -> month.counted() > 0)
                && same.stream().allMatch(month -> month.counted() > 0);
        return whole && before.all() > 0
                ? words.text("against", words.percent(year.all() / before.all() - 1),
                        String.valueOf(figures.year().getValue() - 1))
                : "";
    }

    private Grid months() {
        List<Grid.Column> columns = new ArrayList<>(List.of(Grid.Column.text(words.text("month"), 1.5),
                Grid.Column.number(words.text("columnUsed"), 1.2),
                Grid.Column.number(words.text("columnBefore", figures.year().getValue() - 1), 1.2),
                Grid.Column.number(words.text("columnBaseline"), 1.2)));
        columns.addAll(savingColumns());
        List<List<String>> rows = figures.months().stream().map(month -> {
            Sum sum = Sum.of(List.of(month));
            List<String> cells = new ArrayList<>(
                    List.of(words.month(month.month()) + mark(month), words.energy(sum.all()),
                            before(month.month()), sum.isCompared() ? words.energy(sum.baseline()) : UNKNOWN));
            cells.addAll(saving(sum));
            return cells;
        }).collect(Collectors.toList());
        List<String> sum = new ArrayList<>(List.of(words.text("sum"), words.energy(year.all()),
                words.energy(Sum.of(figures.before()).all()),
                year.isCompared() ? words.energy(year.baseline()) : UNKNOWN));
        sum.addAll(saving(year));
        return new Grid(columns, rows, sum);
    }

    private List<Grid.Column> savingColumns() {
        return List.of(Grid.Column.number(words.text("columnSaved"), 1.2), Grid.Column.number("%", 0.9),
                Grid.Column.number(words.text("columnCo2"), 1.1), Grid.Column.number(words.text("columnMoney"), 1.4));
    }

    private List<String> saving(Sum sum) {
        return sum.isCompared()
                ? List.of(words.energy(sum.saved()), words.number(sum.share() * 100, 1), words.energy(kilograms(sum)),
                        money(sum).isEmpty() ? UNKNOWN : money(sum))
                : List.of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    private String before(YearMonth month) {
        return figures.before().stream().filter(each -> each.month().equals(month.minusYears(1)))
                .map(each -> Sum.of(List.of(each)).all()).filter(all -> all > 0).map(words::energy).findFirst()
                .orElse(UNKNOWN);
    }

    /** Points at the notes below the table. */
    private String mark(MonthlySaving month) {
        return (figures.isRunning(month.month()) ? " ¹" : "") + (month.estimated() > 0 ? " ²" : "")
                + (month.unknown() > 0 && !figures.isRunning(month.month()) ? " ³" : "");
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        if (figures.months().stream().anyMatch(month -> figures.isRunning(month.month()))) {
            doubts.add("¹ " + words.text("doubtRunning"));
        }
        List<MonthlySaving> over = figures.months().stream().filter(month -> !figures.isRunning(month.month()))
                .toList();
        doubt(over, MonthlySaving::estimated, "² ", "doubtEstimated", doubts);
        doubt(over, MonthlySaving::unknown, "³ ", "doubtUnknown", doubts);
        return doubts;
    }

    private void doubt(List<MonthlySaving> months, ToIntFunction<MonthlySaving> how, String mark, String key,
            List<String> doubts) {
        String named = months.stream().filter(month -> how.applyAsInt(month) > 0)
                .map(month -> words.month(month.month()) + " " + words.count(how.applyAsInt(month)))
                .collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            doubts.add(mark + words.text(key, named));
        }
    }

    private Grid districts() {
        List<Grid.Column> columns = new ArrayList<>(List.of(Grid.Column.text(words.text("district"), 2.2),
                Grid.Column.number(words.text("columnLamps"), 1), Grid.Column.number(words.text("columnUsed"), 1.2),
                Grid.Column.number(words.text("columnBaseline"), 1.2)));
        columns.addAll(savingColumns());
        columns.add(Grid.Column.number(words.text("columnCompared"), 1.2));
        return new Grid(columns, figures.districts().stream().map(part -> {
            Sum sum = Sum.of(part.months());
            List<String> cells = new ArrayList<>(
                    List.of(part.name(), words.count(part.lamps()), words.energy(sum.all()),
                            sum.isCompared() ? words.energy(sum.baseline()) : UNKNOWN));
            cells.addAll(saving(sum));
            cells.add(sum.of() == 0 ? UNKNOWN : words.percent((double) sum.compared() / sum.of()));
            return cells;
        }).collect(Collectors.toList()), List.of());
    }

    private Map<String, String> operation() {
        YearFigures.Operation how = figures.operation();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(words.text("fullLightHours"), Double.isFinite(how.fullLightHours())
                ? words.number(how.fullLightHours(), 0) + " h"
                : UNKNOWN);
        boolean told = how.failures() >= 0;
        boolean whole = figures.months().stream().allMatch(month -> month.counted() + month.incomplete() > 0);
        facts.put(words.text("failures"), told ? words.count(how.failures()) : words.text("notKept"));
        facts.put(words.text("availability"), told && whole && how.hours() > 0
                ? words.number(100 - how.failedHours() / how.hours() / figures.lamps() * 100, 2) + "\u00a0%"
                : UNKNOWN);
        return facts;
    }

    private String tariff() {
        Tariff tariff = figures.tariff();
        String grams = words.number(tariff.gramsOfCo2(), 0);
        return tariff.price().isEmpty()
                ? words.text("tariffNone", grams)
                : words.text("tariff", grams, words.price(tariff.price().getAsDouble(), tariff.currency()));
    }

    private double kilograms(Sum sum) {
        return sum.saved() * figures.tariff().gramsOfCo2() / GRAMS_PER_KILOGRAM;
    }

    /** Empty when nobody knows it. */
    private String money(Sum sum) {
        Tariff tariff = figures.tariff();
        return tariff.price().isEmpty() || !sum.isCompared()
                ? ""
                : words.money(sum.saved() * tariff.price().getAsDouble(), tariff.currency());
    }
}
