package io.lamplighter.gateway.broker;

import java.util.Optional;
import java.util.Set;

import io.lamplighter.protocol.ahead.AheadTopic;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * What a post may do at the broker: publish as itself, tell its neighbours that somebody comes, and read its own commands, what
 * neighbours tell it, and whether hosts are there. In any district, for its certificate says none. Who its neighbours are, others
 * know. Pure.
 */
final class PostRights {

    private static final Set<MessageType> OWN = Set.of(MessageType.NBIRTH, MessageType.NDATA, MessageType.NDEATH,
            MessageType.DBIRTH, MessageType.DDATA, MessageType.DDEATH);
    private static final String STATE = TopicFilters.BELOW_NAMESPACE + "STATE/";
    private static final String ALL_DEVICES = "/#";

    private PostRights() {}

    static boolean mayPublish(String post, String topic) {
        return parsed(topic).filter(each -> OWN.contains(each.type()) && each.node().equals(post)).isPresent();
    }

    /** Whom it would tell there that somebody comes; empty on any other topic, and on its own. */
    static Optional<String> told(String post, String topic) {
        return Optional.of(topic).filter(AheadTopic::is).map(each -> each.substring(AheadTopic.of("").length()))
                .filter(other -> Topic.isId(other) && !other.equals(post));
    }

    static boolean maySubscribe(String post, String filter) {
        if (filter.startsWith(STATE)) {
            return Topic.isId(filter.substring(STATE.length()));
        }
        return filter.equals(AheadTopic.of(post)) || isOwnCommand(post, filter);
    }

    private static boolean isOwnCommand(String post, String filter) {
        if (filter.endsWith(ALL_DEVICES)) {
            String device = filter.substring(0, filter.length() - 1) + "any";
            return isOwn(MessageType.DCMD, post, device);
        }
        return isOwn(MessageType.NCMD, post, filter) || isOwn(MessageType.DCMD, post, filter);
    }

    private static boolean isOwn(MessageType type, String post, String topic) {
        return parsed(topic).filter(each -> each.type() == type && each.node().equals(post)).isPresent();
    }

    /** A session belongs to a client id, so a post takes none that may be another's: its id, or behind a district and a dash. */
    static boolean mayBe(String post, String clientId) {
        return clientId.equals(post) || clientId.endsWith("-" + post);
    }

    private static Optional<Topic> parsed(String topic) {
        return Topic.parse(topic);
    }
}
