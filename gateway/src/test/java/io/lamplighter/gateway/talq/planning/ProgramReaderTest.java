package io.lamplighter.gateway.talq.planning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarDate;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DaySpan;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.TimedLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** TALQ's programs and calendars become ours, part by part, or are refused with TALQ's words. */
class ProgramReaderTest {

    private static final String LEVEL = "{\"state\": {\"name\": \"LevelState\", \"value\": 40}}";

    @Test
    void everyPartOfAProgramBecomesOurs() {
        JsonNode json = json(
                """
                        {"type": "ControlProgramOne", "id": "p", "ownerCMS": "x", "activePeriods": [
                        {"name": "AbsoluteActivePeriod", "startTime": "20:00:00", "endTime": "06:00:30"},
                        {"name": "AstroClockActivePeriod", "sunsetOffset": -5, "sunriseOffset": 10},
                        {"name": "SensorActivePeriod", "sensor": {}, "onLevel": 20, "offLevel": 40.5},
                        {"name": "AstroAndSensorActivePeriod", "sensor": {}, "sunsetOffset": 15, "sunriseOffset": 5,
                         "pcActiveBeforeSunset": 30, "pcActiveBeforeSunrise": 20}],
                        "fixedTimeControls": [{"startTime": "20:00:00", "command": {"state": {"name": "LevelState", "value": 80},
                         "rampToLevelTime": 2.5}}],
                        "astroClockTimeControls": [{"offset": -30, "solarEventType": "sunrise", "operation": "Mul",
                         "command": $level}],
                        "dynamicControls": [{"period": {"startTime": "23:00:00", "endTime": "04:00:00"}, "effect":
                         {"type": "FixedControlEffect", "source": {}, "operation": "Max", "holdTime": 60, "command":
                         {"state": {"name": "LevelState", "value": 100}, "rampToLevelTime": 1, "rampFromLevelTime": 30}}}]}""");

        ProgramReader.Read read = ProgramReader.read(json);

        assertThat(read.program()).isEqualTo(new ControlProgram("talq:p", Duration.ZERO,
                List.of(new ActivePeriod.Absolute(LocalTime.of(20, 0), LocalTime.of(6, 0, 30)),
                        new ActivePeriod.Astro(-5, 10), new ActivePeriod.Sensor(),
                        new ActivePeriod.AstroAndSensor(15, 5, 30, 20)),
                List.of(new FixedTimeControl(LocalTime.of(20, 0), new TimedLevel(new Level(80),
                        Duration.ofMillis(2_500)))),
                List.of(new AstroClockTimeControl(SolarEvent.SUNRISE, -30, Operation.MUL,
                        new TimedLevel(new Level(40), Duration.ZERO))),
                List.of(new DynamicControl(
                        Optional.of(new DynamicControl.Period(LocalTime.of(23, 0), LocalTime.of(4, 0))),
                        new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofMinutes(1),
                                new TimedLevel(Level.FULL, Duration.ofSeconds(1)), Duration.ofSeconds(30))))));
        assertThat(read.photocell()).contains(new Photocell(20, 40.5));
    }

    @Test
    void everyPartOfACalendarBecomesOurs() {
        Calendar calendar = CalendarReader.read(json("""
                {"id": "c", "ownerCMS": "x", "defaultProgram": "usual", "rules": [
                {"startDate": "--12-24", "endDate": "--01-06", "program": "a"},
                {"startDate": "2026-05-01", "program": "b", "condition": {"type": "ccDate",
                 "dates": [{"start": "---15"}, {"start": "--05-01", "end": "--05-09"}]}},
                {"program": "c", "condition": {"type": "ccDay", "days": [{"start": 1, "end": 3}, {"start": 7}],
                 "occurrences": ["2", "L"]}}]}"""));

        assertThat(calendar).isEqualTo(new Calendar("talq:c", List.of(
                new CalendarRule(DateRange.of(new CalendarDate.EachYear(MonthDay.of(12, 24)),
                        new CalendarDate.EachYear(MonthDay.of(1, 6))), new DayCondition.AnyDay(), "talq:a"),
                new CalendarRule(new DateRange(Optional.of(new CalendarDate.Once(LocalDate.of(2026, 5, 1))),
                        Optional.empty()),
                        new DayCondition.Dates(List.of(new DaySpan.OfEachMonth(15, 15),
                                new DaySpan.OfEachYear(MonthDay.of(5, 1), MonthDay.of(5, 9)))),
                        "talq:b"),
                new CalendarRule(DateRange.ALWAYS, new DayCondition.Weekdays(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                        Set.of(DayCondition.Occurrence.SECOND, DayCondition.Occurrence.LAST)), "talq:c")),
                Optional.of("talq:usual")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"'type': 'ControlProgramTwo'|serviceConstraintExceeded",
            "'activePeriods': [{'name': 'ValueActivePeriod'}]|serviceConstraintExceeded",
            "'activePeriods': [{'name': 'AbsoluteActivePeriod', 'startTime': '25:00:00', 'endTime': '06:00:00'}]|payloadError",
            "'activePeriods': [{'name': 'AbsoluteActivePeriod', 'startTime': '20:00:00'}]|payloadError",
            "'activePeriods': [{'name': 'AstroClockActivePeriod', 'sunsetOffset': 1.5, 'sunriseOffset': 1}]|payloadError",
            "'activePeriods': [{'name': 'AstroClockActivePeriod', 'sunsetOffset': 721, 'sunriseOffset': 1}]|genericError",
            "'activePeriods': [{'name': 'SensorActivePeriod', 'sensor': {}, 'onLevel': 40, 'offLevel': 20}]|genericError",
            "'activePeriods': [{'name': 'SensorActivePeriod', 'sensor': {}}]|payloadError",
            "'activePeriods': [{'name': 'SensorActivePeriod', 'sensor': {'sensorAddresses': ['x']}, 'onLevel': 1, 'offLevel': 0}]|genericError",
            "'activePeriods': [{'name': 'SensorActivePeriod', 'sensor': {}, 'onLevel': 1, 'offLevel': 9}, {'name': 'SensorActivePeriod', 'sensor': {}, 'onLevel': 2, 'offLevel': 9}]|genericError",
            "'activePeriods': {}|payloadError",
            "'fixedTimeControls': [{'startTime': '20:00:00', 'command': $level}, {'startTime': '20:00:00', 'command': $level}]|payloadError",
            "'fixedTimeControls': [{'startTime': '20:00:00', 'command': {'state': {'name': 'RGBState'}}}]|genericError",
            "'fixedTimeControls': [{'startTime': '20:00:00', 'command': {'state': {'name': 'LevelState', 'value': 101}}}]|payloadError",
            "'fixedTimeControls': [{'startTime': '20:00:00', 'command': {'state': {'name': 'LevelState', 'value': 1}, 'rampToLevelTime': 3601}}]|genericError",
            "'fixedTimeControls': [{'startTime': '20:00:00', 'command': {'state': {'name': 'LevelState', 'value': 1}, 'rampToLevelTime': -1}}]|payloadError",
            "'fixedTimeControls': [{'startTime': '20:00:00', 'command': {'state': {'name': 'LevelState', 'value': 1}, 'rampFromLevelTime': 1}}]|genericError",
            "'astroClockTimeControls': [{'offset': 1, 'solarEventType': 'noon', 'operation': 'Set', 'command': $level}]|payloadError",
            "'astroClockTimeControls': [{'offset': 1, 'solarEventType': 'sunset', 'operation': 'Div', 'command': $level}]|payloadError",
            "'dynamicControls': [{'effect': {'type': 'ExternalControlEffect', 'source': {}, 'operation': 'Set'}}]|serviceConstraintExceeded",
            "'dynamicControls': [{'effect': {'type': 'FixedControlEffect', 'operation': 'Set', 'command': $level}}]|payloadError",
            "'dynamicControls': [{'effect': {'type': 'FixedControlEffect', 'source': {'sensor': {'sensorAddresses': ['x']}}, 'operation': 'Set', 'command': $level}}]|genericError",
            "'dynamicControls': [{'effect': {'type': 'FixedControlEffect', 'source': {}, 'operation': 'Set', 'holdTime': 3601, 'command': $level}}]|genericError"})
    void refusesProgramsThatNoPostCouldFollow(String part, String key) {
        String field = part.substring(1, part.indexOf('\'', 1));
        StringBuilder whole = new StringBuilder("{" + part.replace('\'', '"') + ", \"id\": \"p\"");
        for (String other : List.of("activePeriods", "fixedTimeControls")) {
            whole.append(field.equals(other) ? "" : ", \"" + other + "\": []");
        }
        whole.append(field.equals("type") ? "}" : ", \"type\": \"ControlProgramOne\"}");

        assertThat(key(() -> ProgramReader.read(json(whole.toString())))).isEqualTo(key);
    }

    @Test
    void refusesMoreThanTheServiceSays() {
        String period = "{\"name\": \"SensorActivePeriod\", \"sensor\": {}, \"onLevel\": 1, \"offLevel\": 0}";
        assertThat(key(() -> ProgramReader.read(json("{\"type\": \"ControlProgramOne\", \"id\": \"p\","
                + " \"fixedTimeControls\": [], \"activePeriods\": [" + period + (", " + period).repeat(8) + "]}"))))
                .isEqualTo("serviceConstraintExceeded");
        String rule = "{\"program\": \"a\"}";
        assertThat(key(() -> CalendarReader.read(json("{\"id\": \"c\", \"rules\": [" + rule + (", " + rule).repeat(64)
                + "]}")))).isEqualTo("serviceConstraintExceeded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{}|payloadError",
            "{'program': 'a', 'startDate': '--02-30'}|payloadError",
            "{'program': 'a', 'startDate': 'soon'}|payloadError",
            "{'program': 'a', 'startDate': '2026-05-02', 'endDate': '2026-05-01'}|genericError",
            "{'program': 'a', 'condition': {'type': 'ccMoon'}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDate', 'dates': []}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDate', 'dates': [{'start': '---15', 'end': '---14'}]}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDate', 'dates': [{'start': '---15', 'end': '--05-14'}]}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDay', 'days': []}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDay', 'days': [{'start': 0}]}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDay', 'days': [{'start': 3, 'end': 2}]}}|payloadError",
            "{'program': 'a', 'condition': {'type': 'ccDay', 'days': [{'start': 1}], 'occurrences': ['6']}}|payloadError"})
    void refusesRulesThatNoPostCouldFollow(String rule, String key) {
        assertThat(
                key(() -> CalendarReader.read(json("{\"id\": \"c\", \"rules\": [" + rule.replace('\'', '"') + "]}"))))
                .isEqualTo(key);
    }

    private static String key(Runnable reading) {
        TalqRefusal refusal = catchThrowableOfType(TalqRefusal.class, reading::run);
        JsonNode body = refusal.reply().body();
        return body == null ? "" : body.path(0).path("key").asString("");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace("$level", LEVEL));
    }
}
