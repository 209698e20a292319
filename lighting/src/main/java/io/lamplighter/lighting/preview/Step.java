package io.lamplighter.lighting.preview;

import java.time.Instant;
import java.util.Objects;

import io.lamplighter.lighting.program.Cause;

/** A time in which a lamp is told one level for one cause. Immutable. */
public record Step(Stretch stretch, Cause cause) {

    public Step {
        Objects.requireNonNull(stretch, "stretch");
        Objects.requireNonNull(cause, "cause");
    }

    boolean continuesAs(Step next) {
        return stretch.continuesAs(next.stretch) && cause.equals(next.cause);
    }

    Step until(Instant end) {
        return new Step(stretch.until(end), cause);
    }
}
