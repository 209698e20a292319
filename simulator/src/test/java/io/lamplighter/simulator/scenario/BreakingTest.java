package io.lamplighter.simulator.scenario;

import java.util.List;

import io.lamplighter.simulator.city.City;
import io.lamplighter.simulator.city.GeneratedCity;
import io.lamplighter.simulator.city.Site;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakingTest {

    private final PlayedStage stage = new PlayedStage();
    private final Breaking street = breaking(City.ruhrort().sites());

    @Test
    void postsBreakAndAreRepaired() {
        assertThat(street.answer("break RUH-012 broken-lamp")).isEqualTo("broken-lamp: RUH-012:luminaire-1");
        assertThat(street.answer("  cut   RUH-012 ")).isEqualTo("link-cut: RUH-012");
        assertThat(street.answer("who")).isEqualTo("RUH-012 link-cut, RUH-012:luminaire-1 broken-lamp");
        assertThat(street.answer("repair RUH-012")).isEqualTo(
                "Repaired: RUH-012 link-cut, RUH-012:luminaire-1 broken-lamp");
        assertThat(street.answer("WHO")).isEqualTo("Nothing is broken at 40 posts.");
        assertThat(stage.lines()).containsExactly("RUH-012:1 BROKEN_LAMP", "RUH-012 link false", "RUH-012 link true",
                "RUH-012:1 NONE");
    }

    @Test
    void aStreetAFeederOrEverythingBreaks() {
        assertThat(street.answer("break Neumarkt power-cut"))
                .isEqualTo("power-cut: RUH-037, RUH-038, RUH-039, RUH-040");
        assertThat(street.answer("break all half-dark")).endsWith("RUH-020:luminaire-1 and 20 more");
        assertThat(street.answer("repair all")).contains("RUH-001:luminaire-1 half-dark").endsWith("and 24 more");

        Breaking city = breaking(new GeneratedCity(1, 80, 2, GeneratedCity.RUHR).sites());
        assertThat(city.answer("break F-002 link-cut")).startsWith("link-cut: P-00041, ").endsWith("and 20 more");
    }

    @Test
    void oneLuminaireOfAPostBreaks() {
        Breaking city = breaking(new GeneratedCity(1, 1, 2, GeneratedCity.RUHR).sites());

        assertThat(city.answer("break P-00001:2 cycling")).isEqualTo("cycling: P-00001:luminaire-2");
        assertThat(city.answer("repair P-00001:luminaire-1")).startsWith("Nothing is broken there");
        assertThat(city.answer("repair P-00001:luminaire-2")).startsWith("Repaired");
        assertThat(city.answer("break P-00001:3 cycling")).isEqualTo("Post P-00001 has luminaires 1 to 2.");
        assertThat(city.answer("cut P-00001:1")).contains("whole post");
    }

    @Test
    void sensorsDoorsAndPolesBreak() {
        street.answer("break RUH-001 light-stuck");
        street.answer("break RUH-001 light-blind");
        street.answer("break RUH-002 door-open");
        street.answer("break RUH-002 tilted");
        street.answer("break RUH-002 hit");
        assertThat(street.answer("who")).isEqualTo("RUH-001 light-blind, RUH-002 door-open, RUH-002 tilted");
        street.answer("repair all");
        assertThat(street.answer("break RUH-003 presence-silent")).isEqualTo("the post has no presence sensor");

        assertThat(stage.lines()).containsExactly("RUH-001 LIGHT STUCK", "RUH-001 LIGHT BLIND", "RUH-002 door true",
                "RUH-002 tilt 12.0", "RUH-002 hit", "RUH-001 LIGHT NONE", "RUH-002 door false", "RUH-002 tilt 0.0");
        assertThat(street.answer("who")).startsWith("Nothing is broken");
    }

    @Test
    void whatCannotBeDoneSaysWhatThereIs() {
        assertThat(street.answer("")).isEmpty();
        assertThat(street.answer("brek RUH-012")).contains("did you mean \"break\"?");
        assertThat(street.answer("break RUH-12 broken-lamp")).contains("did you mean \"RUH-012\"?");
        assertThat(street.answer("break Nowhere broken-lamp")).contains("Dammstraße", "RUH-001", "(45 in all)");
        assertThat(street.answer("break RUH-012 broken-lampp")).contains("did you mean \"broken-lamp\"?");
        assertThat(street.answer("break RUH-012")).startsWith("Say where and what");
        assertThat(street.answer("repair")).startsWith("Say where");
        assertThat(street.answer("help")).contains("welded-relay", "power-cut", "repair WHERE");
        assertThat(stage.lines()).isEmpty();
    }

    private Breaking breaking(List<Site> sites) {
        return new Breaking(new Scene(stage), sites);
    }
}
