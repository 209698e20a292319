package io.lamplighter.agent.board.pi4j;

import io.lamplighter.agent.board.DimmerWiring;

/**
 * How chip and channel of a PWM share Pi4J's single address number: chip × 256 + channel. On chip 0 the address is the
 * channel, as with Pi4J's own providers.
 */
public final class PwmAddress {

    private static final int CHANNELS = 256;

    private PwmAddress() {}

    public static int of(DimmerWiring wiring) {
        return wiring.chip() * CHANNELS + wiring.channel();
    }

    public static int chip(int address) {
        return address / CHANNELS;
    }

    public static int channel(int address) {
        return address % CHANNELS;
    }
}
