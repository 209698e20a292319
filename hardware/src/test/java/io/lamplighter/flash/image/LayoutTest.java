package io.lamplighter.flash.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code hardware/image} can be judged by without building an image: its layout, its description, its scripts. */
class LayoutTest {

    private static final long SECTOR = 512;
    private static final long ERASE_BLOCK = 4 << 20;
    private static final Path SCRIPTS = Path.of("image");
    private static final Pattern PARTITION = Pattern.compile("(\\d) : start=(\\d+), size=(\\d+), type=(\\w+)");

    @TempDir
    private Path folder = Path.of("");

    private record Partition(int number, long from, long to) {}

    @Test
    void describesTheImageAsFlashReadsIt() throws Exception {
        CardImage image = described();
        assertThat(image.name()).isEqualTo("lamplighter 1 arm64");
        assertThat(image.places()).containsOnlyKeys("post.toml", "network.toml", "authority.pem", "commands.pem",
                "token");
        assertThat(image.places()).containsValue(
                new Place(image.places().values().stream().mapToLong(Place::offset).min().orElse(0), 32_768));
    }

    @Test
    void placesLieInTheirPartitionAndApart() throws Exception {
        Partition post = partitions().get(4);
        assertThat(post.number()).isEqualTo(5);
        TreeMap<Long, Long> taken = new TreeMap<>();
        for (Place place : described().places().values()) {
            long end = place.offset() + place.length();
            // the post reads and wipes them by blocks of 4 KiB
            assertThat(place.offset() % 4_096 + place.length() % 4_096).isZero();
            assertThat(place.offset()).isGreaterThanOrEqualTo(post.from());
            assertThat(end).isLessThanOrEqualTo(post.to());
            taken.put(place.offset(), end);
        }
        long before = 0;
        for (var each : taken.entrySet()) {
            assertThat(each.getKey()).isGreaterThanOrEqualTo(before);
            before = each.getValue();
        }
    }

    @Test
    void partitionsBeginAtEraseBlocksAndLieApart() throws Exception {
        List<Partition> all = partitions();
        assertThat(all).extracting(Partition::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(all).allMatch(each -> each.from() % ERASE_BLOCK == 0);
        for (int i : List.of(1, 2, 3, 5)) {
            assertThat(all.get(i).from()).isGreaterThanOrEqualTo(all.get(i - 1).to());
        }
        assertThat(all.get(3).from()).isGreaterThanOrEqualTo(all.get(2).to());
        assertThat(all.get(3).to()).isEqualTo(all.get(5).to()).isEqualTo(described().bytes());
        assertThat(all.get(1).to() - all.get(1).from()).isEqualTo(all.get(2).to() - all.get(2).from());
    }

    @Test
    void scriptsAreWellFormed() throws Exception {
        List<Path> scripts;
        try (Stream<Path> all = Files.walk(SCRIPTS)) {
            scripts = all.filter(Files::isRegularFile).filter(LayoutTest::isScript).toList();
        }
        assertThat(scripts).hasSizeGreaterThan(8);
        for (Path script : scripts) {
            String shell = Files.readAllLines(script).getFirst().replace("#!", "");
            assertThat(run("", shell, "-n", script.toString())).isEmpty();
            assertThat(Files.isExecutable(script)).as("%s can be executed", script).isTrue();
        }
    }

    @Test
    void asksForAnAddressUnlessItIsToldOne() throws Exception {
        String itself = network("");
        assertThat(itself).contains("DHCP=yes").doesNotContain("Address=");
        String told = network("""
                address = "192.0.2.7/24"   # of the cabinet
                gateway = "192.0.2.1"
                name-servers = "192.0.2.2 192.0.2.3"
                """);
        assertThat(told).contains("Address=192.0.2.7/24", "Gateway=192.0.2.1", "DNS=192.0.2.2", "DNS=192.0.2.3")
                .doesNotContain("DHCP=yes");
    }

    @Test
    void aNameOfAWirelessNetworkIsOnlyAName() throws Exception {
        network("wlan = \"lamps }; ctrl_interface\"\nwlan-password = \"a long secret\"\nwlan-country = \"DE\"\n");
        Path made = folder.resolve("run/wpa_supplicant/wlan0.conf");
        assertThat(Files.readString(made)).contains("country=DE", "ssid=6c616d707320", "psk=\"a long secret\"")
                .doesNotContain("ctrl_interface");
        assertThat(Files.getPosixFilePermissions(made)).hasSize(2);
    }

    private String network(String settings) throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        assertThat(run(settings, SCRIPTS.resolve("rootfs/usr/lib/lamplighter/network").toString(), run.toString()))
                .isEmpty();
        return Files.readString(run.resolve("systemd/network/50-post.network"));
    }

    private CardImage described() throws IOException, InterruptedException, ImageException {
        Files.writeString(folder.resolve("x.toml"),
                run("", "sh", "-c", ". image/layout; describe 'lamplighter 1 arm64' "
                        + "0".repeat(64)));
        return CardImage.describedBeside(Files.write(folder.resolve("x.img"), new byte[0]));
    }

    private static List<Partition> partitions() throws IOException, InterruptedException {
        List<Partition> all = new ArrayList<>();
        PARTITION.matcher(run("", "sh", "-c", ". image/layout; table").replace(", bootable", "")).results()
                .map(LayoutTest::partition).forEach(all::add);
        return all;
    }

    private static Partition partition(MatchResult line) {
        long from = Long.parseLong(line.group(2)) * SECTOR;
        return new Partition(Integer.parseInt(line.group(1)), from, from + Long.parseLong(line.group(3)) * SECTOR);
    }

    private static boolean isScript(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("").startsWith("#!");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said, on either output. */
    private static String run(String input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var to = process.outputWriter()) {
            to.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
