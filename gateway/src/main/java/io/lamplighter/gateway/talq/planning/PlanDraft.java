package io.lamplighter.gateway.talq.planning;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;

/**
 * Puts calendars of the CMS into what a post shall follow anyway: road classes, outputs, thresholds, neighbours and the
 * calendars of its other lamps stay. Pure.
 */
public final class PlanDraft {

    /** TALQ's dayOffset of all control programs here: one night belongs to one day. */
    public static final DayStart DAY = DayStart.NOON;

    private PlanDraft() {}

    /**
     * The document; refuses what cannot be one.
     *
     * @param luminaires
     *            that the post has
     * @param assigned
     *            calendars by luminaire; those without one that followed a calendar of the CMS follow none
     * @param types
     *            by luminaire; those without one that had a type of the CMS have none
     */
    public static PlanDocument of(PlanDocument base, Collection<String> luminaires, Map<String, CmsCalendar> assigned,
            Map<String, CmsType> types, ZoneId zone) {
        Set<String> ids = new TreeSet<>(luminaires);
        base.luminaires().forEach(each -> ids.add(each.id()));
        List<PlannedLuminaire> planned = ids.stream()
                .map(id -> typed(planned(id, base.luminaire(id), Optional.ofNullable(assigned.get(id))),
                        Optional.ofNullable(types.get(id))))
                .toList();
        try {
            return new PlanDocument(base.version(), base.location(), basics(base.basics(), assigned.values()),
                    timetable(base.timetable(), planned, assigned.values(), zone), planned, base.neighbourhood());
        } catch (IllegalArgumentException e) {
            throw new TalqRefusal(422, ErrorKey.ASSIGNMENT_ENTITY_NOT_VALID, String.valueOf(e.getMessage()));
        }
    }

    private static PlannedLuminaire planned(String id, Optional<PlannedLuminaire> before,
            Optional<CmsCalendar> assigned) {
        Optional<String> calendar = assigned.map(each -> each.calendar().id()).or(() -> before
                .flatMap(PlannedLuminaire::calendar).filter(name -> CmsCalendar.unmarked(name).isEmpty()));
        return new PlannedLuminaire(id, calendar, before.flatMap(PlannedLuminaire::data),
                before.flatMap(PlannedLuminaire::type), before.flatMap(PlannedLuminaire::output),
                before.flatMap(PlannedLuminaire::roadClass));
    }

    private static PlannedLuminaire typed(PlannedLuminaire planned, Optional<CmsType> type) {
        if (type.isPresent()) {
            return new PlannedLuminaire(planned.id(), planned.calendar(), type.get().data(planned.id()),
                    Optional.of(type.get().name()), Optional.of(type.get().output()), planned.roadClass());
        }
        return planned.type().filter(CmsType::isMarked).isPresent()
                ? new PlannedLuminaire(planned.id(), planned.calendar(), Optional.empty(), Optional.empty(),
                        Optional.empty(), planned.roadClass())
                : planned;
    }

    private static PlanDocument.Basics basics(PlanDocument.Basics usual, Collection<CmsCalendar> assigned) {
        Set<Photocell> wanted = assigned.stream().flatMap(each -> each.photocell().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (wanted.size() > 1) {
            throw new IllegalArgumentException("the calendars of its lamps have different onLevels or offLevels, and a"
                    + " post has one of each");
        }
        return wanted.isEmpty()
                ? usual
                : new PlanDocument.Basics(usual.defaultProgram(), wanted.iterator().next(), usual.safeLevel(),
                        usual.output(), usual.stagger(), usual.roadClass());
    }

    private static Timetable timetable(Timetable city, List<PlannedLuminaire> planned,
            Collection<CmsCalendar> assigned, ZoneId zone) {
        Set<String> followed = planned.stream().flatMap(each -> each.calendar().stream()).collect(Collectors.toSet());
        List<Calendar> kept = city.calendars().stream()
                .filter(each -> CmsCalendar.unmarked(each.id()).isEmpty() && followed.contains(each.id())).toList();
        boolean alike = city.zone().equals(zone) && city.dayStart() == DAY;
        if (!kept.isEmpty() && !assigned.isEmpty() && !alike) {
            throw new IllegalArgumentException("its other lamps follow the city's calendar " + kept.getFirst().id()
                    + " in another time zone, or with days that begin at midnight: assign a calendar to them too");
        }
        Set<String> named = kept.stream().flatMap(each -> each.programs().stream()).collect(Collectors.toSet());
        Map<String, Calendar> calendars = new LinkedHashMap<>();
        Map<String, ControlProgram> programs = new LinkedHashMap<>();
        Stream.concat(kept.stream(), assigned.stream().map(CmsCalendar::calendar))
                .forEach(each -> calendars.put(each.id(), each));
        Stream.concat(city.programs().stream().filter(each -> named.contains(each.id())),
                assigned.stream().flatMap(each -> each.programs().stream()))
                .forEach(each -> programs.put(each.id(), each));
        return new Timetable(assigned.isEmpty() ? city.zone() : zone, assigned.isEmpty() ? city.dayStart() : DAY,
                List.copyOf(programs.values()), List.copyOf(calendars.values()));
    }
}
