package io.lamplighter.agent.selftest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.board.modbus.Pzem004t;
import io.lamplighter.agent.board.parts.SerialSurroundings;
import io.lamplighter.agent.board.serial.LineOwner;
import io.lamplighter.protocol.command.Finding;

/**
 * Gives a PZEM-004T the address that the settings have for it. It asks by the address that every meter answers, so the
 * meter must be alone on its line and have its mains. No lamp is touched.
 */
public final class MeterAddressing {

    private static final String ALONE = "leave only this meter on the line, with its mains on, and try again";

    private MeterAddressing() {}

    /** Blocks for the line, some seconds at most. */
    public static Finding give(String luminaire, List<LuminaireWiring> wirings, SerialSurroundings surroundings) {
        String part = "meter address";
        Optional<LuminaireWiring> wiring = wirings.stream()
                .filter(each -> each.luminaire().id().equals(luminaire)).findFirst();
        if (wiring.isEmpty()) {
            return Finding.failed(luminaire, part, "there is no such luminaire", "name one of "
                    + String.join(", ", wirings.stream().map(each -> each.luminaire().id()).toList()));
        }
        if (!(wiring.get().meter().orElse(null) instanceof SupplyMeterWiring.Pzem004t meter)) {
            return Finding.failed(luminaire, part, "the settings have no PZEM-004T for it",
                    "set meter-type = \"pzem-004t\"");
        }
        if (meter.address() == SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS) {
            return Finding.failed(luminaire, part, "the settings have no address of its own for it",
                    "set meter-address to a number from 1 to 0xF7");
        }
        return new Check(luminaire, part, () -> move(meter, surroundings), ALONE).run();
    }

    private static String move(SupplyMeterWiring.Pzem004t wiring, SerialSurroundings surroundings) {
        try (LineOwner line = surroundings.owners().of(new SerialWiring(wiring.port(), Pzem004t.BAUD))) {
            new Pzem004t(line, SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS).moveTo(wiring.address());
            PowerReading reading = new Pzem004t(line, wiring.address()).read();
            return String.format(Locale.ROOT, "the meter on %s has address 0x%02X now and shows %s", wiring.port(),
                    wiring.address(), BoardChecks.words(reading));
        } catch (BoardException e) {
            throw new BoardException("the meter has not taken address 0x%02X: %s".formatted(wiring.address(),
                    e.getMessage()), e);
        }
    }

    /** The running agent has the line. */
    public static Finding notGiven(String luminaire) {
        return BoardChecks.held(luminaire, "meter address");
    }
}
