package io.lamplighter.agent.board.dali;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.agent.board.serial.PseudoTerminal;
import io.lamplighter.agent.board.serial.SerialLines;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole way: driver, line's thread, and a real terminal of the kernel with the hat at its other end. */
class DaliOverTerminalTest {

    /** Spoken to by the other thread; looked at by the test only when the agent has read its answer. */
    private final FakeHat hat = new FakeHat(229);
    private final List<String> problems = new ArrayList<>();
    private PseudoTerminal cable;
    private LineOwner owner;
    private Thread other;

    @BeforeEach
    void plugIn() throws IOException {
        cable = PseudoTerminal.open();
        owner = LineOwner.start(SerialLines.ofThisMachine(), new SerialWiring(cable.port(), DaliHat.BAUD));
        other = Thread.ofPlatform().daemon().start(this::answer);
    }

    /** Until the cable is pulled. */
    private void answer() {
        StringBuilder line = new StringBuilder();
        byte[] reply = new byte[64];
        try {
            while (true) {
                for (byte next : cable.receive()) {
                    line.append((char) next);
                    if (next == '\n') {
                        hat.write(line.toString().getBytes(StandardCharsets.US_ASCII));
                        line.setLength(0);
                        for (int count = hat.read(reply, Duration.ZERO); count > 0; count = hat.read(reply,
                                Duration.ZERO)) {
                            cable.send(Arrays.copyOf(reply, count));
                        }
                    }
                }
            }
        } catch (IOException e) {
            // the cable was pulled
        }
    }

    @AfterEach
    void unplug() throws IOException, InterruptedException {
        owner.close(); // which hangs up, and that is the end for the other one
        other.join(Duration.ofSeconds(30));
        assertThat(other.isAlive()).isFalse();
        cable.close();
    }

    @Test
    void adoptsDimsAndReadsBack() {
        DaliLine line = new DaliLine(owner, () -> 0);
        DaliLamp lamp = line.lamp(FakeHat.GEAR.number(), Duration.ZERO, problems::add);

        assertThat(problems).isEmpty();
        assertThat(lamp.driver().found()).contains(DimmingCurve.LOGARITHMIC.level(229));
        lamp.driver().apply(new Level(10));

        // a reading sends what waits first, so afterwards the level has arrived
        assertThat(lamp.monitor().read().value(DaliVocabulary.GEAR_ACTUAL_LEVEL)).contains(170);
        assertThat(hat.levels()).containsExactly(170);
    }
}
