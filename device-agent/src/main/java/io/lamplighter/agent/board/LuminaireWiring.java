package io.lamplighter.agent.board;

import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Luminaire;

/**
 * How one luminaire hangs on the controller. Immutable.
 *
 * @param luminaire
 *            what it is
 * @param drive
 *            what switches and dims it
 * @param meter
 *            the power meter in its supply; empty when none is fitted
 */
public record LuminaireWiring(Luminaire luminaire, DriveWiring drive, Optional<SupplyMeterWiring> meter) {

    public LuminaireWiring {
        Objects.requireNonNull(luminaire, "luminaire");
        Objects.requireNonNull(drive, "drive");
        Objects.requireNonNull(meter, "meter");
        if (meter.isPresent() && meter.get() instanceof SupplyMeterWiring.Gear && !(drive instanceof DaliWiring)) {
            throw new IllegalArgumentException(luminaire.id() + " has no DALI gear that could be its meter");
        }
    }

    /** Behind a relay and a 0-10 V line. */
    public LuminaireWiring(Luminaire luminaire, int relayGpio, DimmerWiring dimmer, Optional<MeterWiring> meter) {
        this(luminaire, new RelayWiring(relayGpio, dimmer), meter.map(SupplyMeterWiring.class::cast));
    }

    /** The wiring of the reference board for its luminaire number 1 or 2. */
    public static LuminaireWiring reference(Luminaire luminaire, int number) {
        return new LuminaireWiring(luminaire, Pinout.relayGpio(number), DimmerWiring.reference(number),
                Optional.of(MeterWiring.reference(number)));
    }
}
