package io.lamplighter.flash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.lamplighter.flash.drive.FakeMachine;
import io.lamplighter.flash.image.TestImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as a person gives it, with a machine whose disks are files. */
class FlashCommandTest {

    private static final long CARD = 16 << 20;

    @TempDir
    private Path folder = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeMachine machine;
    private Path image = Path.of("");

    @BeforeEach
    void machine() throws IOException {
        machine = new FakeMachine(folder);
        image = new TestImage().in(folder);
        Files.writeString(folder.resolve("template.toml"), """
                [post]
                id = "{post}"
                district = "ruhrort"
                latitude = {latitude}
                longitude = 6.73

                [[luminaire]]
                nominal-power = 40.0
                """);
    }

    @Test
    void writesTheOnlyCardWhenItsNameIsTyped() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        machine.disk("nvme0n1", "259:0", CARD, false);
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=51.45")).isZero();
        assertThat(out.toString())
                .contains("To be written for post p-17: " + card + " (Generic MassStorageClass), 16.8 MB")
                .contains("p-17: written and read back");
        assertThat(words(card)).startsWith("[post]\nid = \"p-17\"").contains("latitude = 51.45");
        assertThat(folder.resolve("labels/p-17.png")).exists();
        assertThat(folder.resolve("labels/p-17.pdf")).exists();
    }

    @Test
    void writesNothingWhenAnythingElseIsTyped() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        for (String answer : List.of("\n", "yes\n", "sdb\n", "")) {
            assertThat(run(answer, "--post", "p-17", "--set", "latitude=51.45")).isEqualTo(1);
        }
        assertThat(out.toString()).contains("Nothing was written.");
        assertEmpty(card);
    }

    @Test
    void givesEachPostItsToken() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        Path tokens = Files.writeString(folder.resolve("tokens.csv"),
                "post,token\n\"p-16\",00112233445566778899aabbccddeeff\n\"p-17\",ffeeddccbbaa99887766554433221100\n");
        String[] order = {"--post", "p-17", "--set", "latitude=51.45", "--tokens", tokens.toString()};
        assertThat(run("sda\n", order)).isZero();
        assertThat(new String(Files.readAllBytes(card), (int) TestImage.TOKEN.offset(), TestImage.TOKEN.length(),
                StandardCharsets.UTF_8).strip()).isEqualTo("ffeeddccbbaa99887766554433221100");

        Files.writeString(tokens, "post,token\n\"p-16\",00112233445566778899aabbccddeeff\n");
        assertThat(run("sda\n", order)).isEqualTo(2);
        assertThat(err.toString()).contains("no token for post p-17: make one (./lamplighter gateway token p-17");
        Files.writeString(tokens, "post,token\np-17,00 11\n");
        assertThat(run("sda\n", order)).isEqualTo(2);
        assertThat(err.toString()).contains("of post p-17 is no token").doesNotContain("00 11");
    }

    @Test
    void refusesTheDiskOfTheSystem() throws IOException {
        Path disk = machine.disk("sda", "8:0", CARD, true);
        machine.mount("8:0", "/dev/sda", "/");
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=51.45", "--to", disk.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not written: it holds the system of this machine");
        assertEmpty(disk);
    }

    @Test
    void refusesACardThatIsTooSmall() throws IOException {
        Path card = machine.disk("sda", "8:0", TestImage.BYTES - 512, true);
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=51.45")).isEqualTo(1);
        assertThat(err.toString()).contains("is too small: the image needs 14.7 MB");
        assertEmpty(card);
    }

    @Test
    void wantsToKnowWhichOfSeveralCards() throws IOException {
        machine.disk("sda", "8:0", CARD, true);
        machine.disk("sdb", "8:16", CARD, true);
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=51.45")).isEqualTo(1);
        assertThat(err.toString()).contains("there are several cards", "Name one with --to");
    }

    @Test
    void refusesSettingsThatThePostWouldRefuse() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=151.45")).isEqualTo(2);
        assertThat(err.toString()).contains("the settings of post p-17", "latitude");
        assertEmpty(card);
    }

    @Test
    void refusesADamagedImage() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        byte[] packed = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(packed, packed.length - 100));
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=51.45")).isEqualTo(1);
        assertThat(err.toString()).contains("is damaged");
        assertEmpty(card);
    }

    @Test
    void writesFilesInPlaceOfCards() throws IOException {
        Path box = Files.createDirectory(folder.resolve("box"));
        assertThat(run("", "--posts", list(), "--to", box.toString())).isZero();
        assertThat(words(box.resolve("p-1.img"))).contains("p-1", "51.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(box.resolve("p-1.img"))))
                .as("holds token and password").isEqualTo("rw-------");
        assertThat(words(box.resolve("p-3.img"))).contains("p-3", "51.3");
        assertThat(folder.resolve("labels/labels.pdf")).exists();

        assertThat(run("", "--posts", list(), "--to", box.toString())).isZero();
        assertThat(out.toString()).contains("All 3 posts have their cards already");
    }

    @Test
    void fillsFurtherFilesOfTheImage() throws IOException {
        Path box = Files.createDirectory(folder.resolve("box"));
        Path file = Files.writeString(folder.resolve("further"), "known to {all}\n");
        assertThat(run("", "--posts", list(), "--to", box.toString(), "--file", "network.toml=" + file)).isZero();
        assertThat(Files.readString(box.resolve("p-2.img"), StandardCharsets.ISO_8859_1))
                .contains("known to {all}\n\n");
    }

    @Test
    void overwritesNoFileThatIsNoCard() throws IOException {
        Path letter = Files.write(folder.resolve("letter.odt"), new byte[TestImage.BYTES]);
        assertThat(run("", "--post", "p-17", "--set", "latitude=51.45", "--to", letter.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("a file in place of a card ends in .img");
        assertEmpty(letter);
    }

    @Test
    void knowsADriveByItsNameToo() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        machine.disk("sdb", "8:16", CARD, true);
        assertThat(run("sda\n", "--post", "p-17", "--set", "latitude=51.45", "--to", "sda")).isZero();
        assertThat(words(card)).contains("p-17");
    }

    @Test
    void asksForOneCardAfterTheOtherAndGoesOnLater() throws IOException {
        Path card = machine.disk("sda", "8:0", CARD, true);
        assertThat(run("sda\n\nq\n", "--posts", list())).isEqualTo(1);
        assertThat(out.toString()).contains("Card 2 of 3, for p-2: change the card in " + card)
                .contains("1 cards are left; the same command goes on with them.");
        assertThat(run("sda\n", "--posts", list())).isZero();
        assertThat(words(card)).contains("p-3");
    }

    @Test
    void showsWhatThereIs() throws IOException {
        machine.disk("sda", "8:0", CARD, true);
        machine.mount("8:0", "/dev/sda", "/media/card");
        machine.disk("nvme0n1", "259:0", CARD, false);
        assertThat(run("", "--list")).isZero();
        assertThat(out.toString()).contains("/sda (Generic MassStorageClass), 16.8 MB: is in use as /media/card")
                .doesNotContain("nvme");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("", "--post", "p/1")).isEqualTo(2);
        assertThat(err.toString()).contains("--post 'p/1'");
        assertThat(run("")).isEqualTo(2);
        assertThat(err.toString()).contains("--post or --posts is missing");
    }

    private int run(String answers, String... arguments) {
        CommandLine line = FlashCommand.commandLine(machine.drives(), new BufferedReader(new StringReader(answers)))
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("--image", image.toString(), "--settings",
                folder.resolve("template.toml").toString(), "--labels", folder.resolve("labels").toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new));
    }

    private String list() throws IOException {
        return Files.writeString(folder.resolve("posts.csv"), "post;latitude\np-1;51.1\np-2;51.2\np-3;51.3\n")
                .toString();
    }

    private static String words(Path card) throws IOException {
        byte[] all = Files.readAllBytes(card);
        int from = (int) TestImage.SETTINGS.offset();
        return new String(all, from, TestImage.SETTINGS.length(), StandardCharsets.UTF_8);
    }

    private static void assertEmpty(Path card) throws IOException {
        byte[] bytes = Files.readAllBytes(card);
        assertThat(Arrays.equals(bytes, new byte[bytes.length])).isTrue();
    }
}
