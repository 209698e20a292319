package io.lamplighter.agent.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.lamplighter.lighting.program.ClockState;

/**
 * Whether the system clock can be believed. A Raspberry Pi has no clock of its own: after power-on it shows an old time
 * until the network has set it, and systemd-timesyncd then makes a marker file. One owner thread.
 */
final class ClockWatch {

    private final Optional<Path> marker;
    private ClockState state = ClockState.UNKNOWN;

    ClockWatch(Optional<Path> marker) {
        this.marker = marker;
    }

    /** Looks at the marker, a file in memory. A clock that was right once runs on. */
    ClockState look() {
        if (marker.isEmpty() || Files.exists(marker.get())) {
            state = ClockState.SYNCED;
        } else if (state == ClockState.SYNCED) {
            state = ClockState.HOLDOVER;
        }
        return state;
    }
}
