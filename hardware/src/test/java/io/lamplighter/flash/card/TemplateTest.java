package io.lamplighter.flash.card;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateTest {

    @Test
    void putsValuesInTheirPlaces() throws CardException {
        Template template = new Template("t", "id = \"{post}\" # {post} is its id\nlatitude = {latitude}\n");
        assertThat(template.names()).containsExactly("post", "latitude");
        assertThat(template.fill(Map.of("post", "p-1", "latitude", "51.45")))
                .isEqualTo("id = \"p-1\" # {post} is its id\nlatitude = 51.45\n");
    }

    @Test
    void escapesWhatATextMayNotHold() throws CardException {
        assertThat(new Template("t", "a = \"{a}\"").fill(Map.of("a", "\"\\\n")))
                .isEqualTo("a = \"\\\"\\\\\\u000A\"");
    }

    @Test
    void seesQuotesThatAreEscaped() throws CardException {
        assertThat(new Template("t", "a = \"say \\\"{a}\\\"\"").fill(Map.of("a", "x")))
                .isEqualTo("a = \"say \\\"x\\\"\"");
    }

    @Test
    void saysEverythingThatIsMissing() {
        Template template = new Template("post.toml", "a = \"{a}\"\nb = {b}\nc = {c}\n");
        assertThatThrownBy(() -> template.fill(Map.of("b", "", "c", "1; x = 2"))).isInstanceOf(CardException.class)
                .hasMessageContaining("post.toml line 1: nothing is given for {a}")
                .hasMessageContaining("line 2: nothing is given for {b}")
                .hasMessageContaining("line 3: {c} is \"1; x = 2\", but only a number");
    }

    @Test
    void leavesTablesInBracesAlone() throws CardException {
        assertThat(new Template("t", "a = { b = 1 }").fill(Map.of())).isEqualTo("a = { b = 1 }");
    }
}
