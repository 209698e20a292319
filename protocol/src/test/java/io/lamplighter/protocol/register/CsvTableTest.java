package io.lamplighter.protocol.register;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTableTest {

    private final List<String> rows = new ArrayList<>();

    @Test
    void readsWhatProgramsWrite() throws Exception {
        assertThat(read("\ufeffid; \"the \"\"name\"\"\" ;place\r\n\r\n1; \"a;b\nc\" ; x \r2;5\" pipe;\n;;\n3\n"))
                .containsExactly("id", "the \"name\"", "place");

        assertThat(rows).containsExactly("3 {id=1, the \"name\"=a;b\nc, place=x}",
                "5 {id=2, the \"name\"=5\" pipe, place=}", "7 {id=3, the \"name\"=, place=}");
    }

    @Test
    void takesTheHintOfSpreadsheetsAndTellsColumnsApart() throws Exception {
        assertThat(read("sep=|\nid|id||id\n1|2|3|4|5")).containsExactly("id", "id (column 2)", "column 3",
                "id (column 4)");
        assertThat(rows).containsExactly("3 {id=1, id (column 2)=2, column 3=3, id (column 4)=4}");
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n")).isEmpty();
    }

    @Test
    void keepsTabsApartWhenTheyDelimit() throws Exception {
        read("a\tb\tc\n\t2\t\n");
        assertThat(rows).containsExactly("2 {a=, b=2, c=}");
    }

    @ParameterizedTest
    @CsvSource({"'a,b\n1,\"2\n3,4\n', line 2: a quote that is never closed",
            "'a,b\n1,2\n\"3\"4,5\n', line 3: something stands behind a closing quote"})
    void namesTheLineWhoseQuotesDoNotFit(String text, String reason) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedCsvException.class).hasMessageContaining(reason);
    }

    @Test
    void stopsAtARowWithoutEnd() throws Exception {
        String longest = "a\n" + "x".repeat(CsvTable.MOST_CHARACTERS - 1) + "\n";
        read(longest);
        assertThat(rows).hasSize(1);
        assertThatThrownBy(() -> read("a\n\"" + "x\n".repeat(CsvTable.MOST_CHARACTERS / 2)))
                .isInstanceOf(MalformedCsvException.class).hasMessageContaining("line 2: a row of more than");
        assertThatThrownBy(() -> read("a,".repeat(CsvTable.MOST_COLUMNS) + "b"))
                .isInstanceOf(MalformedCsvException.class).hasMessageContaining("more than 1000 columns");
    }

    private List<String> read(String text) throws IOException {
        return CsvTable.read(new StringReader(text), CsvTable.delimiter(text), this::take);
    }

    private void take(int line, Map<String, String> cells) {
        rows.add(line + " " + cells);
    }
}
