package io.lamplighter.simulator.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stage and what is broken on it now, whether a scenario or somebody by hand did it. Thread-safe; one thing happens at a
 * time.
 */
public final class Scene {

    private final Stage stage;
    private final Map<Suffering, Happening> broken = new LinkedHashMap<>();

    /** A luminaire suffers one trouble, a post one of each part. */
    private record Suffering(String subject, String part) {

        static Suffering of(Happening happening) {
            return new Suffering(happening.subject(), happening.trouble().part());
        }
    }

    public Scene(Stage stage) {
        this.stage = stage;
    }

    /** Blocks while the stage does it. */
    public synchronized void play(Happening happening) {
        happening.play(stage);
        if (happening.trouble() == Trouble.Post.HIT) {
            return; // over at once
        }
        if (happening.begins()) {
            broken.put(Suffering.of(happening), happening);
        } else {
            broken.remove(Suffering.of(happening));
        }
    }

    /** What is broken now, by post. */
    public synchronized List<Happening> broken() {
        List<Happening> now = new ArrayList<>(broken.values());
        now.sort(Comparator.comparing(Happening::subject));
        return now;
    }
}
