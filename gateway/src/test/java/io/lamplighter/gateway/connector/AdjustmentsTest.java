package io.lamplighter.gateway.connector;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.connector.sensorthings.SensorThingsKind;
import io.lamplighter.gateway.connector.webhook.WebhookKind;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.MappedAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdjustmentsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T16:00:00Z");
    private static final String VOLTAGE = "LampMonitor/supplyVoltage";
    private static final String ENERGY = "LampMonitor/activeEnergy";

    private final Memory store = new Memory();
    private final Fleet fleet = new Fleet(List.of());
    private final ConnectorKind things = new SensorThingsKind(fleet, InstantSource.system());
    private final ConnectorKind hook = new WebhookKind(fleet, InstantSource.system());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "omit | LampMonitor/suplyVoltage | omit: LampMonitor/suplyVoltage is not sent by this kind, but AtmosphericSensor/",
            "omit | voltage | omit must have names such as", "rename | LampMonitor/activePower | has no value",
            "rename | LampMonitor/activePower=1 | rename of LampMonitor/activePower must be a letter",
            "rename | LampMonitor/activePower=x, LampMonitor/supplyVoltage=x | two attributes would be called x",
            "rename | LampMonitor/activePower=x, LampMonitor/activePower=y | twice",
            "rename | Command/requester=x | Command/requester has no name of its own in this kind, but",
            "rename | Basic/location/longitude=x | Basic/location/longitude has no name of its own in this kind",
            "least-change | LampMonitor/supplyVoltage=0.0 | must be a number above 0",
            "least-change | LampMonitor/supplyVoltage=-1 | must be a number above 0",
            "least-change | LampMonitor/lampFailure=1 | LampMonitor/lampFailure: it is no number",
            "least-seconds | LampMonitor/activeEnergy=86401 | must be 1 to 86400",
            "least-seconds | LampMonitor/activeEnergy=0 | must be 1 to 86400"})
    void refusesWhatCannotBeAndNamesAttributeAndRemedy(String setting, String value, String said) {
        try (ConnectorDesk desk = desk()) {
            assertThat(desk.put(setup("sensorthings", Map.of(setting, value)), Desks.DRAFT))
                    .isInstanceOfSatisfying(ConnectorChange.Refused.class,
                            refused -> assertThat(refused.problems().toString()).contains(said));
        }
    }

    @Test
    void takesAnyAttributeWhereAllAreSent() {
        try (ConnectorDesk desk = desk()) {
            Map<String, String> own = Map.of("omit", "Acme/colour", "least-change", "Acme/speed=2", "rename",
                    "Acme/speed=Tempo");
            assertThat(Adjustments.problems(setup("webhook", own), hook)).isEmpty();
            assertThat(desk.kinds()).allSatisfy(kind -> assertThat(kind.settings())
                    .anyMatch(each -> each.name().equals("rename")));
        }
    }

    @Test
    void showsTheMappingAttributeByAttributeAsItIs() {
        try (ConnectorDesk desk = desk()) {
            ConnectorSetup setup = setup("sensorthings", Map.of("omit", VOLTAGE, "rename", ENERGY + "=Energie",
                    "least-seconds", ENERGY + "=900", "least-change", "LampMonitor/activePower=0.5"));
            assertThat(desk.put(setup, Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            List<MappedAttribute> mapping = desk.mapping(Desks.CITY);

            assertThat(row(mapping, VOLTAGE).omitted()).isTrue();
            assertThat(row(mapping, ENERGY).renamed()).isEqualTo("Energie");
            assertThat(row(mapping, ENERGY).leastInterval()).hasMinutes(15);
            assertThat(row(mapping, ENERGY).mapping().unit()).isEqualTo("kW.h");
            assertThat(row(mapping, "LampMonitor/activePower").leastChange()).isEqualTo(0.5);
            assertThat(row(mapping, "LightSensor/lightLevel").omitted()).isFalse();
            assertThat(desk.mapping("unknown")).isEmpty();
        }
    }

    private static MappedAttribute row(List<MappedAttribute> mapping, String attribute) {
        return mapping.stream().filter(each -> each.mapping().attribute().equals(attribute)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"230 231 231.9 232 231 230.1 230, 230.0 232.0 230.0", "230 228 230, 230.0 228.0 230.0", "230, 230.0"})
    void passesANumberOnWhenItHasChangedEnoughSinceItLastWas(String measured, String passed) {
        assertThat(passed(Map.of("least-change", VOLTAGE + "=2"), false, 60, measured)).isEqualTo(passed);
    }

    @Test
    void passesANumberOnWhenEnoughTimeHasGoneBy() {
        assertThat(passed(Map.of("least-seconds", VOLTAGE + "=120"), false, 60, "1 2 3 4 5")).isEqualTo("1.0 3.0 5.0");
        assertThat(passed(Map.of("least-seconds", VOLTAGE + "=120", "least-change", VOLTAGE + "=3"), false, 60,
                "1 9 3 4 5")).isEqualTo("1.0 4.0");
    }

    @Test
    void leavesAllOtherValuesAndEveryRecordAsTheyAre() {
        store.store(List.of(record(1, 1, false), record(2, 1, false)));
        AdjustedFeed feed = new AdjustedFeed(store,
                Adjustments.of(setup("webhook", Map.of("omit", "A/b", "least-change", VOLTAGE + "=2"))));

        assertThat(feed.after(0, 10)).extracting(each -> each.attributes().keySet().stream().sorted().toList())
                .containsExactly(List.of("A/c", VOLTAGE), List.of("A/c"));
    }

    @Test
    void comparesWhatIsSentLateWithWhatWasSentLate() {
        store.store(List.of(record(1, 230, false), record(2, 100, true), record(3, 231, false), record(4, 101, true)));
        AdjustedFeed feed = new AdjustedFeed(store,
                Adjustments.of(setup("webhook", Map.of("least-change", VOLTAGE + "=2"))));

        assertThat(feed.after(0, 10)).filteredOn(each -> each.attributes().containsKey(VOLTAGE))
                .extracting(FeedRecord::position).containsExactly(1L, 2L);
    }

    private String passed(Map<String, String> settings, boolean historical, long seconds, String measured) {
        Memory feed = new Memory();
        List<FeedRecord> all = new ArrayList<>();
        for (String each : measured.split(" ", -1)) {
            all.add(record(all.size() + 1, BEGIN.plusSeconds(seconds * all.size()), Double.parseDouble(each),
                    historical));
        }
        feed.store(all);
        List<String> passed = new ArrayList<>();
        new AdjustedFeed(feed, Adjustments.of(setup("webhook", settings))).after(0, 100).forEach(each -> {
            AttributeValue value = each.attributes().get(VOLTAGE);
            if (value != null) {
                passed.add(String.valueOf(value.value()));
            }
        });
        return String.join(" ", passed);
    }

    private static FeedRecord record(long position, double volts, boolean historical) {
        return record(position, BEGIN.plusSeconds(position), volts, historical);
    }

    private static FeedRecord record(long position, Instant at, double volts, boolean historical) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(VOLTAGE, new AttributeValue(volts, at, at));
        values.put("A/b", new AttributeValue(volts, at, at));
        values.put("A/c", new AttributeValue("text", at, at));
        return new FeedRecord(position, "p", "luminaire-1", historical, at, at, values);
    }

    private ConnectorDesk desk() {
        return Desks.started(store, fleet, Path.of("secrets"), List.of(things, hook));
    }

    private static ConnectorSetup setup(String kind, Map<String, String> settings) {
        return new ConnectorSetup(Desks.CITY, kind, "http://127.0.0.1:1/v1.1", "", false, settings);
    }
}
