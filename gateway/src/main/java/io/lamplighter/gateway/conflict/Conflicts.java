package io.lamplighter.gateway.conflict;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/** Judges a plan as a whole. Pure; some milliseconds for a usual plan, a second for the longest. */
public final class Conflicts {

    private Conflicts() {}

    /**
     * Whom a plan is for.
     *
     * @param luminaires
     *            ids of those that its posts have; none when nobody knows
     * @param location
     *            of one of them, for the sun
     * @param from
     *            from which day on
     */
    public record Meant(Set<String> luminaires, Location location, LocalDate from) {

        public Meant {
            luminaires = Set.copyOf(luminaires);
        }
    }

    /**
     * Everything that is wrong with it, in no order that means anything.
     *
     * @param document
     *            as the post with the most luminaires gets it
     */
    public static List<Finding> of(PlanDocument document, Meant meant) {
        List<Finding> findings = new ArrayList<>();
        addUnknown(document, meant, findings);
        addTooLong(document, findings);
        addUnreachable(document, meant.from(), findings);
        addUnused(document, findings);
        addOverlapping(document.timetable().programs(), findings);
        findings.addAll(new NightCheck(document, meant.location(), meant.from()).findings());
        return List.copyOf(findings);
    }

    private static void addUnknown(PlanDocument document, Meant meant, List<Finding> findings) {
        for (int i = 0; i < document.luminaires().size(); i++) {
            String id = document.luminaires().get(i).id();
            if (!meant.luminaires().isEmpty() && !meant.luminaires().contains(id)) {
                findings.add(new Finding(Finding.Kind.UNKNOWN_REFERENCE, "/luminaires/" + i + "/id",
                        "no post that is meant has the luminaire '" + id + "': name one of "
                                + meant.luminaires().stream().sorted().limit(PlanDocument.MAXIMUM_LUMINAIRES)
                                        .collect(Collectors.joining(", "))));
            }
        }
    }

    /** Under the longest id and number that a post can have. */
    private static void addTooLong(PlanDocument document, List<Finding> findings) {
        PlanDocument longest = new PlanDocument(
                new PlanVersion("p".repeat(PlanVersion.MAXIMUM_ID_LENGTH), Long.MAX_VALUE), document.location(),
                document.basics(), document.timetable(), document.luminaires(), document.neighbourhood());
        int bytes = PlanCodec.length(longest);
        if (bytes > PlanCodec.MAXIMUM_BYTES) {
            findings.add(new Finding(Finding.Kind.TOO_LONG, "", "for a post with " + document.luminaires().size()
                    + " luminaires the plan has " + bytes + " bytes, and a post takes " + PlanCodec.MAXIMUM_BYTES
                    + ": leave out programs or rules"));
        }
    }

    private static void addUnreachable(PlanDocument document, LocalDate from, List<Finding> findings) {
        List<Calendar> calendars = document.timetable().calendars();
        for (int i = 0; i < calendars.size(); i++) {
            RuleDays days = RuleDays.of(calendars.get(i), from);
            for (int rule = 0; rule < days.rules(); rule++) {
                if (days.ofRule(rule).isEmpty()) {
                    findings.add(new Finding(Finding.Kind.UNREACHABLE, "/calendars/" + i + "/rules/" + rule,
                            "on no day of the next " + RuleDays.YEARS + " years this rule decides: its days are over,"
                                    + " or rules before it have them all"));
                }
            }
            if (days.ofDefault().isEmpty() && calendars.get(i).defaultProgram().isPresent()) {
                findings.add(new Finding(Finding.Kind.UNREACHABLE, "/calendars/" + i + "/defaultProgram",
                        "on no day of the next " + RuleDays.YEARS + " years it decides: the rules have them all"));
            }
        }
    }

    private static void addOverlapping(List<ControlProgram> programs, List<Finding> findings) {
        for (int i = 0; i < programs.size(); i++) {
            List<ActivePeriod> periods = programs.get(i).activePeriods();
            for (int later = 1; later < periods.size(); later++) {
                for (int before = 0; before < later; before++) {
                    if (periods.get(later) instanceof ActivePeriod.Absolute one
                            && periods.get(before) instanceof ActivePeriod.Absolute other && overlap(one, other)) {
                        findings.add(new Finding(Finding.Kind.OVERLAPPING_PERIODS,
                                "/programs/" + i + "/activePeriods/" + later, text(one) + " overlaps " + text(other)
                                        + ": the lamp is on in both. Correct one of them, or make them one"));
                    }
                }
            }
        }
    }

    private static boolean overlap(ActivePeriod.Absolute one, ActivePeriod.Absolute other) {
        return covers(one, other.start()) || covers(other, one.start());
    }

    /** With the end first it is over midnight, with both alike all day. */
    private static boolean covers(ActivePeriod.Absolute period, LocalTime time) {
        boolean begun = !time.isBefore(period.start());
        boolean lasting = time.isBefore(period.end());
        return period.start().isBefore(period.end()) ? begun && lasting : begun || lasting;
    }

    private static String text(ActivePeriod.Absolute period) {
        return period.start() + " to " + period.end();
    }

    private static void addUnused(PlanDocument document, List<Finding> findings) {
        List<ControlProgram> programs = document.timetable().programs();
        List<Calendar> calendars = document.timetable().calendars();
        for (int i = 0; i < programs.size(); i++) {
            String id = programs.get(i).id();
            if (calendars.stream().noneMatch(calendar -> calendar.programs().contains(id))) {
                findings.add(new Finding(Finding.Kind.UNUSED, "/programs/" + i,
                        "no calendar names the program '" + id + "'"));
            }
        }
        Set<String> followed = document.luminaires().stream().map(PlannedLuminaire::calendar)
                .flatMap(calendar -> calendar.stream()).collect(Collectors.toSet());
        for (int i = 0; i < calendars.size(); i++) {
            if (!followed.contains(calendars.get(i).id())) {
                findings.add(new Finding(Finding.Kind.UNUSED, "/calendars/" + i,
                        "no luminaire follows the calendar '" + calendars.get(i).id() + "'"));
            }
        }
    }
}
