package io.lamplighter.protocol.ahead;

/** Where a post is told that somebody comes: a topic for each post, beside Sparkplug's namespace and not in it. Pure. */
public final class AheadTopic {

    private static final String PREFIX = "lamplighter/ahead/";

    private AheadTopic() {}

    /** The topic on which a post listens, and on which only its neighbours write. */
    public static String of(String post) {
        return PREFIX + post;
    }

    /** Whether a message on this topic is one between posts. */
    public static boolean is(String topic) {
        return topic.startsWith(PREFIX);
    }
}
