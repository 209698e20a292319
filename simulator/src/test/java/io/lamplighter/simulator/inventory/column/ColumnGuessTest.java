package io.lamplighter.simulator.inventory.column;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.simulator.inventory.table.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ColumnGuessTest {

    @ParameterizedTest
    @CsvSource({"Lon,Lat", "LONGITUDE,LATITUDE", "long,lat", "gps_longitude,gps_latitude", "X,Y", "POINT_X,POINT_Y",
            "Easting,Northing", "Rechtswert,Hochwert", "Ostwert (UTM),Nordwert (UTM)", "XKOORD,YKOORD",
            "x_25832,y_25832", "Längengrad,Breitengrad", "koordX,koordY", "E,N"})
    void findsThePositionByManyNames(String x, String y) {
        assertThat(guess(List.of("Nr", y, x), List.of("1", "51.4", "6.7")).get(Field.X))
                .extracting(MappedColumn::column)
                .isEqualTo(x);
        assertThat(guess(List.of("Nr", y, x), List.of("1", "51.4", "6.7")).get(Field.Y))
                .extracting(MappedColumn::column)
                .isEqualTo(y);
    }

    @Test
    void neverPairsAnEastingWithALatitude() {
        assertThat(guess(List.of("Easting", "Lat"), List.of("342510", "51.4"))).doesNotContainKeys(Field.X, Field.Y);
    }

    @Test
    void prefersTheFilledPairOfPositions() {
        Map<Field, MappedColumn> mapping = guess(List.of("Easting", "Northing", "X", "Y"),
                List.of("", "", "6.7", "51.4"),
                List.of("342510", "5702118", "6.8", "51.5"));

        assertThat(mapping.get(Field.X)).isEqualTo(new MappedColumn("X", 90, false));
    }

    @Test
    void prefersTheIdThatDiffersFromRowToRow() {
        Map<Field, MappedColumn> mapping = guess(List.of("Mastnummer", "OBJECTID"), List.of("M1", "1"),
                List.of("M1", "2"),
                List.of("M1", "3"));

        assertThat(mapping.get(Field.ID)).isEqualTo(new MappedColumn("OBJECTID", 50, false));
    }

    @Test
    void tellsNetFromGrossPowerAndLampFromLuminaire() {
        Map<Field, MappedColumn> mapping = guess(
                List.of("Leistung netto", "Leistung brutto", "Leuchtentyp", "Leuchtmittel", "Straßenname"),
                List.of("70", "83", "Pilz", "NAV", "Am Markt"));

        assertThat(mapping.get(Field.WATTAGE)).extracting(MappedColumn::column).isEqualTo("Leistung netto");
        assertThat(mapping.get(Field.GROSS_WATTAGE)).extracting(MappedColumn::column).isEqualTo("Leistung brutto");
        assertThat(mapping.get(Field.LUMINAIRE_TYPE)).extracting(MappedColumn::column).isEqualTo("Leuchtentyp");
        assertThat(mapping.get(Field.LAMP_TYPE)).extracting(MappedColumn::column).isEqualTo("Leuchtmittel");
        assertThat(mapping.get(Field.STREET)).extracting(MappedColumn::column).isEqualTo("Straßenname");
    }

    @Test
    void leavesAColumnAloneWhoseContentNeverFits() {
        assertThat(guess(List.of("Power"), List.of("strong"))).isEmpty();
    }

    @SafeVarargs
    private static Map<Field, MappedColumn> guess(List<String> columns, List<String>... rows) {
        List<Row> sample = new ArrayList<>();
        for (List<String> cells : rows) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    row.put(columns.get(i), cells.get(i));
                }
            }
            sample.add(new Row(sample.size() + 1, row, null));
        }
        return ColumnGuess.of(columns, sample, Map.of());
    }
}
