package io.lamplighter.agent.board;

import java.nio.file.Path;
import java.util.Objects;

/** What measures the supply of a luminaire. */
public sealed interface SupplyMeterWiring
        permits MeterWiring, SupplyMeterWiring.Pzem004t, SupplyMeterWiring.Gear {

    /**
     * A PZEM-004T V3.0 in an AC supply. Immutable.
     *
     * @param port
     *            its serial line, absolute
     * @param address
     *            1 to 247, or 248, which every meter answers, for a line with one meter
     */
    record Pzem004t(Path port, int address) implements SupplyMeterWiring {

        /** Answered by every meter. */
        public static final int GENERAL_ADDRESS = 0xF8;

        public Pzem004t {
            Objects.requireNonNull(port, "port");
            if (address < 1 || address > GENERAL_ADDRESS) {
                throw new IllegalArgumentException("meter address " + address + " is outside 1 to 248");
            }
        }
    }

    /** The DALI control gear of the luminaire itself. */
    record Gear() implements SupplyMeterWiring {}
}
