package io.lamplighter.agent.board.pi4j;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SysfsPwmChannelTest {

    private static final long PERIOD = 1_000_000;

    @TempDir
    private Path root;
    private FakeSysfs sysfs;
    private Duration waited = Duration.ZERO;

    @BeforeEach
    void plugIn() {
        sysfs = new FakeSysfs(root);
    }

    @Test
    void exportsAChannelAndStartsItWithPeriodThenDutyThenEnable() throws IOException {
        SysfsPwmChannel channel = opened(1);
        channel.run(PERIOD, 250_000);

        assertThat(sysfs.writes()).containsExactly("export=1", "period=1000000", "duty_cycle=250000", "enable=1");
    }

    @Test
    void adoptsARunningChannelWithoutAWrite() throws IOException {
        sysfs.runs(0, PERIOD, 400_000);
        SysfsPwmChannel channel = opened(0);

        assertThat(channel.enabled()).isTrue();
        assertThat(channel.dutyNanos()).isEqualTo(400_000);
        assertThat(channel.periodNanos()).isEqualTo(PERIOD);
        assertThat(sysfs.writes()).isEmpty();
    }

    @Test
    void writesOnlyTheDutyCycleWhileThePeriodStays() throws IOException {
        sysfs.runs(0, PERIOD, 400_000);
        SysfsPwmChannel channel = opened(0);
        channel.run(PERIOD, 410_000);
        channel.run(PERIOD, 0);
        channel.run(PERIOD, 0);

        assertThat(sysfs.writes()).containsExactly("duty_cycle=410000", "duty_cycle=0");
    }

    @Test
    void changesThePeriodOfARunningChannelWithoutStoppingIt() throws IOException {
        sysfs.runs(0, PERIOD, 900_000);
        SysfsPwmChannel channel = opened(0);
        channel.run(500_000, 450_000);
        channel.run(2_000_000, 1_800_000);

        assertThat(sysfs.writes()).containsExactly("duty_cycle=450000", "period=500000", "period=2000000",
                "duty_cycle=1800000");
    }

    @Test
    void triesATransferThatFailedThreeTimes() throws IOException {
        sysfs.runs(0, PERIOD, 400_000);
        SysfsPwmChannel channel = opened(0);
        sysfs.failNext(2);
        channel.run(PERIOD, 500_000);
        assertThat(sysfs.writes()).containsExactly("duty_cycle=500000");

        sysfs.failNext(3);
        assertThatThrownBy(() -> channel.run(PERIOD, 600_000)).hasMessage("Input/output error");
        assertThat(sysfs.value(0, "duty_cycle")).isEqualTo(500_000);
    }

    @Test
    void waitsForTheRightsAfterItsOwnExport() throws IOException {
        sysfs.withholdRights(5);
        opened(0);

        assertThat(waited).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void givesUpWithoutRightsAndDoesNotWaitASecondTime() throws IOException {
        sysfs.withholdRights(Integer.MAX_VALUE);
        assertThatThrownBy(() -> opened(0)).isInstanceOf(AccessDeniedException.class).hasMessageContaining("udev rule");
        assertThat(waited).isEqualTo(Duration.ofSeconds(2));

        assertThatThrownBy(() -> opened(0)).isInstanceOf(AccessDeniedException.class);
        assertThat(waited).isEqualTo(Duration.ofSeconds(2));

        sysfs.withholdRights(0);
        assertThat(opened(0).enabled()).isFalse();
        assertThat(sysfs.writes()).containsExactly("export=0");
    }

    @Test
    void saysWhatIsMissingWithoutAPwmChip() {
        assertThatThrownBy(() -> opened(256)).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("pwmchip1").hasMessageContaining("overlay");
    }

    private SysfsPwmChannel opened(int address) throws IOException {
        SysfsPwmChannel channel = new SysfsPwmChannel(sysfs, root, address);
        channel.open(duration -> waited = waited.plus(duration));
        return channel;
    }
}
