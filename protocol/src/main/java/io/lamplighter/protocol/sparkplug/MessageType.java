package io.lamplighter.protocol.sparkplug;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of Sparkplug messages below a group. The name is the word in the topic. */
public enum MessageType {
    NBIRTH, NDEATH, NDATA, NCMD, DBIRTH, DDEATH, DDATA, DCMD;

    private static final Map<String, MessageType> BY_WORD = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(MessageType::name, each -> each));

    /** The kind that a word in a topic names; empty when it names none, as STATE. */
    public static Optional<MessageType> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** Whether it is about a device, so that its topic names one. */
    public boolean isOfDevice() {
        return switch (this) {
            case DBIRTH, DDEATH, DDATA, DCMD -> true;
            case NBIRTH, NDEATH, NDATA, NCMD -> false;
        };
    }
}
