package io.lamplighter.simulator.post;

import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.agent.radio.Radio;
import io.lamplighter.simulator.world.RadioPath;

/** A WLAN as Linux shows it: whole dBm, and as quality the dB above -110 dBm, of 70. Thread-safe. */
record SimulatedRadio(RadioPath path, InstantSource clock) implements Radio {

    @Override
    public Optional<Signal> signal() {
        double level = Math.rint(path.decibelMilliwatts(clock.instant()));
        return Optional.of(new Signal(level, Math.clamp((level + 110) / 70 * 100, 0, 100)));
    }
}
