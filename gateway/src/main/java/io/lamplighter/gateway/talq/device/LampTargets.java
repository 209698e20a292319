package io.lamplighter.gateway.talq.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;

/**
 * What the CMS last asked of each lamp, and which lamps have answered it since; in memory only. Thread-safe. What is beyond the
 * bounds is not told to the CMS, which can read it.
 */
public final class LampTargets {

    private static final int MOST_TARGETS = 1_000_000;
    private static final int MOST_ANSWERED = 50_000;

    private final Map<LuminaireId, Target> targets = new ConcurrentHashMap<>();
    private final Set<LuminaireId> answered = new LinkedHashSet<>();

    private record Target(JsonNode command, Instant at) {}

    /**
     * Notes what a lamp was asked for.
     *
     * @param command
     *            null when overrides were ended
     */
    public void asked(LuminaireId luminaire, @Nullable JsonNode command, Instant at) {
        if (command == null) {
            targets.remove(luminaire);
        } else if (targets.size() < MOST_TARGETS || targets.containsKey(luminaire)) {
            targets.put(luminaire, new Target(command, at));
        }
    }

    /** The lamp's targetLightCommand; without a value when the CMS asked for nothing since the start. */
    public TalqValue value(LuminaireId luminaire) {
        Optional<Target> target = Optional.ofNullable(targets.get(luminaire));
        return new TalqValue(Dictionary.TARGET, target.map(Target::command).orElse(null),
                target.map(Target::at).orElse(null));
    }

    /** A lamp has answered, or never will. */
    public synchronized void answered(LuminaireId luminaire) {
        if (answered.size() < MOST_ANSWERED) {
            answered.add(luminaire);
        } else {
            Logger.debug("event=talq-answer-not-told luminaire={}", luminaire);
        }
    }

    /** Some of those that answered; they stay until {@link #told}. */
    public synchronized List<LuminaireId> some(int most) {
        return new ArrayList<>(answered).subList(0, Math.min(most, answered.size()));
    }

    public synchronized void told(List<LuminaireId> luminaires) {
        luminaires.forEach(answered::remove);
    }
}
