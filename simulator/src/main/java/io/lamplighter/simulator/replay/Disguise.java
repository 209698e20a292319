package io.lamplighter.simulator.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.protocol.command.Outcome;
import io.lamplighter.protocol.command.Refusal;
import io.lamplighter.protocol.record.SampleClock;
import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.SensorVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What posts say, so that nobody learns which posts: only metrics of our vocabulary are kept, their numbers as they are, their texts under
 * pseudonyms unless they are words of our protocol. It knows the births, without which data has no meaning. One thread.
 */
final class Disguise {

    /** Posts at a time; further ones are left out. */
    static final int MOST_POSTS = 50_000;

    private static final Pattern LUMINAIRE = Pattern.compile("luminaire-[0-9]{1,4}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){1,2}(-SNAPSHOT)?");
    private static final Set<String> DEVICES = Set.of(Vocabulary.ENVIRONMENT_DEVICE, SensorVocabulary.PRESENCE_DEVICE,
            SensorVocabulary.TRAFFIC_DEVICE, SensorVocabulary.CABINET_DEVICE, SensorVocabulary.POLE_DEVICE,
            SensorVocabulary.SUPPLY_DEVICE);
    /** Texts that say nothing of anybody. */
    private static final Set<String> WORDS = Stream.of(Stream.of(ClockState.values()).map(ClockState::word),
            Stream.of(Reason.values()).map(Reason::word), Stream.of(Outcome.values()).map(Outcome::word),
            Stream.of("override", "resume", "thermal-derating", SampleClock.CORRECTED, SampleClock.UNSYNCHRONIZED,
                    Refusal.LEVEL_OUT_OF_RANGE, Refusal.EXPIRED, Refusal.UNKNOWN_LUMINAIRE, Refusal.SWITCHING_LIMIT,
                    Refusal.CLOCK_UNKNOWN, Refusal.RELAY_FAILURE, Refusal.MALFORMED, Refusal.PLAN_OUTDATED,
                    Refusal.PLAN_CONFLICT, Refusal.PLAN_NOT_STORED, Refusal.PLAN_BUSY, Refusal.SELFTEST_BUSY))
            .flatMap(words -> words).collect(Collectors.toUnmodifiableSet());

    private final Pseudonyms pseudonyms;
    private final MetricSets sets = new MetricSets();
    private final Map<String, DeclaredMetrics> posts = new HashMap<>();

    Disguise(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** What becomes of a message. */
    sealed interface Result {

        /** To be recorded. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Kept(String topic, byte[] payload) implements Result {}

        /** Nobody knows what it means before its post is born again. */
        record Unborn(Topic topic) implements Result {}

        /** Not of a post, not readable, or of a post too many. */
        record LeftOut() implements Result {}
    }

    /** Posts whose births are known. */
    int posts() {
        return posts.size();
    }

    /** Never throws for what comes from outside. */
    Result of(String topicText, byte[] bytes) {
        Topic topic = Topic.parse(topicText).orElse(null);
        if (topic == null || topic.type() == MessageType.NCMD || topic.type() == MessageType.DCMD
                || !(PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload))) {
            return new Result.LeftOut();
        }
        String post = topic.group() + "/" + topic.node();
        String device = topic.device() == null ? "" : topic.device();
        if (topic.type() == MessageType.NBIRTH) {
            return nodeBirth(topic, post, payload);
        }
        DeclaredMetrics declared = posts.get(post);
        if (declared == null) {
            return new Result.Unborn(topic);
        }
        return switch (topic.type()) {
            case DBIRTH -> declared.learn(device, payload.metrics()).isPresent()
                    ? new Result.LeftOut()
                    : kept(topic, payload, declared);
            case NDATA, DDATA -> declared.knows(device) ? kept(topic, payload, declared) : new Result.Unborn(topic);
            case DDEATH -> {
                Result said = kept(topic, payload, declared);
                yield declared.forget(device) ? said : new Result.LeftOut();
            }
            case NDEATH -> {
                posts.remove(post);
                yield kept(topic, payload, declared);
            }
            case NBIRTH, NCMD, DCMD -> throw new IllegalStateException(topic.type() + " was handled before");
        };
    }

    private Result nodeBirth(Topic topic, String post, Payload payload) {
        if (!posts.containsKey(post) && posts.size() >= MOST_POSTS) {
            return new Result.LeftOut();
        }
        DeclaredMetrics fresh = new DeclaredMetrics(sets);
        if (fresh.learn("", payload.metrics()).isPresent()) {
            return new Result.LeftOut();
        }
        posts.put(post, fresh);
        return kept(topic, payload, fresh);
    }

    private Result kept(Topic topic, Payload payload, DeclaredMetrics declared) {
        String device = topic.device() == null ? "" : topic.device();
        List<Metric> metrics = new ArrayList<>(payload.metrics().size());
        for (Metric metric : payload.metrics()) {
            disguised(topic, metric, named(topic.type(), device, metric, declared)).ifPresent(metrics::add);
        }
        if (metrics.isEmpty() && !payload.metrics().isEmpty() && !isBirth(topic.type())) {
            return new Result.LeftOut();
        }
        return new Result.Kept(disguised(topic).toString(),
                PayloadCodec.encode(new Payload(payload.timestampMillis(), payload.seq(), metrics)));
    }

    private static boolean isBirth(MessageType type) {
        return type == MessageType.NBIRTH || type == MessageType.DBIRTH;
    }

    private static Optional<Metric> named(MessageType type, String device, Metric metric, DeclaredMetrics declared) {
        return switch (type) {
            case NDATA, DDATA -> declared.resolve(device, metric);
            case NBIRTH, DBIRTH, NDEATH, DDEATH, NCMD, DCMD -> Optional.of(metric);
        };
    }

    private Topic disguised(Topic topic) {
        String device = topic.device();
        return new Topic(pseudonyms.name("district", topic.group()), topic.type(),
                pseudonyms.name("post", topic.group() + "/" + topic.node()),
                device == null || DEVICES.contains(device) || LUMINAIRE.matcher(device).matches()
                        ? device
                        : pseudonyms.name("device", device));
    }

    /** As it was on the wire, by name or by alias, with another value if need be. */
    private Optional<Metric> disguised(Topic topic, Metric wire, Optional<Metric> named) {
        String name = named.map(Metric::name).orElse(null);
        Attribute attribute = name == null ? null : Vocabulary.find(name).orElse(null);
        if (attribute == null || (named.get().type() != attribute.type() && !attribute.equals(Vocabulary.BD_SEQ))) {
            return Optional.empty();
        }
        return Optional.of(new Metric(wire.name(), wire.alias(), wire.type(), wire.timestampMillis(),
                value(topic, attribute, wire.value()), wire.historical()));
    }

    private @Nullable Object value(Topic topic, Attribute attribute, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (attribute.equals(Vocabulary.JOURNAL_EPOCH)) {
            return value instanceof Long epoch ? pseudonyms.number("epoch", epoch) : null;
        }
        if (attribute.equals(Vocabulary.LATITUDE) || attribute.equals(Vocabulary.LONGITUDE)) {
            var place = pseudonyms.place(topic.group() + "/" + topic.node());
            return attribute.equals(Vocabulary.LATITUDE) ? place.latitude() : place.longitude();
        }
        return switch (value) {
            case String text -> text(attribute, text);
            case Integer _,Long _,Float _,Double _,Boolean _ -> value;
            default -> null; // bytes: a plan
        };
    }

    private @Nullable String text(Attribute attribute, String text) {
        if (text.isEmpty() || WORDS.contains(text)
                || (attribute.equals(Vocabulary.SOFTWARE_VERSION) && VERSION.matcher(text).matches())) {
            return text;
        }
        if (attribute.equals(Vocabulary.SELFTEST_FINDINGS)) {
            return null; // a table of texts: nobody could read a pseudonym of it
        }
        return pseudonyms.name(attribute.name().substring(attribute.name().lastIndexOf('/') + 1), text);
    }
}
