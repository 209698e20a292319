package io.lamplighter.gateway.ingest;

import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * Where a post stands in Sparkplug's names.
 *
 * @param district
 *            group id
 * @param post
 *            edge node id
 */
public record NodeId(String district, String post) {

    static NodeId of(Topic topic) {
        return new NodeId(topic.group(), topic.node());
    }

    /** The topic of commands to the post itself. */
    String commandTopic() {
        return Topic.ofNode(district, MessageType.NCMD, post).toString();
    }

    @Override
    public String toString() {
        return district + "/" + post;
    }
}
