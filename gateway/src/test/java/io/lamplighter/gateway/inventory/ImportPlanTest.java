package io.lamplighter.gateway.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.protocol.register.CoordinateSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class ImportPlanTest {

    private static final String HEADER = "post,district,displayName,latitude,longitude,wattage,installed,feeder\n";

    @Test
    void tellsWhatIsNewWhatChangesWhatStaysAndWhatGoes() {
        List<Asset> before = taken("p-1,ruhrort,Quay 1,51.4,6.7,40,2017-01-01,F1", "p-2,ruhrort,Quay 2,,,40,,F1",
                "p-3,ruhrort,Quay 3,,,40,,F1");
        ImportPlan plan = plan(before, true, "p-1,ruhrort,Quay 1,51.4,6.7,40,2017-01-01,F1",
                "p-2,ruhrort,Quay 2,,,28.5,,F1", "p-4,ruhrort,Quay 4,,,40,,F2");

        assertThat(plan.errors()).isEmpty();
        assertThat(plan.added()).extracting(asset -> asset.id().post()).containsExactly("p-4");
        assertThat(plan.changed()).singleElement().satisfies(change -> {
            assertThat(change.before().kind().wattage()).isEqualTo(40.0);
            assertThat(change.after().kind().wattage()).isEqualTo(28.5);
        });
        assertThat(plan.removed()).extracting(asset -> asset.id().post()).containsExactly("p-3");
        assertThat(plan.unchanged()).isOne();
        assertThat(plan(before, false, "p-1,ruhrort,Quay 1,51.4,6.7,40,2017-01-01,F1").removed()).isEmpty();
    }

    @Test
    void aFieldWithoutAColumnKeepsItsValueAndAnEmptyCellEmptiesIt() {
        List<Asset> before = taken("p-1,ruhrort,Quay 1,51.4,6.7,40,2017-01-01,F1");
        ImportPlan plan = ImportPlan.of(Csv.read("post;wattage;displayName\np-1;28,5;\n"), ImportTerms.usual(), before);

        assertThat(plan.changed()).singleElement().satisfies(change -> {
            assertThat(change.after().kind().wattage()).isEqualTo(28.5);
            assertThat(change.after().place().displayName()).isEmpty();
            assertThat(change.after().feeder()).isEqualTo("F1");
            assertThat(change.after().district()).isEqualTo("ruhrort");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"p-1,ruhrort,,,,unknown,,|wattage", ",ruhrort,,,,40,,|post",
            "p/1,ruhrort,,,,40,,|post", "p-1,,,,,40,,|district", "p-1,ruhrort,,91,6.7,40,,|latitude",
            "p-1,ruhrort,,51.4,,40,,|longitude", "p-1,ruhrort,,,,-5,,|wattage", "p-1,ruhrort,,,,NaN,,|wattage",
            "p-1,ruhrort,,,,40,soon,|installed", "p-1,ruhrort,,,,40,31.02.2017,|installed"})
    void namesLineAndFieldOfWhatCannotBe(String row, String field) {
        ImportPlan plan = plan(List.of(), false, "p-0,ruhrort,,,,40,,", row);

        assertThat(plan.errors()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.field()).isEqualTo(field);
        });
    }

    @Test
    void refusesTwinsAndPostsInTwoDistricts() {
        assertThat(plan(List.of(), false, "p-1,ruhrort,,,,,,", " p-1 ,ruhrort,,,,,,").errors()).singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("line 2"));

        List<Row> divided = Csv.read("""
                post,device,district
                p-1,luminaire-1,ruhrort
                p-1,luminaire-2,meiderich
                """);
        assertThat(ImportPlan.of(divided, ImportTerms.usual(), List.of()).errors()).extracting(
                ImportPlan.Problem::field).containsExactly("district");
    }

    @Test
    void takesListsThatCallItOtherwise() {
        List<Row> rows = Csv.read(String.join("\r\n", "\ufeffX,FACILITYID,Lamp_Wattage,Area,Notes,InstallDate",
                "1,17,85,north,\"two", "lines, \"\"quoted\"\"\",2005/01/01 06:00:00+00", "", "1,18,,north,,", ""));
        ImportPlan plan = ImportPlan.of(rows, terms("EPSG:4326", Map.of(AssetField.POST, "FACILITYID",
                AssetField.WATTAGE, "lamp_wattage", AssetField.DISTRICT, "Area", AssetField.INSTALLED, "InstallDate")),
                List.of());

        assertThat(plan.errors()).isEmpty();
        assertThat(plan.added()).extracting(asset -> asset.id().toString()).containsExactly("17:luminaire-1",
                "18:luminaire-1");
        assertThat(plan.added().getFirst().kind().installed()).hasToString("2005-01-01");
        assertThat(plan.ignored()).containsExactly("Notes", "X");
        assertThat(rows.get(0).values()).containsEntry("Notes", "two\nlines, \"quoted\"");
        assertThat(rows).extracting(Row::line).containsExactly(2, 5);
    }

    @Test
    void placesMayBeInMetresAndAFieldMayHaveOneValueForAll() {
        ImportTerms terms = new ImportTerms(Map.of(AssetField.LONGITUDE, "Ostwert", AssetField.LATITUDE, "Nordwert"),
                Map.of(AssetField.DISTRICT, "ruhrort"), CoordinateSystem.named("EPSG:25832").orElseThrow(), false,
                false);
        List<Row> rows = Csv.read("""
                post;Ostwert;Nordwert;wattage
                p-1;342510,25;5702118,5;286(LED)
                p-2;;;250/85
                """);
        ImportPlan plan = ImportPlan.of(rows, terms, List.of());

        assertThat(plan.errors()).isEmpty();
        assertThat(plan.added()).extracting(Asset::district).containsOnly("ruhrort");
        assertThat(plan.added()).extracting(asset -> asset.kind().wattage()).containsExactly(286.0, 335.0);
        assertThat(plan.added().getFirst().place().latitude()).isCloseTo(51.448322082, within(1e-7));
        assertThat(plan.added().getFirst().place().longitude()).isCloseTo(6.733542472, within(1e-7));
        assertThat(plan.added().getLast().place().latitude()).isNull();
        ImportPlan again = ImportPlan.of(rows, terms, plan.added());
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(ImportPlan.of(Csv.read("post;wattage\np-1;30\n"), terms, plan.added()).changed()).singleElement()
                .satisfies(change -> assertThat(change.after().place()).isEqualTo(change.before().place()));
    }

    @Test
    void whatTwoRegistersSayBeyondACentimetreIsNoChange() {
        List<Asset> before = taken("p-1,ruhrort,,40.1463065502,-88.2581094978,40,,");

        assertThat(plan(before, false, "p-1,ruhrort,,40.14630655021276,-88.25810949778356,40,,").unchanged()).isOne();
        assertThat(plan(before, false, "p-1,ruhrort,,40.1463066502,-88.2581094978,40,,").changed()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"6.73,51.4,are degrees", "342510.25,,is no number", "far,5702118.5,is no number"})
    void saysWhatIsNoPlaceInMetres(String easting, String northing, String reason) {
        ImportPlan plan = ImportPlan.of(Csv.read("post,district,longitude,latitude\np-1,ruhrort," + easting + ","
                + (northing == null ? "" : northing) + "\n"), terms("EPSG:25832", Map.of()), List.of());

        assertThat(plan.errors()).singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains(reason));
    }

    @Test
    void leavesRowsWithErrorsOutWhenAskedTo() {
        List<Asset> before = taken("p-1,ruhrort,,,,40,,", "p-2,ruhrort,,,,40,,");
        String list = """
                post,device,district,wattage
                p-1,,ruhrort,huge
                p-2,,ruhrort,28
                p-3,luminaire-1,ruhrort,28
                p-3,luminaire-2,meiderich,28
                """;
        ImportPlan plan = ImportPlan.of(Csv.read(list), terms(false, true), before);

        assertThat(plan.errors()).extracting(ImportPlan.Problem::line).containsExactly(2, 5);
        assertThat(terms(false, true).take(plan)).isTrue();
        assertThat(terms(false, false).take(plan)).isFalse();
        assertThat(plan.changed()).extracting(change -> change.after().id().post()).containsExactly("p-2");
        assertThat(plan.added()).isEmpty();
        assertThatThrownBy(() -> terms(true, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAuditLogTellsOnlyWhatChanged() {
        List<Asset> before = taken("p-1,ruhrort,,,,40,,F1", "p-2,ruhrort,,,,40,,");
        ImportPlan plan = plan(before, true, "p-1,ruhrort,,,,28,,F1", "p-3,ruhrort,,,,,,");
        AuditEntry draft = AuditEntry.of(Instant.EPOCH, new AuditEntry.Actor("anna", ""), "inventory-imported", "");

        assertThat(plan.changes()).extracting(change -> change.audit(draft))
                .extracting(AuditEntry::subject, AuditEntry::before, AuditEntry::after).containsExactly(
                        tuple("p-3:luminaire-1", null,
                                "{\"post\":\"p-3\",\"device\":\"luminaire-1\",\"district\":\"ruhrort\"}"),
                        tuple("p-1:luminaire-1", "{\"wattage\":40.0}", "{\"wattage\":28.0}"),
                        tuple("p-2:luminaire-1",
                                "{\"post\":\"p-2\",\"device\":\"luminaire-1\",\"district\":\"ruhrort\","
                                        + "\"wattage\":40.0}",
                                null));
    }

    @Test
    void whatIsExportedComesBackAsItWas() {
        List<Asset> assets = taken("p-1,ruhrort,\"Quay, \"\"old\"\"; 1\",51.4,6.7,40.25,2017-01-01,F1",
                "p-2,ruhrort,,,,,,");
        ImportPlan plan = ImportPlan.of(Csv.read(Csv.write(assets)), terms(true, false), assets);

        assertThat(plan.unchanged()).isEqualTo(2);
        assertThat(plan.changed()).isEmpty();
        assertThat(plan.errors()).isEmpty();
    }

    @Test
    void groupsMeanWhomTheyNameAndWhoMeetsTheQuery() {
        List<Asset> assets = taken("p-1,ruhrort,,,,40,,F1", "p-2,ruhrort,,,,40,,F2", "p-3,meiderich,,,,40,,F1");
        Group group = new Group("g", "", Set.of(assets.get(2).id()),
                Map.of(AssetField.DISTRICT, "ruhrort", AssetField.FEEDER, "F1"));

        assertThat(group.resolve(assets)).extracting(Object::toString).containsExactly("p-1:luminaire-1",
                "p-3:luminaire-1");
        assertThat(new Group("empty", "", Set.of(), Map.of()).resolve(assets)).isEmpty();
    }

    private static List<Asset> taken(String... rows) {
        ImportPlan plan = plan(List.of(), false, rows);
        assertThat(plan.errors()).isEmpty();
        return plan.added();
    }

    private static ImportPlan plan(List<Asset> before, boolean removeMissing, String... rows) {
        return ImportPlan.of(Csv.read(HEADER + String.join("\n", rows)), terms(removeMissing, false), before);
    }

    private static ImportTerms terms(boolean removeMissing, boolean skipErrors) {
        return new ImportTerms(Map.of(), Map.of(), CoordinateSystem.named("EPSG:4326").orElseThrow(), removeMissing,
                skipErrors);
    }

    private static ImportTerms terms(String system, Map<AssetField, String> columns) {
        return new ImportTerms(columns, Map.of(), CoordinateSystem.named(system).orElseThrow(), false, false);
    }
}
