package io.lamplighter.simulator.conformance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;

/**
 * The specification's assertions for edge nodes, by their ids (without the leading {@code tck-id-}), over everything that
 * one node with devices said, from its first connection to its clean stop. Those that do not apply are in the README.
 */
final class EdgeAssertions {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Set<String> checked = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private final List<Packet> packets;
    private final boolean five;
    private final String host;

    EdgeAssertions(List<Packet> packets, boolean five, String host) {
        this.packets = packets;
        this.five = five;
        this.host = host;
        connections();
        topics();
        births();
        birthMetrics();
        data();
        sequence();
        hostRules();
        termination();
        times();
    }

    Set<String> checked() {
        return checked;
    }

    Set<String> failed() {
        return failed;
    }

    private void check(String ids, boolean holds) {
        BLANKS.splitAsStream(ids.strip()).forEach(id -> {
            checked.add(id);
            if (!holds) {
                failed.add(id);
            }
        });
    }

    private void connections() {
        List<Packet.Connect> connects = of(Packet.Connect.class).toList();
        check(five ? "principles-persistence-clean-session-50" : "principles-persistence-clean-session-311",
                connects.stream().allMatch(connect -> connect.clean() && connect.expiry() == 0));
        check("""
                payloads-ndeath-will-message message-flow-edge-node-birth-publish-connect
                message-flow-edge-node-birth-publish-will-message
                message-flow-edge-node-birth-publish-will-message-topic""",
                connects.stream().allMatch(connect -> connect.willTopic().equals("spBv1.0/ruhrort/NDEATH/post-1")));
        check("payloads-ndeath-will-message-qos message-flow-edge-node-birth-publish-will-message-qos",
                connects.stream().allMatch(connect -> connect.willQos() == 1));
        check("""
                payloads-ndeath-will-message-retain
                message-flow-edge-node-birth-publish-will-message-will-retained""",
                connects.stream().noneMatch(Packet.Connect::willRetained));
        check("""
                payloads-ndeath-seq topics-ndeath-seq topics-ndeath-payload
                message-flow-edge-node-birth-publish-will-message-payload""",
                Stream.concat(connects.stream().map(Packet.Connect::will),
                        published("NDEATH").map(Packet.Publish::payload))
                        .allMatch(will -> will.seq() == Payload.NO_SEQ && will.metrics().size() == 1
                                && bdSeq(will) >= 0));
        boolean grows = connects.size() > 1;
        for (int i = 1; i < connects.size(); i++) {
            grows &= bdSeq(connects.get(i).will()) == (bdSeq(connects.get(i - 1).will()) + 1) % 256;
        }
        check("topics-nbirth-bdseq-increment message-flow-edge-node-birth-publish-will-message-payload-bdseq", grows);
        check("message-flow-edge-node-ncmd-subscribe", subscribed("spBv1.0/ruhrort/NCMD/post-1"));
        check("message-flow-device-dcmd-subscribe", subscribed("spBv1.0/ruhrort/DCMD/post-1/#"));
        check("""
                operational-behavior-primary-application-state-with-multiple-servers-state-subs
                message-flow-edge-node-birth-publish-phid-wait-id""", subscribed("spBv1.0/STATE/" + host));
    }

    private boolean subscribed(String filter) {
        return of(Packet.Subscribe.class).allMatch(packet -> packet.filters().contains(filter));
    }

    private void topics() {
        check("""
                topic-structure topic-structure-namespace-a topic-structure-namespace-valid-group-id
                topic-structure-namespace-valid-edge-node-id topic-structure-namespace-valid-device-id
                topic-structure-namespace-device-id-associated-message-types
                topic-structure-namespace-device-id-non-associated-message-types
                intro-group-id-string intro-group-id-chars intro-edge-node-id-string intro-edge-node-id-chars
                intro-device-id-string intro-device-id-chars payloads-nbirth-edge-node-descriptor""",
                of(Packet.Publish.class).allMatch(publish -> publish.topic()
                        .matches("spBv1\\.0/ruhrort/(N(BIRTH|DATA|DEATH)/post-1|D(BIRTH|DATA|DEATH)/post-1/[^/+#]+)")));
        check("topics-nbirth-topic message-flow-edge-node-birth-publish-nbirth-topic", any("NBIRTH"));
        check("""
                topics-dbirth-topic message-flow-device-birth-publish-dbirth-topic
                message-flow-device-birth-publish-dbirth-match-edge-node-topic""", any("DBIRTH"));
        check("topics-ndata-topic topics-ndata-payload",
                any("NDATA") && published("NDATA").allMatch(EdgeAssertions::filled));
        check("topics-ddata-topic topics-ddata-payload",
                any("DDATA") && published("DDATA").allMatch(EdgeAssertions::filled));
        for (String type : List.of("NBIRTH", "DBIRTH", "NDATA", "DDATA", "DDEATH")) {
            String low = type.toLowerCase(Locale.ROOT);
            boolean plain = any(type) && published(type).allMatch(each -> each.qos() == 0 && !each.retained());
            check("topics-" + low + "-mqtt", plain);
            if (!type.equals("DDEATH")) {
                check("payloads-" + low + "-qos payloads-" + low + "-retain", plain);
            }
            if (type.endsWith("BIRTH")) {
                String flow = (type.equals("NBIRTH") ? "message-flow-edge-node" : "message-flow-device")
                        + "-birth-publish-" + low;
                check(flow + "-qos " + flow + "-retained " + flow + "-payload", plain);
            }
        }
    }

    private void births() {
        check("payloads-nbirth-seq topics-nbirth-seq-num payloads-sequence-num-req-nbirth"
                + " message-flow-edge-node-birth-publish-nbirth-payload-seq",
                published("NBIRTH").allMatch(birth -> birth.payload().seq() == 0));
        Map<Integer, Long> wills = new HashMap<>();
        of(Packet.Connect.class).forEach(connect -> wills.put(connect.connection(), bdSeq(connect.will())));
        check("""
                payloads-nbirth-bdseq payloads-nbirth-bdseq-repeat topics-nbirth-bdseq-included
                topics-nbirth-bdseq-matching payloads-ndeath-bdseq
                message-flow-edge-node-birth-publish-nbirth-payload-bdseq
                operational-behavior-data-commands-rebirth-action-3""",
                Stream.concat(published("NBIRTH"), published("NDEATH"))
                        .allMatch(each -> wills.get(each.connection()).equals(bdSeq(each.payload()))));
        List<Metric> rebirths = published("NBIRTH")
                .flatMap(birth -> birth.payload().metric("Node Control/Rebirth").stream()).toList();
        check("""
                payloads-nbirth-rebirth-req topics-nbirth-rebirth-metric
                operational-behavior-data-commands-rebirth-name""",
                rebirths.size() == published("NBIRTH").count());
        check("operational-behavior-data-commands-rebirth-datatype operational-behavior-data-commands-rebirth-value",
                rebirths.stream()
                        .allMatch(each -> each.type() == DataType.BOOLEAN && Boolean.FALSE.equals(each.value())));
        check("operational-behavior-data-commands-rebirth-name-aliases",
                rebirths.stream().allMatch(each -> each.alias() == Metric.NONE));
        check("operational-behavior-data-commands-rebirth-action-2",
                published("NBIRTH").filter(birth -> birth.connection() == 1).count() == 2
                        && wholeBirths());
        check("""
                principles-birth-certificates-order payloads-dbirth-order payloads-ndata-order payloads-ddata-order
                message-flow-device-birth-publish-nbirth-wait operational-behavior-data-commands-rebirth-action-1""",
                wholeBirths());
    }

    /** Behind each NBIRTH come the births of all devices, before anything else. */
    private boolean wholeBirths() {
        List<Packet.Publish> all = of(Packet.Publish.class).toList();
        Set<String> devices = new HashSet<>(all.stream().filter(each -> each.type().equals("DBIRTH"))
                .map(Packet.Publish::topic).toList());
        for (int i = 0; i < all.size(); i++) {
            boolean first = i == 0 || all.get(i - 1).connection() != all.get(i).connection();
            if (first && !all.get(i).type().equals("NBIRTH")) {
                return false;
            }
            if (all.get(i).type().equals("NBIRTH")) {
                Set<String> missing = new HashSet<>(devices);
                for (int k = 1; k <= devices.size() && i + k < all.size(); k++) {
                    missing.remove(all.get(i + k).topic());
                }
                if (!missing.isEmpty()) {
                    return false;
                }
            }
        }
        return !devices.isEmpty();
    }

    private void birthMetrics() {
        List<Metric> metrics = Stream.concat(published("NBIRTH"), published("DBIRTH"))
                .flatMap(birth -> birth.payload().metrics().stream()).toList();
        check("""
                topics-nbirth-metrics topics-dbirth-metrics operational-behavior-data-publish-nbirth-values
                operational-behavior-data-publish-dbirth-values payloads-metric-datatype-req
                payloads-metric-datatype-value payloads-metric-datatype-value-type payloads-alias-birth-requirement""",
                metrics.stream().allMatch(metric -> metric.name() != null && metric.type() != null));
        boolean unique = true;
        boolean distinct = true;
        Set<Long> aliases = new HashSet<>();
        for (Packet.Publish birth : Stream.concat(published("NBIRTH"), published("DBIRTH")).toList()) {
            Set<String> names = new HashSet<>();
            for (Metric metric : birth.payload().metrics()) {
                distinct &= names.add(String.valueOf(metric.name()).toLowerCase(Locale.ROOT));
            }
        }
        for (Packet.Publish birth : firstBirths()) {
            for (Metric metric : birth.payload().metrics()) {
                unique &= metric.alias() == Metric.NONE || aliases.add(metric.alias());
            }
        }
        check("case-sensitivity-metric-names", distinct);
        check("payloads-alias-uniqueness", unique && !aliases.isEmpty());
    }

    /** The NBIRTH and the first birth of each device behind it. */
    private List<Packet.Publish> firstBirths() {
        Set<String> seen = new HashSet<>();
        return of(Packet.Publish.class).filter(each -> each.type().endsWith("BIRTH") && seen.add(each.topic()))
                .toList();
    }

    private void data() {
        Map<String, Set<Long>> declared = new HashMap<>();
        boolean known = true;
        boolean bare = true;
        boolean anything = false;
        for (Packet.Publish publish : of(Packet.Publish.class).toList()) {
            String device = publish.topic().replaceFirst(".*/post-1", "");
            for (Metric metric : publish.payload().metrics()) {
                if (publish.type().endsWith("BIRTH")) {
                    declared.computeIfAbsent(device, _ -> new HashSet<>()).add(metric.alias());
                } else if (publish.type().endsWith("DATA")) {
                    anything = true;
                    known &= declared.getOrDefault(device, Set.of()).contains(metric.alias());
                    bare &= metric.name() == null && metric.type() == null && metric.alias() != Metric.NONE;
                }
            }
        }
        check("""
                topics-nbirth-metric-reqs topics-dbirth-metric-reqs operational-behavior-data-publish-nbirth
                operational-behavior-data-publish-dbirth""", anything && known);
        check("payloads-alias-data-cmd-requirement payloads-metric-datatype-not-req payloads-name-requirement", bare);
    }

    private void sequence() {
        boolean follows = true;
        int last = -1;
        for (Packet.Publish publish : of(Packet.Publish.class).filter(each -> !each.type().equals("NDEATH")).toList()) {
            int seq = publish.payload().seq();
            follows &= publish.type().equals("NBIRTH") ? seq == 0 : seq == (last + 1) % 256;
            last = seq;
        }
        check("""
                payloads-sequence-num-incrementing payloads-sequence-num-always-included payloads-dbirth-seq
                payloads-dbirth-seq-inc topics-dbirth-seq message-flow-device-birth-publish-dbirth-payload-seq
                payloads-ndata-seq payloads-ndata-seq-inc topics-ndata-seq-num payloads-ddata-seq
                payloads-ddata-seq-inc topics-ddata-seq-num payloads-ddeath-seq payloads-ddeath-seq-inc
                payloads-ddeath-seq-number topics-ddeath-seq-num""", follows);
    }

    /** The test said STATE offline first, online then, old ones in between, offline, old online, online. */
    private void hostRules() {
        long connections = of(Packet.Connect.class).count();
        check("""
                message-flow-edge-node-birth-publish-phid-wait message-flow-edge-node-birth-publish-phid-wait-online
                message-flow-edge-node-birth-publish-phid-wait-timestamp
                operational-behavior-edge-node-birth-sequence-wait
                operational-behavior-edge-node-termination-host-offline-timestamp""",
                connections == 2 && published("NBIRTH").count() == 3);
        List<Packet> said = packets.stream() // an acknowledgement of the host's word may come between
                .filter(packet -> packet.connection() == 1 && !(packet instanceof Packet.Other)).toList();
        boolean died = said.size() > 2 && said.getLast() instanceof Packet.Disconnect
                && said.get(said.size() - 2) instanceof Packet.Publish death && death.type().equals("NDEATH");
        check("""
                operational-behavior-edge-node-termination-host-offline
                operational-behavior-edge-node-termination-host-offline-reconnect
                message-flow-edge-node-birth-publish-phid-offline""", died && connections == 2);
    }

    private void termination() {
        List<Packet> end = packets.stream().filter(packet -> packet.connection() == 2).toList();
        int devices = (int) firstBirths().stream().filter(each -> each.type().equals("DBIRTH")).count();
        List<String> types = end.stream().skip(Math.max(0, end.size() - devices - 2L))
                .map(packet -> packet instanceof Packet.Publish publish ? publish.type() : "").toList();
        boolean deaths = devices > 0 && types.size() == devices + 2
                && types.subList(0, devices).stream().allMatch("DDEATH"::equals);
        check("operational-behavior-device-ddeath topics-ddeath-topic", deaths);
        check("""
                operational-behavior-edge-node-intentional-disconnect-ndeath topics-ndeath-topic
                payloads-ndeath-will-message-publisher
                operational-behavior-edge-node-intentional-disconnect-packet""",
                deaths && types.get(devices).equals("NDEATH") && end.getLast() instanceof Packet.Disconnect);
        check("payloads-ndeath-will-message-publisher-disconnect-mqtt" + (five ? "50" : "311"),
                of(Packet.Disconnect.class).allMatch(packet -> packet.reason() == (five ? 4 : 0)));
    }

    private void times() {
        check("""
                payloads-nbirth-timestamp topics-nbirth-timestamp payloads-dbirth-timestamp topics-dbirth-timestamp
                payloads-ndata-timestamp topics-ndata-timestamp payloads-ddata-timestamp topics-ddata-timestamp
                payloads-ddeath-timestamp payloads-timestamp-in-utc""",
                of(Packet.Publish.class).allMatch(each -> each.payload().timestampMillis() <= each.arrival()
                        && each.payload().timestampMillis() > each.arrival() - 300_000));
        check("payloads-name-birth-data-requirement payloads-metric-timestamp-in-utc",
                of(Packet.Publish.class).allMatch(each -> each.payload().metrics().stream().allMatch(
                        metric -> metric.timestampMillis() > 0 && metric.timestampMillis() <= each.arrival())));
    }

    private static boolean filled(Packet.Publish publish) {
        return !publish.payload().metrics().isEmpty();
    }

    private boolean any(String type) {
        return published(type).findAny().isPresent();
    }

    private Stream<Packet.Publish> published(String type) {
        return of(Packet.Publish.class).filter(each -> each.type().equals(type));
    }

    private <T extends Packet> Stream<T> of(Class<T> kind) {
        return packets.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static long bdSeq(Payload payload) {
        return payload.metric("bdSeq").map(Metric::value).filter(Long.class::isInstance).map(Long.class::cast)
                .orElse(-1L);
    }
}
