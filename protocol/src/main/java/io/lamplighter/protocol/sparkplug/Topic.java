package io.lamplighter.protocol.sparkplug;

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
        int group = NAMESPACE.length() + 1;
        int type = text.indexOf('/', group) + 1;
        int node = text.indexOf('/', type) + 1;
        if (!text.startsWith(NAMESPACE + "/") || type == 0 || node <= type) {
            return Optional.empty();
        }
        int device = text.indexOf('/', node) + 1;
        MessageType found = MessageType.of(text.substring(type, node - 1)).orElse(null);
        String groupId = text.substring(group, type - 1);
        String nodeId = text.substring(node, device == 0 ? text.length() : device - 1);
        String deviceId = device == 0 ? null : text.substring(device);
        if (found == null || found.isOfDevice() != (deviceId != null) || !isId(groupId) || !isId(nodeId)
                || (deviceId != null && !isId(deviceId))) {
            return Optional.empty();
        }
        return Optional.of(new Topic(groupId, found, nodeId, deviceId));
    }

    /** Whether a text can be the id of a group, node, device or host: not blank, bounded, no / + # or control. */
    public static boolean isId(String text) {
        if (text.isBlank() || text.length() > MAXIMUM_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '+' || c == '#' || Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
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
