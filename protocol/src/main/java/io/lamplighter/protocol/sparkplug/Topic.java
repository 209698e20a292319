package io.lamplighter.protocol.sparkplug;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A Sparkplug topic: {@code spBv1.0/<group>/<type>/<node>[/<device>]}. Immutable; {@link #toString} is the text on the
 * wire.
 *
 * @param group
 *            the district
 * @param node
 *            the post
 * @param device
 *            of the post; null for messages of the node itself
 */
public record Topic(String group, MessageType type, String node, @Nullable String device) {

    /** First level of every Sparkplug topic. */
    public static final String NAMESPACE = "spBv1.0";

    /** Longest id, in characters. MQTT allows a topic of 65,535 bytes. */
    public static final int MAXIMUM_ID_LENGTH = 256;

    public Topic {
        Objects.requireNonNull(type, "type");
        requireId("group", group);
        requireId("node", node);
        if (device != null) {
            requireId("device", device);
        }
        if (type.isOfDevice() != (device != null)) {
            throw new IllegalArgumentException("topic of type " + type + " with device " + device);
        }
    }

    public static Topic ofNode(String group, MessageType type, String node) {
        return new Topic(group, type, node, null);
    }

    public static Topic ofDevice(String group, MessageType type, String node, String device) {
        return new Topic(group, type, node, device);
    }

    /** Empty when the text is no Sparkplug topic below a group. */
    public static Optional<Topic> parse(String text) {
        String[] levels = text.split("/", -1);
        if (levels.length < 4 || levels.length > 5 || !levels[0].equals(NAMESPACE)) {
            return Optional.empty();
        }
        Optional<MessageType> type = Arrays.stream(MessageType.values()).filter(each -> each.name().equals(levels[2]))
                .findFirst();
        String device = levels.length == 5 ? levels[4] : null;
        if (type.isEmpty() || type.get().isOfDevice() != (device != null) || !isId(levels[1]) || !isId(levels[3])
                || (device != null && !isId(device))) {
            return Optional.empty();
        }
        return Optional.of(new Topic(levels[1], type.get(), levels[3], device));
    }

    /** Whether a text can be the id of a group, node, device or host: not blank, bounded, no / + # or control. */
    public static boolean isId(String text) {
        return !text.isBlank() && text.length() <= MAXIMUM_ID_LENGTH
                && text.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c));
    }

    private static void requireId(String what, String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    what + " id '" + id + "' is blank, too long or has one of / + # or a control character");
        }
    }

    @Override
    public String toString() {
        String ofNode = NAMESPACE + "/" + group + "/" + type + "/" + node;
        return device == null ? ofNode : ofNode + "/" + device;
    }
}
