package io.lamplighter.simulator.guest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps simulated posts from their host, in words for the person who started them. Pure. */
final class Outlook {

    private static final int LOGIN_REFUSED_5 = 134;
    private static final int NOT_AUTHORIZED_5 = 135;
    private static final int BANNED_5 = 138;
    private static final List<String> LOGIN = List.of("code 4 ", "code 5 ", "code " + LOGIN_REFUSED_5 + " ",
            "code " + NOT_AUTHORIZED_5 + " ", "code " + BANNED_5 + " ");
    /** Unsupported protocol version: MQTT 5's word for it, and Paho's for a broker that hangs up instead. */
    private static final List<String> VERSION = List.of("code 1 ", "code 132 ");
    private static final List<String> TRUST = List.of("ssl", "tls-files", "certif", "pkix");

    private Outlook() {}

    /**
     * What is known at a moment.
     *
     * @param subscribed
     *            posts that are connected, with their subscriptions
     * @param born
     *            of them, those that have published their births
     * @param birthsHeard
     *            births that the broker has passed on to a client beside the posts
     * @param lastEnd
     *            why the last session of a post ended; empty when none has
     * @param hosts
     *            that have said STATE, with whether they are online
     * @param oldHosts
     *            that have said it as Sparkplug 2.2 has it
     * @param settled
     *            whether there was time enough for an answer
     */
    record Facts(Aim aim, int subscribed, int born, long birthsHeard, String lastEnd, Map<String, Boolean> hosts,
            Map<String, Boolean> oldHosts, boolean settled) {}

    /** What was asked for. */
    record Aim(String broker, String district, String hostId, int posts) {}

    /** What is in the way, and what to do; empty when all goes well or it is too early to say. */
    static Optional<String> trouble(Facts facts) {
        if (facts.born == facts.aim.posts) {
            return facts.settled && facts.birthsHeard == 0 ? Optional.of(unheard(facts.aim)) : Optional.empty();
        }
        if (facts.subscribed == 0) {
            return facts.lastEnd.isEmpty() ? Optional.empty() : Optional.of(refused(facts));
        }
        if (facts.born > 0 || !facts.settled) {
            return Optional.empty();
        }
        return Optional.of(isHungUp(facts) && facts.hosts.getOrDefault(facts.aim.hostId, false)
                ? hungUp(facts)
                : noHost(facts));
    }

    /** Whether the broker ended a connection that it had accepted. */
    private static boolean isHungUp(Facts facts) {
        return facts.lastEnd.startsWith("connection lost") || facts.lastEnd.startsWith("publish failed");
    }

    private static String hungUp(Facts facts) {
        return "The broker lets the posts in and then ends their connections (" + facts.lastEnd
                + "). Brokers do so with who may not publish: their login needs the right to publish on spBv1.0/"
                + facts.aim.district + "/#. Or others are there with the same client ids (" + facts.aim.district
                + "-post-1, …): then choose another --district.";
    }

    private static String unheard(Aim aim) {
        return "The broker passes on nothing of what the posts publish. Their login needs the right to publish on spBv1.0/"
                + aim.district + "/#; if it must not read there either, ask the host whether anything comes.";
    }

    private static String refused(Facts facts) {
        String reason = facts.lastEnd.toLowerCase(Locale.ROOT);
        String why = " (" + facts.lastEnd + ")";
        if (isHungUp(facts)) {
            return hungUp(facts);
        }
        if (reason.startsWith("subscribe failed")) {
            return "The broker lets the posts in and refuses what they want to hear" + why
                    + ". Their login needs the right to read spBv1.0/STATE/" + facts.aim.hostId + ", spBv1.0/"
                    + facts.aim.district + "/NCMD/+ and spBv1.0/" + facts.aim.district + "/DCMD/#.";
        }
        if (has(reason, LOGIN)) {
            return "The broker refuses the posts" + why
                    + ". Give a login that it knows: --user NAME --password-file FILE.";
        }
        if (has(reason, VERSION)) {
            return "The broker does not speak this version of MQTT" + why + ". Try --mqtt-version 3.1.1.";
        }
        if (has(reason, TRUST)) {
            return "There is no TLS with the broker" + why
                    + ". ssl:// needs a broker that speaks TLS; --authorities names the authority of its certificate.";
        }
        return "No broker answers at " + facts.aim.broker + why
                + ". Is the address right, and does it listen there? The posts try again.";
    }

    private static boolean has(String reason, List<String> words) {
        return words.stream().anyMatch(reason::contains);
    }

    private static String noHost(Facts facts) {
        String wanted = facts.aim.hostId;
        Boolean online = facts.hosts.get(wanted);
        if (online != null) {
            return online
                    ? "Host '" + wanted
                            + "' is online, and no post is born yet: it may have said so with a time older than before."
                    : "Host '" + wanted
                            + "' says that it is offline. The posts keep what they measure and are born when it is back.";
        }
        if (!facts.hosts.isEmpty()) {
            return "No host has said STATE as '" + wanted + "'; there is " + named(facts.hosts)
                    + ". Choose one with --host-id.";
        }
        if (!facts.oldHosts.isEmpty()) {
            return "No host has said STATE as Sparkplug 3.0 has it (spBv1.0/STATE/" + wanted + "); "
                    + named(facts.oldHosts)
                    + " speaks as Sparkplug 2.2 did (STATE/…), which the posts do not follow. Set it to Sparkplug 3.0.";
        }
        return "No host has said STATE, so the posts wait, as Sparkplug wants it: a host application publishes it retained at "
                + "spBv1.0/STATE/" + wanted
                + ". Does it run, with this id, at this broker? Or may this login not read spBv1.0/STATE/+?";
    }

    private static String named(Map<String, Boolean> hosts) {
        Stream<String> names = hosts.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(host -> "'" + host.getKey() + "'" + (host.getValue() ? "" : " (offline)"));
        return names.collect(Collectors.joining(", "));
    }
}
