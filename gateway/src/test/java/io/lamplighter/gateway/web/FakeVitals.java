package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Map;

/** A gateway in good health. */
final class FakeVitals implements Vitals {

    @Override
    public Map<String, Boolean> checks() {
        return Map.of("database", true, "broker", true);
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.gauge("lamplighter_posts", "Posts that the gateway knows.", 3),
                new Measure("lamplighter_ingest_total", "counter", "What ingest counted.", Map.of("kind", "stored"), 7),
                new Measure("lamplighter_ingest_total", "counter", "What ingest counted.", Map.of("kind", "a\"b"), 8));
    }
}
