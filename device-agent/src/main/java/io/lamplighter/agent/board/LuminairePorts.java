package io.lamplighter.agent.board;

import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Luminaire;

/**
 * One luminaire of the post with what drives and measures it. Immutable; the ports have their own thread rules.
 *
 * @param luminaire
 *            what it is; its id is luminaire-1, luminaire-2, …
 * @param lamp
 *            switches and dims it
 * @param meter
 *            measures its supply; empty when none is wired. A meter that is wired but sick is present, and throws
 * @param gear
 *            asks its control gear; empty when that cannot be asked
 */
public record LuminairePorts(Luminaire luminaire, LampDriver lamp, Optional<PowerMeter> meter,
        Optional<GearMonitor> gear) {

    public LuminairePorts {
        Objects.requireNonNull(luminaire, "luminaire");
        Objects.requireNonNull(lamp, "lamp");
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(gear, "gear");
    }

    /** A luminaire whose gear cannot be asked. */
    public LuminairePorts(Luminaire luminaire, LampDriver lamp, Optional<PowerMeter> meter) {
        this(luminaire, lamp, meter, Optional.empty());
    }
}
