package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two posts under one name. What ingest notices once may be a repair, with the old controller put back, so it must be noticed
 * {@value #NOTICES} times within an hour. Closes when nothing was noticed for an hour. Pure; owns what was noticed.
 */
final class IdentityRule {

    /** Ingest noticed something about this post. */
    record Notice(String post, String district) {}

    private static final int NOTICES = 3;
    private static final Duration WITHIN = Duration.ofHours(1);

    private record Noticed(String district, Deque<Instant> times) {}

    private final Map<AlarmKey, Noticed> noticed = new HashMap<>();
    private boolean looked;

    void noticed(Notice notice, Instant now) {
        Deque<Instant> times = noticed.computeIfAbsent(key(notice.post()),
                _ -> new Noticed(notice.district(), new ArrayDeque<>())).times();
        times.addLast(now);
        if (times.size() > NOTICES) {
            times.removeFirst();
        }
    }

    private static AlarmKey key(String post) {
        return new AlarmKey(AlarmTypes.IDENTITY_CONFLICT, Subject.of(post, ""));
    }

    void look(AlarmStage stage) {
        List<Alarm> open = stage.open().stream().filter(alarm -> alarm.key().type().equals(
                AlarmTypes.IDENTITY_CONFLICT) && alarm.causes().contains(Cause.RULE)).toList();
        if (!looked) {
            looked = true; // what was noticed before a restart counts as noticed now
            open.forEach(alarm -> noticed(new Notice(alarm.key().subject().post(), alarm.district()), stage.now()));
        }
        Instant since = stage.now().minus(WITHIN);
        noticed.values().removeIf(each -> !each.times().getLast().isAfter(since));
        noticed.forEach((key, each) -> {
            if (each.times().size() == NOTICES && each.times().getFirst().isAfter(since)) {
                stage.begin(key, each.district(), Cause.RULE, each.times().getFirst());
            }
        });
        open.stream().filter(alarm -> !noticed.containsKey(alarm.key()))
                .forEach(alarm -> stage.end(alarm.key(), Cause.RULE, stage.now()));
    }

    void forget(RemovedPosts removed) {
        noticed.keySet().removeIf(key -> removed.isGone(key.subject()));
    }
}
