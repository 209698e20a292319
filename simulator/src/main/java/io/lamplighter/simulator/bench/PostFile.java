package io.lamplighter.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the settings file of a post with the defaults of a real one, on the simulated board. */
final class PostFile {

    private PostFile() {}

    /**
     * Writes the file.
     *
     * @param broker
     *            tcp://host:port
     */
    static Path write(Path folder, String broker, int luminaires) {
        StringBuilder text = new StringBuilder("""
                [post]
                id = "bench"
                district = "bench"
                display-name = "bench"
                latitude = 51.4566
                longitude = 6.7336
                state-directory = "%s"

                [clock]
                trusted = true

                [link]
                servers = ["%s"]

                [[sensor]]
                type = "bh1750"
                """.formatted(folder.resolve("state").toString().replace("\\", "\\\\").replace("\"", "\\\""), broker));
        for (int number = 1; number <= luminaires; number++) {
            text.append(luminaire(number));
        }
        try {
            return Files.writeString(folder.resolve("post.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String luminaire(int number) {
        return number == 1
                ? "\n[[luminaire]]\nnominal-power = 60.0\n"
                : """

                        [[luminaire]]
                        nominal-power = 60.0
                        relay-gpio = %d
                        pwm-chip = %d
                        pwm-channel = 0
                        meter = false
                        """.formatted(number, number);
    }
}
