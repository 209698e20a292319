package io.lamplighter.gateway.conflict;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CivilDay;
import io.lamplighter.lighting.preview.Stretch;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.protocol.plan.Timetable;

/** Finds what in a plan, as it was written, decides at a moment. Immutable. */
record Places(Timetable timetable) {

    private static final String DEFAULT = "/defaultProgram";

    /** A JSON pointer. */
    String of(Stretch stretch, Instant at, Optional<Calendar> calendar) {
        Optional<String> program = calendar.flatMap(each -> each
                .programOn(CivilDay.containing(at, timetable.zone(), timetable.dayStart()).date()));
        return stretch.reason() == Reason.DEFAULT ? DEFAULT : program.map(id -> within(id, stretch)).orElse(DEFAULT);
    }

    private String within(String id, Stretch stretch) {
        List<String> ids = timetable.programs().stream().map(ControlProgram::id).toList();
        String place = "/programs/" + ids.indexOf(id);
        ControlProgram program = timetable.programs().get(ids.indexOf(id));
        if (stretch.reason() == Reason.SENSOR) {
            return place + "/dynamicControls";
        }
        LocalTime begin = stretch.from().atZone(timetable.zone()).toLocalTime();
        List<LocalTime> starts = program.fixedTimeControls().stream().map(FixedTimeControl::start).toList();
        if (starts.contains(begin)) {
            return place + "/fixedTimeControls/" + starts.indexOf(begin);
        }
        return stretch.level().isOff() && !program.activePeriods().isEmpty() ? place + "/activePeriods" : place;
    }
}
