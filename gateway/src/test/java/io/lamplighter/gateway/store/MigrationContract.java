package io.lamplighter.gateway.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.inventory.District;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Databases of released versions are brought up to date with all that they hold. */
abstract class MigrationContract {

    private static final Instant T0 = Instant.ofEpochMilli(1_000);

    @TempDir
    Path directory;

    /** For copies of changes. */
    @TempDir
    Path scratch;

    private TestDatabase database;

    abstract TestDatabase database(Path directory);

    @BeforeEach
    void makeADatabase() {
        database = database(directory);
    }

    @Test
    void packsWhatTheFirstTablesHeld() {
        new OldTables(database).make(1, scratch);
        String insert = "INSERT INTO record (seq, post_id, epoch, number, device, sampled_at, arrived_at, historical,"
                + " attributes) VALUES ";
        database.run(insert + "(3, 'post-1', -7, 1, 'luminaire-1', 1000, 1001, 0, '{\"a\":1.5,\"b\":{\"time\":9}}')",
                insert + "(5, 'post-1', -7, 3, 'luminaire-1', 2000, 2001, 1, '{\"a\":null}')",
                insert + "(9, 'post-2', NULL, NULL, '', 3000, 3001, 0, '{\"c\":\"d\"}')",
                "INSERT INTO journal (post_id, epoch, acknowledged) VALUES ('post-1', -7, 1)",
                "INSERT INTO post (post_id, district, heard_at) VALUES ('post-1', 'ruhrort', 5)",
                "INSERT INTO latest (post_id, device, attributes) VALUES ('post-1', 'luminaire-1',"
                        + " '{\"a\":[2,1000,1001],\"e\":[true,1000,1002,true]}')",
                "INSERT INTO connector_position (connector, position) VALUES ('city', 5)");

        try (Store store = database.open()) {
            List<FeedRecord> all = store.feed().after(0, 10);
            assertThat(all).hasSize(3);
            assertThat(all.getFirst().attributes()).isEqualTo(Map.of("a", new AttributeValue(1.5, T0, T0.plusMillis(1)),
                    "b", new AttributeValue(Instant.ofEpochMilli(9), T0, T0.plusMillis(1))));
            assertThat(store.feed().after(store.connectors().position("city").orElseThrow(), 10))
                    .as("what the platform has not read").containsExactly(all.get(2));
            assertThat(store.records().journal("post-1", -7).beyond()).isEqualTo(Map.of(3L, 3L));
            assertThat(store.posts().getFirst().devices().values().iterator().next().attributes()).isEqualTo(Map.of("a",
                    new AttributeValue(2L, T0, T0.plusMillis(1)), "e",
                    new AttributeValue(true, T0, T0.plusMillis(2), Quality.CLOCK_SUSPECT)));
        }
    }

    @Test
    void takesTheDistrictsOfAnInventoryThatKnewNone() {
        new OldTables(database).make(1, scratch);
        database.open().close();
        database.run("DROP TABLE district", "DELETE FROM flyway_schema_history WHERE version = '70'",
                "INSERT INTO asset (post_id, device, district, display_name, address, luminaire_type, mounting, feeder)"
                        + " VALUES ('post-1', 'luminaire-1', 'ruhrort', '', '', '', '', ''),"
                        + " ('post-1', 'luminaire-2', 'ruhrort', '', '', '', '', '')");
        try (Store store = database.open()) {
            assertThat(store.districts().districts()).containsExactly(new District("ruhrort", "", ""));
        }
    }

    @Test
    void takesPlansFromBeforeVersionsWereKeptAsTheirFirst() throws Exception {
        new OldTables(database).make(10, scratch).fill();
        Database.open(database.location()).close();

        String content = " JOIN plan_content ON plan_content.content_id = ";
        assertThat(database.number("SELECT count(*) FROM plan_version" + content + "plan_version.content_id"
                + " JOIN group_plan ON group_plan.plan_id = plan_version.plan_id AND group_plan.version = 1"
                + " WHERE plan_kind = 'group' AND plan_version.version = 1 AND plan_content.wish = group_plan.wish"))
                .isEqualTo(3);
        assertThat(database.number("SELECT count(*) FROM post_plan" + content + "post_plan.content_id"
                + " JOIN desired_plan ON desired_plan.post_id = post_plan.post_id"
                + " WHERE desired_plan.hash = post_plan.hash AND plan_content.document = desired_plan.document"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void keepsWhatTheTablesOfEachProgramHeld(int program) throws Exception {
        OldTables old = new OldTables(database).make(program, scratch).fill();
        Map<String, List<OldTables.Column>> tables = old.tables();
        Map<String, List<String>> before = old.content(tables);
        assertThat(before).allSatisfy((_, rows) -> assertThat(rows).hasSizeGreaterThanOrEqualTo(3)).isNotEmpty();

        Database.open(database.location()).close();

        assertThat(old.content(tables)).isEqualTo(before);
    }

    @Test
    void noChangeThatAProgramHadWasEdited() throws Exception {
        OldTables old = new OldTables(database).make(OldTables.PROGRAMS.size(), scratch);

        assertThat(old.checksums()).isEqualTo(old.expectedChecksums());
    }

    static IntStream programs() {
        return IntStream.rangeClosed(1, OldTables.PROGRAMS.size());
    }

    @Test
    void packsEmptyTables() {
        new OldTables(database).make(1, scratch);
        try (Store store = database.open()) {
            assertThat(store.feed().end()).isZero();
        }
    }
}
