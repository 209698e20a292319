package io.lamplighter.gateway.conflict;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.preview.Assumption;
import io.lamplighter.lighting.preview.Preview;
import io.lamplighter.lighting.preview.Stretch;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Traffic;
import io.lamplighter.lighting.program.TrafficThreshold;
import io.lamplighter.lighting.sun.Crossing;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * Looks for roads that a plan leaves with less light than their class asks for while it is night. A post holds the minimum
 * against programs, but not while a program has the lamp off; and whoever writes less shall know that it will not happen. So the
 * nights are asked as if the road had no class: solstices, equinoxes, those in which clocks change, and for each rule of a
 * calendar the first one that it decides. One thread, once.
 */
final class NightCheck {

    /** The end of civil twilight: then it is night without a doubt, and a road that has light has it on. */
    private static final double NIGHT_DEGREES = -6;
    private static final List<MonthDay> TURNS = List.of(MonthDay.of(3, 20), MonthDay.of(6, 21), MonthDay.of(9, 23),
            MonthDay.of(12, 21));
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    /** A luminaire that the plan does not name. */
    private static final String OF_ALL = "all others";
    private static final int CLOCK_CHANGES = 2;
    private static final int PERIODS_PER_HOUR = (int) Duration.ofHours(1).dividedBy(Traffic.PERIOD);

    /** Some seconds: the longest documents name more nights. Those behind are not looked at; the post holds the minimum there too. */
    private static final int MOST_PREVIEWS = 2_000;

    private final PlannedLuminaire others = new PlannedLuminaire(OF_ALL, Optional.empty(), Optional.empty(),
            Optional.empty());
    private final PlanDocument document;
    private final Location location;
    private final LocalDate from;
    private final ZoneId zone;
    private final Places places;
    /** The first of each place. */
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private int previews;

    NightCheck(PlanDocument document, Location usual, LocalDate from) {
        this.document = document;
        this.location = document.location().orElse(usual);
        this.from = from;
        this.zone = document.timetable().zone();
        this.places = new Places(document.timetable());
    }

    /** What decides how a luminaire lights its road. */
    private record Road(Optional<String> calendar, RoadClass roadClass, Optional<Luminaire> data) {}

    Collection<Finding> findings() {
        Set<Road> seen = new LinkedHashSet<>();
        Stream.concat(document.luminaires().stream(), Stream.of(others))
                .forEach(luminaire -> document.roadClassOf(luminaire.id()).filter(
                        roadClass -> seen.add(new Road(luminaire.calendar(), roadClass, luminaire.data())))
                        .ifPresent(roadClass -> check(luminaire, roadClass)));
        return Collections.unmodifiableCollection(findings.values());
    }

    private void check(PlannedLuminaire luminaire, RoadClass roadClass) {
        Level safe = document.basics().safeLevel();
        if (safe.compareTo(roadClass.minimum()) < 0) {
            tell("/safeLevel", "safeLevel is " + safe.percent() + " %: " + wanted(luminaire, roadClass));
        }
        Plan plan = asWritten(luminaire);
        Luminaire lamp = luminaire.data().orElseGet(() -> new Luminaire(luminaire.id(), 1, Level.OFF));
        Optional<Calendar> calendar = document.timetable().calendars().stream()
                .filter(each -> each.id().equals(luminaire.calendar().orElse(""))).findFirst();
        for (LocalDate night : nights(calendar)) {
            Instant noon = night.atTime(LocalTime.NOON).atZone(zone).toInstant();
            Instant next = night.plusDays(1).atTime(LocalTime.NOON).atZone(zone).toInstant();
            for (Assumption assumption : assumptions(calendar, night)) {
                if (previews++ >= MOST_PREVIEWS) {
                    return;
                }
                Preview.of(plan, lamp, assumption, noon, next).stream()
                        .filter(stretch -> stretch.level().compareTo(roadClass.minimum()) < 0)
                        .forEach(stretch -> judge(luminaire, roadClass, stretch, calendar));
            }
        }
    }

    /** The default program keeps the class itself: whoever follows no calendar knows no civil time. */
    private void judge(PlannedLuminaire luminaire, RoadClass roadClass, Stretch stretch,
            Optional<Calendar> calendar) {
        RoadClass road = stretch.reason() == Reason.DEFAULT
                ? new RoadClass(roadClass.name(), roadClass.minimum())
                : roadClass;
        tooDark(stretch, road).ifPresent(at -> tell(places.of(stretch, at, calendar),
                "at " + AT.format(at.atZone(zone)) + " there is " + stretch.level().percent() + " %: "
                        + wanted(luminaire, road.at(at.atZone(zone).toLocalTime()))));
    }

    private void tell(String pointer, String detail) {
        findings.putIfAbsent(pointer, new Finding(Finding.Kind.BELOW_MINIMUM, pointer, detail));
    }

    private String wanted(PlannedLuminaire luminaire, RoadClass roadClass) {
        String whose = !luminaire.equals(others)
                ? luminaire.id()
                : document.luminaires().isEmpty() ? "all luminaires" : "the luminaires that the plan does not name";
        return "the road class " + roadClass.name() + " of " + whose + " asks for "
                + roadClass.minimum().percent()
                + " % at night. Give so much light there, or name the minimum of the class"
                + " that the road has then";
    }

    /** The luminaire as if its road had no class, at the times as they are written. */
    private Plan asWritten(PlannedLuminaire luminaire) {
        PlanDocument.Basics basics = document.basics();
        PlannedLuminaire plain = new PlannedLuminaire(luminaire.id(), luminaire.calendar(), luminaire.data(),
                luminaire.type());
        return new PlanDocument(document.version(), Optional.empty(),
                new PlanDocument.Basics(basics.defaultProgram(), basics.photocell(), basics.safeLevel()),
                document.timetable(), List.of(plain)).planOf("post", luminaire.id(), location);
    }

    /** Each is from the noon of its day to the next. */
    private Set<LocalDate> nights(Optional<Calendar> calendar) {
        Set<LocalDate> nights = new TreeSet<>();
        TURNS.forEach(day -> nights.add(day.atYear(from.getYear() + (day.isBefore(MonthDay.from(from)) ? 1 : 0))));
        Instant at = from.atStartOfDay(zone).toInstant();
        for (int i = 0; i < CLOCK_CHANGES; i++) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            if (change != null) {
                nights.add(change.getDateTimeBefore().minusHours(LocalTime.NOON.getHour()).toLocalDate());
                at = change.getInstant();
            }
        }
        calendar.map(each -> RuleDays.of(each, from))
                .ifPresent(days -> days.all().forEach(day -> {
                    nights.add(day.minusDays(1)); // a day that begins at midnight ends the night before
                    nights.add(day);
                }));
        return nights;
    }

    /** Nothing is sensed; and for each dynamic control of that night, what makes it speak. */
    private Set<Assumption> assumptions(Optional<Calendar> calendar, LocalDate night) {
        Set<Assumption> assumptions = new LinkedHashSet<>(Set.of(Assumption.undisturbed()));
        Set<String> named = calendar.stream()
                .flatMap(each -> Stream.of(each.programOn(night), each.programOn(night.plusDays(1))))
                .flatMap(Optional::stream).collect(Collectors.toSet());
        document.timetable().programs().stream().filter(program -> named.contains(program.id()))
                .map(ControlProgram::dynamicControls).flatMap(List::stream).map(DynamicControl::effect)
                .forEach(effect -> assumptions.add(new Assumption(LampState.initial(), sensed(effect))));
        return assumptions;
    }

    private static Inputs sensed(ControlEffect effect) {
        return new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                effect.threshold().isPresent() ? Map.of() : Map.of(effect.source(), Duration.ZERO),
                effect.threshold().map(NightCheck::meeting).orElse(Traffic.UNKNOWN));
    }

    private static Traffic meeting(TrafficThreshold threshold) {
        int vehicles = switch (threshold.side()) {
            case ABOVE -> Math.ceilDiv(threshold.vehiclesPerHour(), PERIODS_PER_HOUR);
            case BELOW -> 0;
        };
        return new Traffic(Duration.ZERO, List.of(OptionalInt.of(vehicles)));
    }

    /** The first moment of a stretch at which it is night and the class that holds then asks for more. */
    private Optional<Instant> tooDark(Stretch stretch, RoadClass roadClass) {
        Optional<Instant> night = inTheNight(stretch);
        if (night.isEmpty() || isTooDark(stretch, roadClass, night.get())) {
            return night;
        }
        return Optional.of(roadClass.nextEnd(night.get().atZone(zone).toLocalDateTime()).atZone(zone).toInstant())
                .filter(stretch.to()::isAfter).filter(at -> Sun.isBelow(at, location, NIGHT_DEGREES))
                .filter(at -> isTooDark(stretch, roadClass, at));
    }

    private boolean isTooDark(Stretch stretch, RoadClass roadClass, Instant at) {
        return stretch.level().compareTo(roadClass.at(at.atZone(zone).toLocalTime()).minimum()) < 0;
    }

    /** The first moment of a stretch at which it is night. */
    private Optional<Instant> inTheNight(Stretch stretch) {
        return Sun.isBelow(stretch.from(), location, NIGHT_DEGREES)
                ? Optional.of(stretch.from())
                : Sun.nextCrossing(stretch.from(), location, NIGHT_DEGREES).map(Crossing::at)
                        .filter(stretch.to()::isAfter);
    }
}
