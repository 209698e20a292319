package io.lamplighter.gateway.broker;

import java.util.Set;

/** What MQTT topic filters mean (OASIS MQTT 5, section 4.7). Pure. */
final class TopicFilters {

    private static final String NAMESPACE = "spBv1.0";
    static final String BELOW_NAMESPACE = NAMESPACE + "/";
    /** What posts publish, as Sparkplug names it; everything else below the namespace is for them. */
    private static final Set<String> FROM_POSTS = Set.of("NBIRTH", "NDEATH", "NDATA", "DBIRTH", "DDEATH", "DDATA");
    private static final Set<String> TO_POSTS = Set.of("NCMD", "DCMD");
    private static final int TYPE = 2;
    private static final String STATE = BELOW_NAMESPACE + "STATE/";

    private TopicFilters() {}

    /** Whether a topic without wildcards is one of those on which posts publish. */
    static boolean isFromPost(String topic) {
        return FROM_POSTS.contains(type(topic));
    }

    /** Whether a topic without wildcards is one of those that posts are told something on. */
    static boolean isToPost(String topic) {
        return TO_POSTS.contains(type(topic));
    }

    /**
     * Whether what is said on a topic without wildcards concerns a host: what posts publish, and what stands below the
     * namespace and is nothing that Sparkplug knows, which a host counts and shows.
     */
    static boolean isForHost(String topic) {
        return topic.startsWith(BELOW_NAMESPACE) && !isToPost(topic) && !isState(topic);
    }

    private static String type(String topic) {
        if (!topic.startsWith(BELOW_NAMESPACE)) {
            return "";
        }
        int begin = topic.indexOf('/', NAMESPACE.length() + 1) + 1;
        int end = topic.indexOf('/', begin);
        return begin > 0 && end > begin ? topic.substring(begin, end) : "";
    }

    /** Whether a host says there whether it is online. */
    static boolean isState(String topic) {
        return topic.startsWith(STATE);
    }

    /** Whether a subscription can ever get what a post publishes. */
    static boolean reachesPosts(String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i <= TYPE; i++) {
            String level = i < levels.length ? levels[i] : "";
            if (level.equals("#")) {
                return true;
            }
            boolean open = level.equals("+") || switch (i) {
                case 0 -> level.equals(NAMESPACE);
                case TYPE -> FROM_POSTS.contains(level);
                default -> true;
            };
            if (!open) {
                return false;
            }
        }
        return true;
    }

    /** Whether a filter takes a topic. Topics that begin with $ are not taken by a wildcard in front. */
    static boolean matches(String filter, String topic) {
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        if (topic.startsWith("$") && (wanted[0].equals("#") || wanted[0].equals("+"))) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }
}
