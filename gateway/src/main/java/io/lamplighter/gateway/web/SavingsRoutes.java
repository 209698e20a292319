package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.savings.MonthlySaving;
import io.lamplighter.gateway.savings.SavingsBook;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What lamps save against the whole night at full light. */
final class SavingsRoutes implements RouteTable.Group {

    private static final String TAG = "energy";
    private static final String CITY = "/api/v1/savings";
    private static final int USUAL_MONTHS = 12;
    /** Then a question for a whole city tells what was read so far. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration ENDLESS = Duration.ofHours(1);

    private final WebSources sources;
    private final SavingsBook savings;
    private final SavingsQuestion.Reader questions;
    private final SavingsFiles files;
    private final Turns turns = new Turns();

    SavingsRoutes(WebSources sources) {
        this.sources = sources;
        this.questions = SavingsQuestion.Reader.of(sources);
        this.savings = new SavingsBook(questions.lamps(), sources.energy(), sources.clock());
        this.files = new SavingsFiles(sources, savings, questions, turns);
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("savings.json");
        table.get("/api/v1/luminaires/{id}/savings", Right.READ,
                ctx -> answer(ctx, questions.luminaire(ctx.pathParam("id"))), described("readSavings", "a luminaire"));
        table.get("/api/v1/groups/{id}/savings", Right.READ,
                ctx -> answer(ctx, meant(new PlanTarget.InGroup(ctx.pathParam("id")))),
                described("readGroupSavings", "the luminaires that a group means now"));
        table.get("/api/v1/districts/{id}/savings", Right.READ,
                ctx -> answer(ctx, meant(new PlanTarget.InDistrict(ctx.pathParam("id")))),
                described("readDistrictSavings", "the luminaires of a district"));
        table.get("/api/v1/streets/{name}/savings", Right.READ,
                ctx -> answer(ctx, meant(PlanTargetJson.street(ctx.pathParam("name"),
                        Optional.ofNullable(ctx.queryParam("district"))))),
                described("readStreetSavings", "the luminaires of a street").query("district", "string",
                        "only those there; of all districts when absent"));
        table.get(CITY, Right.READ, this::city, asked("readCitySavings",
                "What all luminaires used by month, or some, against the whole night at full light; divided, if wished. A city"
                        + " is read in some seconds each time: ask again while 'pending' is not 0.")
                .answers(200, "CitySavings"));
        table.get(CITY + "/export.csv", Right.READ, files::csv, asked("exportSavingsCsv",
                "The same as a table: a line for each part and month.").tagged().answersAs(200, "text/csv"));
        table.get(CITY + "/export.xlsx", Right.READ, files::xlsx, asked("exportSavingsXlsx",
                "The same as a spreadsheet for people, with notes on how it was worked out.")
                .query("lang", "string", "de or en; en when absent")
                .answersAs(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        table.get(CITY + "/report.pdf", Right.READ, files::report, Operation.of(TAG, "readYearReport",
                "The yearly report for the city's council.")
                .query("year", "integer", "the last one that is over when absent")
                .query("lang", "string", "de or en; en when absent").tagged().answersAs(200, "application/pdf"));
    }

    private static Operation described(String id, String whom) {
        return Operation
                .of(TAG, id, "What " + whom + " used by month, against the whole night at full light, in kWh, CO2 and"
                        + " money.")
                .query("from", "string", "a month such as 2026-01; 12 months with 'to' when absent")
                .query("to", "string", "the last month; the one before this when absent").answers(200, "Savings");
    }

    static Operation asked(String id, String summary) {
        return Operation.of(TAG, id, summary)
                .query("from", "string", "a month such as 2026-01; 12 months with 'to' when absent")
                .query("to", "string", "the last month; this one, which is not over, when absent")
                .query("by", "string", "district, group, street (of the district that is asked for) or luminaire; not"
                        + " divided when absent")
                .query("district", "string", "only its luminaires")
                .query("group", "string", "only those that it means now")
                .query("street", "string", "only those there, of all districts unless one is named")
                .query("luminaire", "string", "only this one");
    }

    private Set<LuminaireId> meant(PlanTarget target) {
        return questions.targets().luminaires(new PlanTargetJson(sources).known(target));
    }

    private void answer(Context ctx, Set<LuminaireId> whom) {
        if (whom.size() > SavingsBook.MOST_LAMPS) {
            throw SavingsQuestion.tooMany(whom.size(), SavingsBook.MOST_LAMPS);
        }
        YearMonth over = questions.present().minusMonths(1);
        YearMonth last = SavingsQuestion.month(ctx, "to", over);
        YearMonth first = SavingsQuestion.month(ctx, "from", last.minusMonths(USUAL_MONTHS - 1L));
        SavingsQuestion.requireSpan(first, last, over);
        Replies.json(ctx, 200, turns.take(() -> {
            savings.read(whom, first, last, ENDLESS);
            return SavingsJson.of(savings.sums(whom, first, last), sources.energy());
        }));
    }

    private void city(Context ctx) {
        SavingsQuestion question = questions.read(ctx);
        Replies.json(ctx, 200, turns.take(() -> {
            SavingsBook.Progress progress = savings.read(question.lamps(), question.first(), question.last(), PATIENCE);
            ObjectNode json = SavingsJson.of(savings.sums(question.lamps(), question.first(), question.last()),
                    sources.energy());
            json.put("all", question.lamps().size());
            json.put("pending", progress.pending());
            json.put("asOf", Json.time(progress.asOf()));
            ArrayNode parts = json.putArray("parts");
            question.parts().forEach(part -> parts.add(json(part, question)));
            return json;
        }));
    }

    private ObjectNode json(SavingsQuestion.Part part, SavingsQuestion question) {
        List<MonthlySaving> months = savings.sums(part.lamps(), question.first(), question.last());
        ObjectNode json = Json.object();
        json.put("id", part.id());
        json.put("displayName", part.displayName());
        json.put("luminaires", part.lamps().size());
        json.put("monthsCompared", months.stream().mapToInt(MonthlySaving::counted).sum());
        json.put("monthsEstimated", months.stream().mapToInt(MonthlySaving::estimated).sum());
        json.put("monthsUnknown", months.stream().mapToInt(MonthlySaving::unknown).sum());
        SavingsJson.total(json, months, sources.energy().tariff());
        return json;
    }
}
