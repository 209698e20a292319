package io.lamplighter.agent.board.pi4j;

import java.nio.file.Path;

import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;

/** Makes {@link SysfsPwm}s. Its address is that of {@link PwmAddress}. */
final class SysfsPwmProvider extends PwmProviderBase implements PwmProvider {

    static final Path ROOT = Path.of("/sys/class/pwm");

    private final Path root;
    private final SysfsFiles files;
    private final Pause pause;

    SysfsPwmProvider(Path root, SysfsFiles files, Pause pause) {
        super("lamplighter-sysfs-pwm", "Lamplighter sysfs PWM");
        this.root = root;
        this.files = files;
        this.pause = pause;
    }

    @Override
    public Pwm create(PwmConfig config) {
        SysfsPwm pwm = new SysfsPwm(this, config, new SysfsPwmChannel(files, root, config.address()), pause);
        context.registry().add(pwm);
        return pwm;
    }
}
