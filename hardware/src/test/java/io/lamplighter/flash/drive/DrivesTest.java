package io.lamplighter.flash.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DrivesTest {

    private static final long SIZE = 1 << 20;

    @TempDir
    private Path root = Path.of("");
    private FakeMachine machine;

    @BeforeEach
    void machine() throws IOException {
        machine = new FakeMachine(root);
    }

    @Test
    void takesACardThatNobodyUses() throws IOException {
        Path device = machine.disk("sda", "8:0", SIZE, true);
        machine.partition("sda", "sda1", "8:1");
        assertThat(machine.drives().all())
                .containsExactly(new Drive("sda", device, SIZE, "Generic MassStorageClass", true, ""));
    }

    @Test
    void takesTheCardOfABuiltInReader() throws IOException {
        machine.disk("mmcblk0", "179:0", SIZE, false);
        machine.tell("sys/block/mmcblk0/device/type", "SD\n");
        assertThat(refusal()).isEmpty();
    }

    @Test
    void leavesMemoryBuiltIntoTheMachine() throws IOException {
        machine.disk("mmcblk0", "179:0", SIZE, false);
        machine.tell("sys/block/mmcblk0/device/type", "MMC\n");
        assertThat(refusal()).contains("built in");
    }

    @Test
    void leavesTheSystemAlsoWhenItIsOnAStick() throws IOException {
        machine.disk("sda", "8:0", SIZE, true);
        machine.partition("sda", "sda2", "8:2");
        machine.mount("8:2", "/dev/sda2", "/");
        assertThat(refusal()).contains("holds the system of this machine").contains("/ is on it");
    }

    @Test
    void leavesTheSystemThatIsMountedByAnotherNumber() throws IOException {
        machine.disk("sda", "8:0", SIZE, true);
        machine.partition("sda", "sda2", "8:2");
        machine.mount("0:38", "/dev/sda2", "/home"); // as btrfs does
        assertThat(refusal()).contains("/home is on it");
    }

    @Test
    void leavesWhatIsMounted() throws IOException {
        machine.disk("sda", "8:0", SIZE, true);
        machine.partition("sda", "sda1", "8:1");
        machine.mount("8:1", "/dev/sda1", "/media/someone/MY\\040CARD");
        assertThat(refusal()).isEqualTo(
                "is in use as /media/someone/MY CARD: unmount it first (umount /media/someone/MY CARD)");
    }

    @Test
    void leavesSwapSpace() throws IOException {
        machine.disk("sda", "8:0", SIZE, true);
        machine.partition("sda", "sda5", "8:5");
        machine.tell("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n/dev/sda5 partition 100 0 -2\n");
        assertThat(refusal()).contains("swap");
    }

    @Test
    void leavesAPartOfSomethingLarger() throws IOException {
        machine.disk("sda", "8:0", SIZE, true);
        machine.partition("sda", "sda1", "8:1");
        machine.tell("sys/block/sda/sda1/holders/dm-0", "");
        assertThat(refusal()).contains("is a part of dm-0");
    }

    @Test
    void saysWhenTheReaderIsEmptyOrTheCardLocked() throws IOException {
        machine.disk("sda", "8:0", 0, true);
        assertThat(refusal()).isEqualTo("has no card in it");
        machine.disk("sda", "8:0", SIZE, true);
        machine.tell("sys/block/sda/ro", "1\n");
        assertThat(refusal()).contains("write-protected");
    }

    @Test
    void leavesOutWhatIsNoDisk() throws IOException {
        machine.tell("sys/block/loop0/size", "100\n");
        assertThat(machine.drives().all()).isEmpty();
    }

    @Test
    void findsADriveByALinkButNoPartition() throws IOException {
        Path device = machine.disk("sda", "8:0", SIZE, true);
        Path link = Files.createSymbolicLink(root.resolve("dev/by-id"), device);
        assertThat(machine.drives().find(link)).map(Drive::name).contains("sda");
        assertThat(machine.drives().find(root.resolve("dev/sda1"))).isEmpty();
    }

    private String refusal() {
        return machine.drives().all().getFirst().refusal();
    }
}
