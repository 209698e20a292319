package io.lamplighter.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the settings file of a post that is wired as {@link BenchWiring} says, with the defaults of a real one. */
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

                [report]
                sample-interval = "%d s"

                [[sensor]]
                type = "bh1750"
                """.formatted(folder.resolve("state").toString().replace("\\", "\\\\").replace("\"", "\\\""), broker,
                BenchWiring.sampleInterval(luminaires).toSeconds()));
        for (int number = 1; number <= luminaires; number++) {
            text.append(luminaire(number, luminaires > 1));
        }
        try {
            return Files.writeString(folder.resolve("post.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String luminaire(int number, boolean gear) {
        return gear
                ? """

                        [[luminaire]]
                        nominal-power = 60.0
                        driver = "dali"
                        dali-port = "%s"
                        dali-address = %d
                        meter = false
                        """.formatted(BenchWiring.LINE, number - 1)
                : "\n[[luminaire]]\nnominal-power = 60.0\n";
    }
}
