package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.lamplighter.gateway.conflict.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Nothing in a plan is passed over in silence, and what is wrong is said in words of people, with what is wanted. */
class PlanWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'photocell': 5} | /photocell | photocell is 5: it must be an object with offAbove, onBelow, or be left out",
            "{'defaultProgram': 'dusk'} | /defaultProgram | it must be an object with fadeSeconds, level, sunElevation",
            "{'output': []} | /output | it must be an object with",
            "{'output': null} | /output | output is null: it must be an object",
            "{'location': 'Ruhrort'} | /location | it must be an object with latitude, longitude",
            "{'location': {'latitude': 51, 'longitude': 6, 'height': 30}} | /location/height | known are latitude, longitude",
            "{'location': {'latitude': '51', 'longitude': 6}} | /location/latitude | latitude is \"51\": it must be a number",
            "{'roadClass': 'M4'} | /roadClass | it must be an object with minimumLevel, name",
            "{'roadClass': {'name': 'none', 'minimumLevel': 5}} | /roadClass/minimumLevel | known are name",
            "{'luminaires': [{'id': 'l', 'roadClass': {'name': 'none'}}]} | /luminaires/0/roadClass | only the roadClass of the plan",
            "{'lightAhead': true} | /lightAhead | it must be an object with hops, neighbours, validitySeconds",
            "{'lightAhead': {'hops': 2, 'neighbours': {}}} | /lightAhead/neighbours | neighbours is {}: it must be a list",
            "{'programs': {}} | /programs | programs is {}: it must be a list",
            "{'programs': [5]} | /programs/0 | an entry of programs is 5: it must be an object with",
            "{'calendars': ['c']} | /calendars/0 | an entry of calendars is \"c\": it must be an object",
            "{'luminaires': ['luminaire-1']} | /luminaires/0 | it must be an object with",
            "{'luminaires': [{'id': 'l', 'minimumLevel': 10}]} | /luminaires/0/minimumLevel | give both",
            "{'luminaires': [{'id': 'l', 'calendar': 5}]} | /luminaires/0/calendar | calendar is 5: it must be a text in quotes",
            "{'timeZone': 1} | /timeZone | timeZone is 1: it must be a text",
            "{'staggerSeconds': '5'} | /staggerSeconds | it must be a whole number from 0 to 300"})
    void whatIsOfAnotherKindIsRefusedWhereItStands(String plan, String pointer, String says) {
        Finding finding = only(plan);

        assertThat(finding.pointer()).isEqualTo(pointer);
        assertThat(finding.detail()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'type': 'absolute', 'start': '20:00', 'end': '05:00', 'sunsetOffset': 5} | /sunsetOffset",
            "{'type': 'astro', 'start': '20:00'} | /start", "{'type': 'sensor', 'sunsetOffset': 5} | /sunsetOffset",
            "{'type': 'astro-and-sensor', 'end': '20:00'} | /end"})
    void aPeriodHasTheFieldsOfItsTypeOnly(String period, String field) {
        Finding finding = only("{'programs': [{'id': 'p', 'activePeriods': [" + period + "]}]}");

        assertThat(finding.pointer()).isEqualTo("/programs/0/activePeriods/0" + field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'timeZone': 'Mars/Dome'} | timeZone is 'Mars/Dome': it must be a time zone such as Europe/Berlin",
            "{'programs': [{'id': 'p', 'fixedTimeControls': [{'start': '25:00', 'level': 5}]}]} | start is '25:00': it must be a time of day such as 22:30",
            "{'programs': [{'id': 'p', 'fadeSeconds': 4000}]} | fadeSeconds is 4000: it must be a number from 0 to 3600",
            "{'programs': [{'id': 'p', 'fadeSeconds': -0.5}]} | fadeSeconds is -0.5: it must be a number from 0 to 3600",
            "{'defaultProgram': {'fadeSeconds': 4000}} | fadeSeconds is 4000: it must be a number from 0 to 3600",
            "{'staggerSeconds': 900} | staggerSeconds is 900: it must be a whole number from 0 to 300",
            "{'output': {'softStartSeconds': 900}} | softStartSeconds is 900: it must be a number from 0 to 300",
            "{'output': {'lumenDepreciationCurve': [{'operatingHours': 5, 'percentage': 80}]}} | the first at 0 hours",
            "{'lightAhead': {'hops': 2, 'validitySeconds': 900}} | validitySeconds is 900: it must be a number from 1 to 20",
            "{'lightAhead': {'hops': 2, 'neighbours': [{'post': 'a', 'way': 0}, {'post': 'a', 'way': 1}]}} | name each once",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'first': '13-45'}]}], 'programs': [{'id': 'p'}]} | first is '13-45': it must be a day of each year such as 12-24",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'first': '2026-05-02', 'last': '2026-05-01'}]}], 'programs': [{'id': 'p'}]} | ends on 2026-05-01, before it begins on 2026-05-02",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'dates': [{'first': '13-45'}]}]}], 'programs': [{'id': 'p'}]} | first is '13-45': it must be a day of each month such as 15",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'dates': [{'first': '15', 'last': '12-26'}]}]}], 'programs': [{'id': 'p'}]} | a day of each month for both, such as 15 and 20",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'first': '15'}]}], 'programs': [{'id': 'p'}]} | days of each month stand in dates",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'dates': [{'first': '12-24', 'last': '01-06'}]}]}], 'programs': [{'id': 'p'}]} | the days 12-24 to 01-06 of each year do not ascend: what reaches over New Year takes two spans",
            "{'calendars': [{'id': 'c', 'rules': [{'program': 'p', 'dates': []}]}], 'programs': [{'id': 'p'}]} | dates is empty: leave it out for every day",
            "{'programs': [{'id': 'p', 'dynamicControls': [{'source': 'traffic', 'operation': 'max', 'level': 50}]}]} | the source traffic needs a threshold",
            "{'programs': [{'id': 'p', 'dynamicControls': [{'source': 'presence', 'operation': 'max', 'level': 50, 'holdSeconds': 9000}]}]} | holdSeconds is 9000: it must be a number from 0 to 3600"})
    void whatIsWrongIsSaidInWordsOfPeople(String plan, String says) {
        String detail = only(plan).detail();

        assertThat(detail).contains(says).doesNotContain("PT", "Optional", "[", "MonthDay", "could not be parsed",
                "--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'plan': {}, 'calendar': 5}", "{'plan': {}, 'calendar': ['c']}",
            "{'plan': {}, 'calendar': 'c'}", "{'plan': {'luminaires': [{'id': 'l'}],"
                    + " 'calendars': [{'id': 'c'}]}, 'calendar': 'c'}"})
    void aCalendarBesideAPlanIsATextThatThePlanKnowsAndNoLuminaireHas(String request) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> ContentJson.read(json(request)));

        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().errors()).extracting(Finding::pointer).containsExactly("/calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'programs': [{'id': '#'}]}", "{'luminaires': [{'id': '#'}]}", "{'timeZone': '#'}",
            "{'dayStart': '#'}", "{'#': 1}", "{'luminaires': [{'id': 'l', 'calendar': '#'}]}",
            "{'roadClass': {'name': '#', 'minimumLevel': 5}}"})
    void whatIsTooLongIsNotSentBack(String plan) {
        assertThat(only(plan.replace("#", "x".repeat(5_000))).detail()).contains("xxxx").hasSizeLessThan(400);
    }

    private static Finding only(String plan) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> PlanJson.read(json(plan)));
        assertThat(refused).as(plan).isNotNull();
        List<Finding> errors = refused.problem().errors();
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }

    private static ObjectNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
