package io.lamplighter.lighting.ahead;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * One post's part in light-ahead. Whom it senses itself it publishes; what it is told it tells on, away from the teller, and
 * never publishes: so no light and no news makes another one. Each news is told on once, to fewer posts with each hop. One
 * owner thread; times are nanoseconds of a ticker.
 */
public final class LightAhead {

    /** While somebody stays, the neighbours are told again (Max Broadcast Period). */
    public static final Duration REPEAT = Duration.ofSeconds(10);
    /** Between two news of this post (Min Broadcast Period). */
    static final Duration SPACING = Duration.ofSeconds(2);
    /** Whoever was sensed next door comes from there, if that was not longer ago. */
    static final Duration ON_THE_WAY = Duration.ofSeconds(90);
    /** News is known again for this time: it may lie with the broker at each hop for as long as it is valid. */
    static final Duration REMEMBERED = Neighbourhood.LONGEST_VALIDITY.multipliedBy(Neighbourhood.MAXIMUM_HOPS)
            .plusSeconds(10);

    /** News known at a time; beyond it nothing is heard, for what would be forgotten could come again. */
    static final int MAXIMUM_KNOWN = 2048;
    /** Messages in and out at once, and a second in the long run; beyond them they are dropped. */
    static final int BURST = 40;
    static final int PER_SECOND = 10;

    private static final long NEVER = Long.MIN_VALUE;

    private final String post;
    private final RandomGenerator random;
    private final Bucket in;
    private final Bucket out;
    private final Map<Key, Long> known = new LinkedHashMap<>();
    private final long[] sensedOnWay = new long[Neighbour.MAXIMUM_WAY + 1];
    private Neighbourhood neighbourhood = Neighbourhood.NOBODY;
    private long heardAt = NEVER;
    private long publishedAt = NEVER;
    private boolean present;
    private OptionalInt comesFrom = OptionalInt.empty();
    private long dropped;

    private record Key(String publisher, long id) {}

    /** News on its way to a neighbour. */
    public record Telling(String to, News news) {}

    /** The part of a post with that id; ids of its news are drawn from {@code random}. */
    public LightAhead(String post, RandomGenerator random, long nowNanos) {
        this.post = post;
        this.random = random;
        this.in = new Bucket(BURST, PER_SECOND, nowNanos);
        this.out = new Bucket(BURST, PER_SECOND, nowNanos);
        Arrays.fill(sensedOnWay, NEVER);
    }

    /** These are its neighbours from now on. What it has heard it still knows. */
    public void follow(Neighbourhood next) {
        if (!next.equals(neighbourhood)) {
            neighbourhood = Neighbour.isId(post) ? next : Neighbourhood.NOBODY;
            Arrays.fill(sensedOnWay, NEVER);
            comesFrom = OptionalInt.empty();
        }
    }

    /** Whether there is anybody to listen to. */
    public boolean listens() {
        return !neighbourhood.neighbours().isEmpty();
    }

    /**
     * Whether somebody is near the post now, by its own sensor; to be said each second, and at once when it changes. Gives whom
     * to tell.
     */
    public List<Telling> sensed(boolean now, long nowNanos) {
        boolean came = now && !present;
        present = now;
        if (came) {
            comesFrom = onTheWay(nowNanos);
        }
        boolean due = passed(publishedAt, came ? SPACING : REPEAT, nowNanos);
        if (!now || !due || !listens()) {
            return List.of();
        }
        publishedAt = nowNanos;
        News news = new News(random.nextLong(), post, post, neighbourhood.hops(), Duration.ZERO,
                neighbourhood.validity());
        know(news, nowNanos);
        return tell(news, comesFrom, nowNanos);
    }

    /** The one way on which somebody was sensed lately; empty when there is none, or more than one. */
    private OptionalInt onTheWay(long nowNanos) {
        OptionalInt found = OptionalInt.empty();
        for (int way = 0; way < sensedOnWay.length; way++) {
            if (!passed(sensedOnWay[way], ON_THE_WAY, nowNanos)) {
                if (found.isPresent()) {
                    return OptionalInt.empty();
                }
                found = OptionalInt.of(way);
            }
        }
        return found;
    }

    /** A neighbour tells it something. Gives whom to tell it on. */
    public List<Telling> heard(News news, long nowNanos) {
        Optional<Neighbour> teller = neighbourhood.neighbours().stream()
                .filter(each -> each.post().equals(news.from())).findFirst();
        if (teller.isEmpty() || news.publisher().equals(post)) {
            return List.of();
        }
        if (!in.take(nowNanos)) {
            dropped++;
            return List.of();
        }
        if (!know(news, nowNanos)) {
            return List.of();
        }
        heardAt = nowNanos;
        int way = teller.get().way();
        if (news.direct()) {
            sensedOnWay[way] = nowNanos;
        }
        return news.hops() == 1
                ? List.of()
                : tell(new News(news.id(), news.publisher(), post, news.hops() - 1, news.age(), news.validity()),
                        OptionalInt.of(way), nowNanos);
    }

    /** Whether it is new. */
    private boolean know(News news, long nowNanos) {
        Iterator<Long> oldest = known.values().iterator();
        while (oldest.hasNext() && passed(oldest.next(), REMEMBERED, nowNanos)) {
            oldest.remove();
        }
        if (known.size() >= MAXIMUM_KNOWN) {
            dropped++;
            return false;
        }
        return known.putIfAbsent(new Key(news.publisher(), news.id()), nowNanos) == null;
    }

    private List<Telling> tell(News news, OptionalInt butNotOn, long nowNanos) {
        List<Telling> tellings = new ArrayList<>();
        for (Neighbour neighbour : neighbourhood.neighbours()) {
            boolean back = butNotOn.isPresent() && neighbour.way() == butNotOn.getAsInt();
            if (!back && !neighbour.post().equals(news.publisher())) {
                if (out.take(nowNanos)) {
                    tellings.add(new Telling(neighbour.post(), news));
                } else {
                    dropped++;
                }
            }
        }
        return tellings;
    }

    /** How long ago a neighbour last told of somebody; empty when none did. */
    public Optional<Duration> heardAgo(long nowNanos) {
        return heardAt == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(nowNanos - heardAt));
    }

    /** Messages that were dropped because there were too many. */
    public long dropped() {
        return dropped;
    }

    private static boolean passed(long at, Duration since, long nowNanos) {
        return at == NEVER || nowNanos - at >= since.toNanos();
    }
}
