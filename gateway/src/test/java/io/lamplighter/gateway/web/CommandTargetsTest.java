package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.EmergencyPace;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Ten posts of Dammstraße and five of Harmoniestraße are heard in Ruhrort. The city's books have one luminaire more on a post
 * there, and one of a Dammstr. in Laar.
 */
class CommandTargetsTest {

    private static final Instant NOW = Instant.parse("2026-12-23T20:00:00Z");

    private final FakeCity city = new FakeCity(InstantSource.fixed(NOW));
    private final WebSources sources = city.sources(1);
    private final CommandTargets targets = new CommandTargets(sources);

    @BeforeEach
    void fill() {
        city.light(15, 100);
        book("laar-1:luminaire-1", "laar", "Dammstr. 5, 47119 Duisburg");
        book("ruhrort-003:luminaire-2", "ruhrort", "Am Markt 1");
    }

    private void book(String id, String district, String address) {
        Asset asset = new Asset(LuminaireId.parse(id).orElseThrow(), district,
                new Asset.Place("", address, null, null), new Asset.Kind("", null, "", null), "");
        assertThat(sources.inventory().put(asset, _ -> true,
                AuditEntry.of(NOW, new AuditEntry.Actor("ann", ""), "asset-put", id))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dammstraße", "dammstrasse", "DAMMSTR. 7", "Dammstraße 12a, 47119 Duisburg"})
    void aStreetHasAllLampsOfAllItsDistrictsHoweverItIsWritten(String street) {
        assertThat(read("{\"street\": \"" + street + "\"}")).as("those that are heard first")
                .containsExactlyElementsOf(Stream.concat(
                        Stream.iterate(1, i -> i <= 10, i -> i + 1).map("ruhrort-%03d:luminaire-1"::formatted),
                        Stream.of("laar-1:luminaire-1", "ruhrort-003:luminaire-2")).toList());
    }

    @Test
    void aDistrictHasAlsoWhatOnlyTheBooksHave() {
        assertThat(read("{\"district\": \"ruhrort\"}")).hasSize(16).last().isEqualTo("ruhrort-003:luminaire-2");
        assertThat(read("{\"district\": \"laar\"}")).containsExactly("laar-1:luminaire-1");
    }

    @Test
    void inAnEmergencyNobodyWaitsForLampsThatWereNeverHeard() {
        IntStream.range(0, 2_000).forEach(i -> book("aaa-%04d:luminaire-1".formatted(i), "ruhrort", ""));
        EmergencyPace pace = targets.pace(targets.read(Json.read("{\"district\": \"ruhrort\"}"
                .getBytes(StandardCharsets.UTF_8)).orElseThrow()));

        assertThat(pace.luminaires()).hasSize(2_016);
        assertThat(pace.luminaires().subList(0, 15)).allMatch(lamp -> lamp.post().startsWith("ruhrort-"));
        assertThat(pace.perSecond()).as("of one feeder, as 15 lamps without one count").isEqualTo(50);
    }

    @Test
    void aStreetOfADistrictHasItsLampsThere() {
        assertThat(read("{\"street\": \"Dammstraße\", \"district\": \"laar\"}")).containsExactly("laar-1:luminaire-1");
        assertThat(read("{\"street\": \"Dammstraße\", \"district\": \"ruhrort\"}")).hasSize(11);
        assertThat(read("{\"street\": \"Harmoniestraße\", \"district\": \"ruhrort\"}")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"street": "Damstraße"}                              | 404 unknown-street   | meant: Dammstraße?
            {"street": "Damstrase", "district": "laar"}          | 404 unknown-street   | meant: Dammstr.?
            {"street": "Harmoniestraße", "district": "laar"}     | 404 unknown-street   | no address
            {"street": "Dammstraße", "district": "none"}         | 404 unknown-district | /api/v1/districts
            {"district": "none"}                                 | 404 unknown-district | /api/v1/districts
            {"luminaires": ["laar-1:luminaire-1", "laar-9:luminaire-1", "x:y"]} | 404 unknown-luminaire | laar-9:luminaire-1, x:y
            {"group": "none"}                                    | 404 unknown-group    | /api/v1/groups
            {"street": "7"}                                      | 400 wrong-target     | must be
            {"street": 7}                                        | 400 wrong-target     | must be
            {"street": "Neumarkt", "group": "g"}                 | 400 wrong-target     | must be
            {"street": "Neumarkt", "district": 7}                | 400 wrong-target     | must be
            {}                                                   | 400 wrong-target     | must be
            """)
    void whoIsNotThereIsNotMeant(String target, String code, String detail) {
        Throwable refused = catchThrowable(() -> read(target));

        assertThat(refused).isInstanceOfSatisfying(RequestRefused.class, why -> {
            assertThat(why.problem().status() + " " + why.problem().code()).isEqualTo(code);
            assertThat(why.problem().detail()).contains(detail);
        });
    }

    private List<String> read(String target) {
        return targets
                .read(Json.read(target.getBytes(StandardCharsets.UTF_8)).orElseThrow()).stream()
                .map(LuminaireId::toString).toList();
    }
}
