package io.lamplighter.gateway.talq.planning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.talq.planning.ProgramReader.Read;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.Resources;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.protocol.plan.Timetable;

/**
 * A calendar of the CMS with its programs, as posts follow them. In plans they have names of their own, so that the city may
 * have some that are called the same. Immutable.
 *
 * @param photocell
 *            thresholds that it wants of its posts; empty when theirs hold
 */
public record CmsCalendar(Calendar calendar, List<ControlProgram> programs, Optional<Photocell> photocell) {

    private static final String MARK = "talq:";

    /** How plans call what the CMS calls so. */
    static String marked(String id) {
        return MARK + id;
    }

    /** How the CMS calls what plans call so; empty when it is none of the CMS's. */
    public static Optional<String> unmarked(String name) {
        return name.startsWith(MARK) ? Optional.of(name.substring(MARK.length())) : Optional.empty();
    }

    /** That calendar among these resources. Refuses one that is not there, or that no post could follow. */
    public static CmsCalendar of(String id, Resources among) {
        Calendar calendar = CalendarReader.read(among.find(Resource.CALENDARS, id).orElseThrow(() -> new TalqRefusal(
                422, ErrorKey.RELATED_RESOURCE_NOT_FOUND, "the calendar " + id + " is not known here")));
        Set<String> named = calendar.programs();
        if (named.size() > Timetable.MAXIMUM_PROGRAMS) {
            throw TalqRefusal.constraint("a calendar has at most " + Timetable.MAXIMUM_PROGRAMS + " programs");
        }
        List<Read> programs = named.stream().sorted().map(name -> among
                .find(Resource.PROGRAMS, unmarked(name).orElseThrow()).map(ProgramReader::read)
                .orElseThrow(() -> new TalqRefusal(422, ErrorKey.RELATED_RESOURCE_NOT_FOUND, "the control program "
                        + unmarked(name).orElse(name) + " is not known here")))
                .toList();
        Set<Photocell> photocells = new LinkedHashSet<>();
        programs.forEach(each -> each.photocell().ifPresent(photocells::add));
        if (photocells.size() > 1) {
            throw TalqRefusal
                    .impossible("the programs of calendar " + id + " have different onLevels or offLevels, and a"
                            + " post has one of each");
        }
        return new CmsCalendar(calendar, programs.stream().map(Read::program).toList(),
                photocells.stream().findFirst());
    }
}
