package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.gateway.store.OpenReports.Run;
import io.lamplighter.gateway.store.packed.ChunkReader;
import io.lamplighter.gateway.store.packed.ChunkWriter;
import io.lamplighter.gateway.store.packed.PackedReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenReportsTest {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final String POWER = "LampMonitor/activePower";
    private static final SqlNames NAMES = new SqlNames();

    private final OpenReports open = new OpenReports(OpenReports.MOST_BYTES);

    @Test
    void givesTheReportsOfOneDeviceAlone() {
        open.add(1, chunk(report("post-1", "luminaire-1", 1), report("post-1", "luminaire-2", 2),
                report("post-2", "luminaire-1", 3)));
        open.add(2, chunk(report("post-1", "luminaire-1", 4)));

        assertThat(values("post-1", "luminaire-1")).containsExactly("1 1.0", "2 4.0");
        assertThat(values("post-1", "luminaire-2")).containsExactly("1 2.0");
        assertThat(values("post-2", "luminaire-1")).containsExactly("1 3.0");
        assertThat(values("post-2", "luminaire")).isEmpty();
        assertThat(values("post-3", "luminaire-1")).isEmpty();
        assertThat(open.reports()).isEqualTo(4);
    }

    @Test
    void keepsTheEpochOfEachReport() {
        open.add(1, chunk(report("post-1", "luminaire-1", null), report("post-1", "luminaire-1", new RecordId(7, 1)),
                report("post-1", "luminaire-1", new RecordId(-8, 1)),
                report("post-1", "luminaire-1", new RecordId(7, 2))));

        List<String> epochs = new ArrayList<>();
        open.of("post-1").reports().of("luminaire-1",
                (_, report) -> epochs.add(String.valueOf(report.source().epoch())));
        assertThat(epochs).containsExactly("null", "7", "-8", "7");
    }

    @Test
    void forgetsWhatIsSealedAndKeepsWhatCameMeanwhile() {
        open.add(1, chunk(report("post-1", "luminaire-1", 1), report("post-2", "luminaire-1", 1)));
        open.add(2, chunk(report("post-1", "luminaire-1", 2)));
        OpenReports.View before = open.of("post-1");
        open.add(3, chunk(report("post-1", "luminaire-1", 3)));

        open.sealed(2, 3);
        open.add(2, chunk(report("post-1", "luminaire-1", 2)));

        assertThat(values("post-1", "luminaire-1")).as("before it is forgotten").containsExactly("3 3.0");
        open.forget(open.posts());
        assertThat(open.posts()).containsExactly("post-1");
        assertThat(values("post-1", "luminaire-1")).containsExactly("3 3.0");
        assertThat(values("post-2", "luminaire-1")).isEmpty();
        assertThat(open.sealedUpTo()).isEqualTo(2);
        assertThat(open.reports()).isOne();
        assertThat(values(before, "luminaire-1")).as("what was asked for earlier").containsExactly("1 1.0",
                "2 2.0");
    }

    @Test
    void saysWhichChunksAreElsewhere() {
        open.missed(4, 5, 10);
        open.missed(6, 6, 1);
        open.add(7, chunk(report("post-1", "luminaire-1", 7)));
        open.missed(8, 9, 2);

        assertThat(open.of("post-1").elsewhere()).containsExactly(new Run(4, 6), new Run(8, 9));
        assertThat(open.reports()).isEqualTo(14);
        open.sealed(5, 9);
        assertThat(open.of("post-1").elsewhere()).containsExactly(new Run(6, 6), new Run(8, 9));
        open.sealed(9, 9);
        assertThat(open.of("post-1").elsewhere()).isEmpty();
        open.missed(8, 9, 2);
        assertThat(open.of("post-1").elsewhere()).as("sealed meanwhile").isEmpty();
        open.missed(9, 10, 2);
        assertThat(open.of("post-1").elsewhere()).containsExactly(new Run(10, 10));
    }

    @Test
    void knowsTheChunksThatItWasToldOf() {
        open.add(1, chunk(report("post-1", "luminaire-1", 1)));
        open.missed(3, 4, 2);

        assertThat(LongStream.rangeClosed(1, 5).filter(open::knows)).containsExactly(1L, 3L, 4L);
        open.sealed(3, 2);
        assertThat(LongStream.rangeClosed(1, 5).filter(open::knows)).containsExactly(4L);
    }

    @Test
    void leavesChunksWhereTheyAreWhenItIsFull() {
        OpenReports small = new OpenReports(1);
        small.add(1, chunk(report("post-1", "luminaire-1", 1)));
        small.add(2, chunk(report("post-1", "luminaire-1", 2), report("post-1", "luminaire-1", 3)));

        assertThat(values(small.of("post-1"), "luminaire-1")).containsExactly("1 1.0");
        assertThat(small.of("post-1").elsewhere()).containsExactly(new Run(2, 2));
        assertThat(small.reports()).isEqualTo(3);
        small.sealed(2, 3);
        small.forget(small.posts());
        small.add(3, chunk(report("post-1", "luminaire-1", 4)));
        assertThat(values(small.of("post-1"), "luminaire-1")).containsExactly("3 4.0");
        assertThat(small.of("post-1").elsewhere()).isEmpty();
    }

    private List<String> values(String post, String device) {
        return values(open.of(post), device);
    }

    private static List<String> values(OpenReports.View view, String device) {
        List<String> values = new ArrayList<>();
        view.reports().of(device, (chunk, report) -> {
            HistoryPoint point = report.point(NAMES.number(POWER), Long.MIN_VALUE, Long.MAX_VALUE);
            values.add(chunk + " " + (point == null ? null : point.value()));
        });
        return values;
    }

    @Test
    void readsAChunkOfWhichItIsToldWhoReported() {
        ChunkWriter out = new ChunkWriter();
        for (int i = 0; i < 10; i++) {
            out.add(report("post-" + i % 2, "luminaire-" + i % 3, i < 5 ? null : new RecordId(9, i), i), NAMES);
        }
        ChunkReader told = new ChunkReader(out.toBytes(), out.sources());
        assertThat(told.count()).isEqualTo(10);

        for (ChunkReader all = new ChunkReader(out.toBytes()); all.hasNext();) {
            PackedReport expected = all.next();
            PackedReport found = told.next();
            assertThat(found.source()).isEqualTo(expected.source());
            assertThat(found.body().rest()).isEqualTo(expected.body().rest());
        }
        assertThat(told.hasNext()).isFalse();
    }

    private static ChunkReader chunk(Report... reports) {
        ChunkWriter out = new ChunkWriter();
        for (Report each : reports) {
            out.add(each, NAMES);
        }
        return new ChunkReader(out.toBytes(), out.sources());
    }

    private static Report report(String post, String device, double watts) {
        return report(post, device, new RecordId(1, 1), watts);
    }

    private static Report report(String post, String device, @Nullable RecordId id) {
        return report(post, device, id, 1);
    }

    /** With values of every kind around the one that is read. */
    private static Report report(String post, String device, @Nullable RecordId id, double watts) {
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        all.put("none", value(null));
        all.put("yes", value(true));
        all.put("whole", value(-1_000_000L));
        all.put("real", value(Math.PI));
        all.put("thousandths", value(230.125));
        all.put("text", value("Königstraße"));
        all.put("time", value(T0));
        all.put("marked", new AttributeValue("x", T0, T0, Quality.CLOCK_SUSPECT));
        all.put(POWER, value(watts));
        all.put("no", value(false));
        return new Report(post, device, id, false, T0, T0, all);
    }

    private static AttributeValue value(@Nullable Object value) {
        return new AttributeValue(value, T0, T0);
    }
}
