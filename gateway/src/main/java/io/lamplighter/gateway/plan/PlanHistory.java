package io.lamplighter.gateway.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;

/**
 * Earlier versions of plans, and which of them each post follows by its own report. A post reports number and hash of a
 * document; what it was told says which version of which plan that is. Thread-safe.
 */
public final class PlanHistory {

    /** Versions of a group plan; the eldest that no post follows goes. */
    static final int MOST_OF_GROUP = 50;
    /** Versions of what was wanted of one post itself; the eldest that it does not follow goes. */
    static final int MOST_OF_POST = 10;
    /** Group plans that are gone but have versions; the eldest that no post follows goes. */
    static final int MOST_GONE = 100;
    /** Documents that a post was told; the eldest that it does not follow goes. A post away for longer follows an unknown one. */
    static final int MOST_TOLD = 8;
    /** Documents in memory, some 20 kB each at most. */
    private static final int MOST_READ = 64;

    /** A post that reports a document that it was told, and which. */
    public record Follower(PostState post, PostPlan plan) {}

    private final Fleet fleet;
    private final PlanStore store;
    /** By post, the newest last. */
    private final Map<String, List<PostPlan>> told = new ConcurrentHashMap<>();
    private final Map<String, PlanDocument> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75F, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PlanDocument> eldest) {
            return size() > MOST_READ;
        }
    });

    /** Reads what posts were told; blocks for that. */
    PlanHistory(Fleet fleet, PlanStore store) {
        this.fleet = fleet;
        this.store = store;
        read();
    }

    /** Reads anew what posts were told; blocks for that. */
    void read() {
        Map<String, String> contents = new TreeMap<>();
        Map<String, List<PostPlan>> kept = new HashMap<>();
        store.told().forEach(plan -> kept.computeIfAbsent(plan.post(), _ -> new ArrayList<>())
                .add(new PostPlan(plan.post(), plan.hash(), plan.number(), plan.origin(),
                        contents.computeIfAbsent(plan.content(), id -> id))));
        told.keySet().retainAll(kept.keySet());
        kept.forEach((post, plans) -> told.put(post, List.copyOf(plans)));
    }

    /** Which version of which plan the post follows by its own report; empty when it reports none that it was told. */
    public Optional<PostPlan> following(String post) {
        return fleet.post(post).flatMap(this::following);
    }

    private Optional<PostPlan> following(PostState post) {
        return PlanView.Reported.of(post).flatMap(reported -> known(post.id()).stream()
                .filter(plan -> plan.hash().equals(reported.hash())).findFirst());
    }

    private List<PostPlan> known(String post) {
        return told.getOrDefault(post, List.of());
    }

    /** Those of the posts from that one on, in their order, that follow something that they were told. */
    public Stream<Follower> followersFrom(String post) {
        return fleet.postsFrom(post).flatMap(each -> following(each).map(plan -> new Follower(each, plan)).stream());
    }

    /** How many posts follow which version of the plan. Looks at all posts. */
    public Map<Long, Integer> followers(PlanKey plan) {
        Map<Long, Integer> counts = new TreeMap<>();
        switch (plan) {
            case PlanKey.OfPost(String id) -> following(id).filter(found -> found.origin().group().isEmpty())
                    .ifPresent(found -> counts.put(found.origin().version(), 1));
            case PlanKey.OfGroup(String id) -> followersFrom("").map(each -> each.plan().origin())
                    .filter(origin -> origin.group().equals(id))
                    .forEach(origin -> counts.merge(origin.version(), 1, Integer::sum));
        }
        return counts;
    }

    /** The document that the post follows by its own report, also when it shall follow another one; may block on the disk. */
    public Optional<PlanDocument> document(String post) {
        return following(post).flatMap(plan -> content(plan.content())
                .map(content -> numbered(content, plan.number(), post)));
    }

    /** A document that counts for a post, and which version of which plan it is. */
    record Held(PlanDocument document, PlanOrigin origin) {}

    /** What the post was told under that hash; may block on the disk. */
    Optional<Held> held(String post, String hash) {
        return told(post, hash).flatMap(this::held);
    }

    /** What the post follows by its own report; may block on the disk. */
    Optional<Held> held(String post) {
        return following(post).flatMap(this::held);
    }

    private Optional<Held> held(PostPlan plan) {
        return content(plan.content()).map(document -> new Held(document, plan.origin()));
    }

    /** Blocks on the disk, unless somebody asked lately. */
    Optional<PlanDocument> content(String id) {
        PlanDocument known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PlanDocument> found = store.content(id).map(PlanCodec::decode)
                .flatMap(decoding -> decoding instanceof PlanDecoding.Decoded(PlanDocument document)
                        ? Optional.of(document)
                        : Optional.empty());
        found.ifPresent(document -> read.put(id, document));
        return found;
    }

    /** The newest first; blocks on the disk. */
    public List<KeptVersion> versions(PlanKey plan) {
        return store.versions().versions(plan);
    }

    /** What that version said; blocks on the disk. */
    public Optional<StoredContent> content(PlanKey plan, long version) {
        return store.versions().content(plan, version);
    }

    /** The number of the plan's next version. */
    long next(PlanKey plan) {
        return 1 + versions(plan).stream().mapToLong(KeptVersion::number).max().orElse(0);
    }

    /** Versions that must go when there is a new one. */
    List<Long> tooMany(PlanKey plan) {
        int most = plan instanceof PlanKey.OfGroup ? MOST_OF_GROUP : MOST_OF_POST;
        List<Long> all = versions(plan).stream().map(KeptVersion::number).toList();
        return all.size() < most
                ? List.of()
                : dispensable(all.reversed(), followers(plan)::containsKey, all.size() + 1 - most);
    }

    /** Plans that are gone and must be forgotten when there is one more. */
    List<String> goneTooLong() {
        List<String> gone = store.versions().gone();
        return gone.size() < MOST_GONE
                ? List.of()
                : dispensable(gone, id -> !followers(new PlanKey.OfGroup(id)).isEmpty(), gone.size() + 1 - MOST_GONE);
    }

    private static <T> List<T> dispensable(List<T> eldestFirst, Predicate<T> needed, int count) {
        return eldestFirst.stream().filter(needed.negate()).limit(count).toList();
    }

    /** What the post was told that must be forgotten when it is told something else. */
    List<PostPlan> toldTooLong(String post) {
        List<PostPlan> known = known(post);
        if (known.size() < MOST_TOLD) {
            return List.of();
        }
        Optional<PostPlan> followed = following(post);
        return dispensable(known, plan -> followed.filter(plan::equals).isPresent(), known.size() + 1 - MOST_TOLD);
    }

    /** It is told this from now on, under the same hash in place of what was known of it. */
    void tell(PostPlan plan, List<PostPlan> forgotten) {
        told.compute(plan.post(), (_, before) -> {
            List<PostPlan> all = new ArrayList<>(before == null ? List.of() : before);
            all.removeAll(forgotten);
            all.removeIf(each -> each.hash().equals(plan.hash()));
            all.add(plan);
            return List.copyOf(all);
        });
    }

    /** Those that were told anything. */
    Set<String> posts() {
        return told.keySet();
    }

    /** The post was removed. */
    void forget(String post) {
        told.remove(post);
    }

    /** What it was told under that hash. */
    Optional<PostPlan> told(String post, String hash) {
        return known(post).stream().filter(plan -> plan.hash().equals(hash)).findFirst();
    }

    static PlanDocument numbered(PlanDocument document, long number, String post) {
        return new PlanDocument(new PlanVersion(idOf(post), number), document.location(), document.basics(),
                document.timetable(), document.luminaires(), document.neighbourhood());
    }

    /** The id of every document of a post. */
    static String idOf(String post) {
        return post.length() <= PlanVersion.MAXIMUM_ID_LENGTH
                ? post
                : post.substring(0, PlanVersion.MAXIMUM_ID_LENGTH);
    }
}
