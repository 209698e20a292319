package io.lamplighter.gateway.talq.link;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls of one client address to the CMS, and what its answers mean for everybody who calls. One thread. */
public record Conversation(Cms cms, UUID client) {

    /** What an answer of these says is not about what was sent: it is said again when the CMS is better. */
    private static final Set<Integer> LATER = Set.of(401, 408, 421, 425, 429);

    /**
     * The answer, done or a refusal of just this call.
     *
     * @throws CmsException
     *             when the CMS does not answer, cannot answer now, or does not know who we are
     */
    public Cms.Reply call(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        Cms.Reply reply = cms.call(new Cms.Call(method, path, client, body));
        int status = reply.status();
        if (status >= 500 || status < 200 || status / 100 == 3 || LATER.contains(status)) {
            throw new CmsException("the CMS answers " + status + " to " + method + " " + topic(path)
                    + (reply.reason().isEmpty() ? "" : ": " + reply.reason()), reply.retryAfter());
        }
        return reply;
    }

    /** Whether the CMS does not take us for a gateway that has introduced itself. */
    public static boolean forgotten(Cms.Reply reply) {
        return reply.status() == 403;
    }

    /** The same words for each device. */
    private static String topic(String path) {
        int second = path.indexOf('/', 1);
        return second < 0 ? path : path.substring(0, second);
    }
}
