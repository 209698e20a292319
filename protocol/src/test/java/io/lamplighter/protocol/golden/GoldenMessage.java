package io.lamplighter.protocol.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One golden message.
 *
 * @param name
 *            of its file, without ending
 * @param topic
 *            where it is published
 * @param hex
 *            its payload
 * @param text
 *            the payload in protobuf's text format, or the JSON of a STATE
 */
public record GoldenMessage(String name, String topic, String hex, String text) {

    /** All of them: births, data, deaths, commands and states of one post and its host, and a birth of a stranger. */
    public static final List<String> NAMES = List.of("nbirth", "dbirth-luminaire", "dbirth-environment",
            "ddata-luminaire", "ddata-luminaire-historical", "ddata-luminaire-corrected", "ddata-command-result",
            "ndata", "ndeath", "ddeath",
            "dcmd-override", "dcmd-resume", "ncmd-acknowledgement", "ncmd-plan", "ncmd-plan-adaptive", "ncmd-rebirth",
            "ncmd-selftest", "state-online",
            "state-offline",
            "nbirth-foreign");

    /** Reads one of {@link #NAMES}. */
    public static GoldenMessage read(String name) {
        try (InputStream in = GoldenMessage.class.getResourceAsStream("/golden/" + name + ".txt")) {
            Objects.requireNonNull(in, name);
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines beginning with # are for people; then topic, hex and text, each with its heading. */
    private static GoldenMessage parse(String name, String file) {
        String content = file.lines().filter(line -> !line.startsWith("#")).reduce("",
                (all, line) -> all + line + "\n");
        String[] parts = content.split("(?m)^(topic|hex|text):\\n");
        if (parts.length != 4) {
            throw new IllegalStateException("golden message " + name + " has the parts " + Arrays.toString(parts));
        }
        return new GoldenMessage(name, parts[1].strip(), parts[2].replaceAll("\\s", ""), parts[3].strip());
    }

    public byte[] payload() {
        return HexFormat.of().parseHex(hex);
    }
}
