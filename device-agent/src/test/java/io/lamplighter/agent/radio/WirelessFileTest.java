package io.lamplighter.agent.radio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WirelessFileTest {

    private static final String HEADINGS = """
            Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
             face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
            """;

    @TempDir
    private Path folder;

    /** The line of a Raspberry Pi 4 in sight of its access point. */
    @Test
    void readsLevelAndQuality() throws IOException {
        assertThat(heard(" wlan0: 0000   58.  -52.  -256        0      0      0      0      0        0\n"))
                .hasValueSatisfying(signal -> {
                    assertThat(signal.decibelMilliwatts()).isEqualTo(-52);
                    assertThat(signal.qualityPercent()).isBetween(82.8, 82.9);
                });
    }

    @Test
    void theStrongestOfSeveralCounts() throws IOException {
        assertThat(heard("""
                 wlan0: 0000   20.  -90.  -256        0      0      0      0      0        0
                 wlan1: 0000   70.  -40.  -256        0      0      0      0      0        0
                """)).contains(new Radio.Signal(-40, 100));
    }

    @Test
    void nothingIsHeardOfNobody() throws IOException {
        assertThat(heard("")).isEmpty();
        assertThat(heard(" wlan0: 0000    0     0     0        0      0      0      0      0        0\n")).isEmpty();
        assertThat(heard(" wlan0: 0000   58.   200.  -256       0      0      0      0      0        0\n")).isEmpty();
        assertThat(heard("nonsense\n wlan0: 0000 a b c\n")).isEmpty();
    }

    @Test
    void noFileIsNoRadioAndOneThatGoesAwayIsSilent() throws IOException {
        Path file = Files.writeString(folder.resolve("wireless"), HEADINGS);
        Radio radio = WirelessFile.find(file).orElseThrow();
        Files.delete(file);

        assertThat(radio.signal()).isEmpty();
        assertThat(WirelessFile.find(file)).isEmpty();
    }

    private Optional<Radio.Signal> heard(String lines) throws IOException {
        return WirelessFile.find(Files.writeString(folder.resolve("wireless"), HEADINGS + lines)).orElseThrow()
                .signal();
    }
}
