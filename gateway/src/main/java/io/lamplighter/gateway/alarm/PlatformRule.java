package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ways to city platforms that are in trouble. An alarm closes when that is over, or the connector paused or removed. Pure. */
final class PlatformRule {

    private static final List<String> TYPES = List.of(AlarmTypes.PLATFORM_FAILURE, AlarmTypes.PLATFORM_REFUSAL);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Platforms platforms;

    PlatformRule(Platforms platforms) {
        this.platforms = platforms;
    }

    void look(AlarmStage stage) {
        Set<AlarmKey> now = new HashSet<>();
        for (Platforms.Trouble trouble : platforms.troubles()) {
            AlarmKey key = new AlarmKey(trouble.type(), new Subject(Scope.CONNECTOR, trouble.connector()));
            now.add(key);
            boolean lasts = !trouble.since().isAfter(stage.now().minus(PATIENCE));
            if (trouble.certain() && (lasts || trouble.type().equals(AlarmTypes.PLATFORM_REFUSAL))) {
                stage.begin(key, "", Cause.RULE, trouble.since());
            }
        }
        stage.open().stream().map(Alarm::key).filter(key -> TYPES.contains(key.type()) && !now.contains(key))
                .forEach(key -> stage.end(key, Cause.RULE, stage.now()));
    }
}
