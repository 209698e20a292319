package io.lamplighter.agent.radio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A WLAN, as Linux shows it in /proc/net/wireless: two lines of headings, then one for each interface, with its name, a status,
 * quality, level and noise (kernel, net/wireless/wext-proc.c). Of several the strongest counts. A modem of a mobile network does not
 * stand there, nor does a cable.
 */
public final class WirelessFile implements Radio {

    public static final Path KERNEL = Path.of("/proc/net/wireless");
    /** cfg80211 gives the quality as dB above -110 dBm, cut at 70 (kernel, net/wireless/wext-compat.c). */
    private static final double BEST_QUALITY = 70;
    private static final int HEADINGS = 2;
    private static final int QUALITY = 2;
    private static final int LEVEL = 3;

    private final Path file;

    private WirelessFile(Path file) {
        this.file = file;
    }

    /** Empty on a machine whose kernel knows no WLAN. */
    public static Optional<Radio> find(Path file) {
        return Files.isReadable(file) ? Optional.of(new WirelessFile(file)) : Optional.empty();
    }

    @Override
    public Optional<Signal> signal() {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return lines.skip(HEADINGS).flatMap(line -> signal(line).stream())
                    .max(Comparator.comparingDouble(Signal::decibelMilliwatts));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // the driver went away
        }
    }

    /** An interface that is connected to nobody shows zeros; a level that is not negative is none in dBm. */
    private static Optional<Signal> signal(String line) {
        List<String> fields = List.of(line.strip().split("\\s+", -1));
        if (fields.size() <= LEVEL) {
            return Optional.empty();
        }
        try {
            double quality = Double.parseDouble(fields.get(QUALITY));
            double level = Double.parseDouble(fields.get(LEVEL));
            return level < 0
                    ? Optional.of(new Signal(level, Math.clamp(quality / BEST_QUALITY * 100, 0, 100)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
