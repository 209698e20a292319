package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.register.Wattage;
import tools.jackson.databind.JsonNode;

/** Reads a plan as people and platforms write it. What is left out is as the post's own defaults have it. Pure. */
final class PlanJson {

    private static final double LOWEST_SUN = -18;
    private static final double HIGHEST_SUN = 10;
    private static final double LEAST_LUX = 0.1;
    /** Daylight in summer. */
    private static final double MOST_LUX = 100_000;
    private static final double MILLIS = 1_000;
    private static final double USUAL_VALIDITY_SECONDS = 10;
    /** In place of the name of a class. */
    private static final String NO_CLASS = "none";

    private PlanJson() {}

    /**
     * The document, without a version of its own.
     *
     * @throws RequestRefused
     *             when it is no plan; names everything that is wrong, and where
     */
    static PlanDocument read(JsonNode json) {
        return read(json, "");
    }

    /**
     * Likewise of a plan that is part of something else.
     *
     * @param place
     *            of the plan in it, a JSON pointer
     */
    static PlanDocument read(JsonNode json, String place) {
        List<Finding> wrong = new ArrayList<>();
        return document(JsonPlace.of(json, wrong)).orElseThrow(() -> PlanProblem
                .malformed(wrong.stream().map(each -> each.under(place)).toList()).refused());
    }

    /** Reads all parts before it asks whether any is wrong. */
    static Optional<PlanDocument> document(JsonPlace json) {
        json.attempt(PlanJson::onlyKnown);
        Optional<Location> location = json.part(PlanJson::location, Optional.empty());
        PlanDocument.Basics basics = json.part(PlanJson::basics, PlanDocument.Basics.standard());
        ZoneId zone = json.part(PlanJson::zone, ZoneOffset.UTC);
        DayStart dayStart = json.part(PlanJson::dayStart, DayStart.NOON);
        List<ControlProgram> programs = json.part(all -> all.each("programs", ProgramJson::read), List.of());
        List<Calendar> calendars = json.part(all -> all.each("calendars", CalendarJson::read), List.of());
        List<PlannedLuminaire> luminaires = json.part(all -> all.each("luminaires", PlanJson::luminaire), List.of());
        Optional<Neighbourhood> ahead = json.part(PlanJson::neighbourhood, Optional.empty());
        json.note(PlanReferences.wrong(json));
        return json.anyWrong()
                ? Optional.empty()
                : json.attempt(_ -> new PlanDocument(new PlanVersion("plan", 1), location, basics,
                        new Timetable(zone, dayStart, programs, calendars), luminaires, ahead));
    }

    private static boolean onlyKnown(JsonPlace json) {
        if (!json.isObject()) {
            throw json.wrong("there is no plan: give an object, {} at least");
        }
        json.only("location", "defaultProgram", "photocell", "safeLevel", "timeZone", "dayStart", "programs",
                "calendars", "luminaires", "output", "staggerSeconds", "lightAhead", "roadClass");
        return true;
    }

    private static Optional<Location> location(JsonPlace json) {
        return json.has("location")
                ? Optional.of(json.at("location")
                        .checked(place -> {
                            place.only("latitude", "longitude");
                            return new Location(place.number("latitude", -90, 90),
                                    place.number("longitude", -180, 180));
                        }))
                : Optional.empty();
    }

    private static ZoneId zone(JsonPlace json) {
        return json.optional("timeZone").isEmpty()
                ? ZoneId.of("Europe/Berlin")
                : json.at("timeZone").parsed("a time zone such as Europe/Berlin", ZoneId::of);
    }

    private static DayStart dayStart(JsonPlace json) {
        return json.has("dayStart") ? json.word(DayStart.class, "dayStart") : DayStart.NOON;
    }

    private static PlanDocument.Basics basics(JsonPlace json) {
        PlanDocument.Basics usual = PlanDocument.Basics.standard();
        return new PlanDocument.Basics(json.at("defaultProgram").part(PlanJson::duskToDawn, usual.defaultProgram()),
                json.at("photocell").part(PlanJson::photocell, usual.photocell()),
                json.part(all -> all.level("safeLevel", usual.safeLevel()), usual.safeLevel()),
                json.at("output").part(OutputJson::read, usual.output()), json.part(PlanJson::stagger, Stagger.NONE),
                json.part(PlanJson::roadClassOfAll, Optional.empty()));
    }

    private static DuskToDawn duskToDawn(JsonPlace json) {
        json.only("sunElevation", "level", "fadeSeconds");
        DuskToDawn usual = DuskToDawn.standard();
        return new DuskToDawn(json.number("sunElevation", usual.sunElevationDegrees(), LOWEST_SUN, HIGHEST_SUN),
                json.level("level", usual.level()), json.seconds("fadeSeconds", usual.fade(), TimedLevel.MAXIMUM_FADE));
    }

    private static Photocell photocell(JsonPlace json) {
        json.only("onBelow", "offAbove");
        return new Photocell(json.number("onBelow", Photocell.DEFAULT_ON_BELOW_LUX, LEAST_LUX, MOST_LUX),
                json.number("offAbove", Photocell.DEFAULT_OFF_ABOVE_LUX, LEAST_LUX, MOST_LUX));
    }

    private static Stagger stagger(JsonPlace json) {
        return json.at("staggerSeconds").checked(_ -> new Stagger(
                Duration.ofSeconds(json.has("staggerSeconds")
                        ? json.whole("staggerSeconds", 0, (int) Stagger.LONGEST_WINDOW.toSeconds())
                        : 0)));
    }

    private static PlannedLuminaire luminaire(JsonPlace json) {
        json.only("id", "calendar", "wattage", "minimumLevel", "luminaireType", "output", "roadClass");
        String id = json.text("id");
        if (json.has("minimumLevel") && !json.has("wattage")) {
            json.note(List.of(json.at("minimumLevel").finding(Finding.Kind.MALFORMED,
                    "minimumLevel is taken together with wattage only: give both")));
        }
        Optional<Luminaire> data = json.has("wattage")
                ? Optional.of(new Luminaire(id, json.number("wattage", Wattage.LEAST_WATTS, Wattage.MOST_WATTS),
                        json.level("minimumLevel", Level.OFF)))
                : Optional.empty();
        Optional<LightOutput> output = json.has("output")
                ? json.at("output").attempt(OutputJson::read)
                : Optional.empty();
        return new PlannedLuminaire(id, json.optional("calendar"), data, json.optional("luminaireType"), output,
                roadClass(json));
    }

    /** The plan may say that its roads have none: then the class that a plan before it named ends. */
    private static Optional<RoadClass> roadClassOfAll(JsonPlace json) {
        JsonPlace road = json.at("roadClass");
        if (road.textIfAny("name").filter(NO_CLASS::equals).isEmpty()) {
            return roadClass(json);
        }
        road.only("name");
        return Optional.empty();
    }

    private static Optional<RoadClass> roadClass(JsonPlace json) {
        if (json.at("roadClass").textIfAny("name").filter(NO_CLASS::equals).isPresent()) {
            throw json.at("roadClass").wrong("only the roadClass of the plan itself can be none, for all luminaires"
                    + " that have no class of their own: leave this one out");
        }
        return json.has("roadClass") ? Optional.of(json.at("roadClass").checked(place -> {
            place.only("name", "minimumLevel", "reduced");
            Optional<RoadClass.Reduced> reduced = place.has("reduced")
                    ? place.at("reduced").attempt(PlanJson::reduced)
                    : Optional.empty();
            return new RoadClass(place.text("name"), place.level("minimumLevel"), reduced);
        })) : Optional.empty();
    }

    private static RoadClass.Reduced reduced(JsonPlace json) {
        json.only("name", "minimumLevel", "start", "end");
        return new RoadClass.Reduced(json.text("name"), json.level("minimumLevel"), json.time("start"),
                json.time("end"));
    }

    private static Optional<Neighbourhood> neighbourhood(JsonPlace json) {
        return json.has("lightAhead") ? Optional.of(json.at("lightAhead").checked(place -> {
            place.only("hops", "validitySeconds", "neighbours");
            return new Neighbourhood(place.whole("hops", 1, Neighbourhood.MAXIMUM_HOPS), validity(place),
                    place.each("neighbours", PlanJson::neighbour));
        })) : Optional.empty();
    }

    private static Duration validity(JsonPlace json) {
        return Duration.ofMillis(Math.round(MILLIS * json.number("validitySeconds", USUAL_VALIDITY_SECONDS,
                Neighbourhood.SHORTEST_VALIDITY.toMillis() / MILLIS,
                Neighbourhood.LONGEST_VALIDITY.toMillis() / MILLIS)));
    }

    private static Neighbour neighbour(JsonPlace json) {
        json.only("post", "way");
        return new Neighbour(json.text("post"), json.whole("way", 0, Neighbour.MAXIMUM_WAY));
    }
}
