package io.lamplighter.agent.drawing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws all wiring pictures of the folder hardware from its tables. Run it to write them:
 * {@code java device-agent/src/test/java/io/lamplighter/agent/drawing/Drawings.java hardware}.
 */
final class Drawings {

    private static final String RIG_CONTROLLER = "zero-2-w";

    private Drawings() {}

    public static void main(String[] arguments) throws IOException {
        Path hardware = Path.of(arguments[0]);
        for (Map.Entry<String, String> drawing : all(hardware).entrySet()) {
            Files.writeString(hardware.resolve(drawing.getKey()), drawing.getValue());
        }
    }

    /** File name and content of each drawing. */
    static Map<String, String> all(Path hardware) {
        Source source = Source.of(hardware);
        Map<String, String> drawings = new TreeMap<>();
        for (Map<String, String> controller : source.controllers().rows()) {
            for (String kind : new String[]{PostDrawing.ANALOGUE, PostDrawing.DALI}) {
                drawings.put("wiring-" + Table.value(controller, "controller") + "-" + kind + ".svg",
                        PostDrawing.drawn(source, controller, kind));
            }
        }
        drawings.put("wiring-rig.svg", RigDrawing.drawn(source, RIG_CONTROLLER));
        return drawings;
    }
}
