package io.lamplighter.gateway.connector.mqtt;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.report.ValueJson;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.platform.Origin;

/**
 * Under which topics what is published. Immutable.
 *
 * @param prefix
 *            in front of all of them
 * @param adjustments
 *            what attributes are called
 */
record Topics(String prefix, Adjustments adjustments) {

    static final String ONLINE = "online";
    static final String OFFLINE = "offline";
    private static final String CONTROLLER = "controller";
    private static final String AVAILABILITY = "/availability";

    /** Whether the gateway is there. */
    String gateway() {
        return prefix + AVAILABILITY;
    }

    /** Where a post stands in the tree. */
    record Place(String district, String post) {}

    Place place(PostState post) {
        return new Place(post.district(), post.id());
    }

    private String post(Place place) {
        return prefix + "/" + level(place.district) + "/" + level(place.post);
    }

    /** Whether the post is in reach. */
    String availability(Place place) {
        return post(place) + AVAILABILITY;
    }

    /**
     * @param device
     *            empty for the controller
     */
    String value(Place place, String device, String attribute) {
        return post(place) + "/" + level(device.isEmpty() ? CONTROLLER : device) + "/"
                + plain(adjustments.name(attribute, attribute));
    }

    /** {@code {value, unit?, quality, sampledAt, historical}}; retained is decided later. */
    Message message(PostState post, String device, String attribute, AttributeValue value, boolean historical) {
        String topic = value(place(post), device, attribute);
        return new Message(topic + " " + value.sampledAt(), post.id(), topic,
                ValueJson.of(attribute, value).put("historical", historical).toString(), false,
                Origin.NONE);
    }

    private static String level(String name) {
        return plain(name).replace("/", "%2F");
    }

    /** A topic must not hold wildcards or control characters (MQTT 5, 4.7.1 and 1.5.4). */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.codePoints().forEach(each -> {
            if (each == '%' || each == '+' || each == '#' || Character.isISOControl(each)) {
                plain.append('%').append("0123456789ABCDEF".charAt((each >> 4) & 0xF))
                        .append("0123456789ABCDEF".charAt(each & 0xF));
            } else {
                plain.appendCodePoint(each);
            }
        });
        return plain.toString();
    }
}
