package io.lamplighter.simulator.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a program that was started here ends. */
public final class ProgramEnd {

    private ProgramEnd() {}

    /** Asks it to stop, waits so long, then ends it by force; at once when the caller is interrupted. Repeatable. */
    public static void of(Process process, Duration patience) {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
