package io.lamplighter.agent.drawing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tables that the drawings are made of: pins, I2C addresses, blocks and controllers. */
record Source(Table pins, Table chips, Table blocks, Table controllers) {

    static Source of(Path hardware) {
        return new Source(new Table(hardware.resolve("pinout.csv")), new Table(hardware.resolve("i2c.csv")),
                new Table(hardware.resolve("blocks.csv")), new Table(hardware.resolve("controllers.csv")));
    }

    /** The header pin of a function that is used in a drawing. */
    int pin(String function, String drawing) {
        Map<String, String> row = pins.row("function", function);
        if (!uses(row, drawing)) {
            throw new IllegalArgumentException("pinout.csv does not use " + function + " in " + drawing);
        }
        return Integer.parseInt(Table.value(row, "header_pin"));
    }

    String title(String block) {
        return Table.value(blocks.row("block", block), "title");
    }

    /** What stands in a block below its title. */
    List<String> lines(String block) {
        String text = Table.value(blocks.row("block", block), "text");
        return text.isEmpty() ? List.of() : List.of(text.split(" \\| ", -1));
    }

    /** "BH1750, 0x23", for the chip that serves this function. */
    String chip(String function) {
        Map<String, String> row = chips.row("function", function);
        return Table.value(row, "chip") + ", " + Table.value(row, "address");
    }

    static boolean uses(Map<String, String> row, String drawing) {
        return List.of(Table.value(row, "drawings").split(" ", -1)).contains(drawing);
    }
}
