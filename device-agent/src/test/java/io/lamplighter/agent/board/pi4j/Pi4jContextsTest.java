package io.lamplighter.agent.board.pi4j;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.pi4j.Pi4jContexts.Machine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Pi4jContextsTest {

    @Test
    void refusesAnotherMachineInsteadOfSimulatingPins() {
        assertThatThrownBy(() -> Pi4jContexts.requireSupported(new Machine("Linux", "amd64", false, false)))
                .isInstanceOf(BoardException.class).hasMessageContaining("not a Raspberry Pi")
                .hasMessageContaining("simulator");
    }

    @Test
    void refusesAnUnknownArmBoardAndTheRaspberryPi5() {
        assertThatThrownBy(() -> Pi4jContexts.requireSupported(new Machine("Linux", "aarch64", false, false)))
                .hasMessageContaining("/proc/device-tree/model");
        assertThatThrownBy(() -> Pi4jContexts.requireSupported(new Machine("Linux", "aarch64", true, true)))
                .hasMessageContaining("Raspberry Pi 5");
        assertThatThrownBy(() -> Pi4jContexts.requireSupported(new Machine("Mac OS X", "aarch64", false, false)))
                .hasMessageContaining("Mac OS X");
    }

    @Test
    void acceptsRaspberryPisOfBothWordSizes() {
        assertThatCode(() -> {
            Pi4jContexts.requireSupported(new Machine("Linux", "aarch64", true, false));
            Pi4jContexts.requireSupported(new Machine("Linux", "arm", true, false));
        }).doesNotThrowAnyException();
    }
}
