package io.lamplighter.simulator.check;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import io.lamplighter.simulator.check.mutation.Hunt;
import io.lamplighter.simulator.check.mutation.Mutation;
import io.lamplighter.simulator.check.mutation.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class MutationTableTest {

    /** Found by {@code check --mutations --posts 3 --hours 2}. */
    private static final List<Known> KNOWN = List.of(new Known("acknowledges-before-commit", 1, Promise.NOTHING_LOST),
            new Known("acknowledges-in-spite-of-the-database", 3, Promise.NOTHING_LOST),
            new Known("acknowledges-across-holes", 1, Promise.NOTHING_LOST),
            new Known("stores-repeated-records", 1, Promise.STORED_ONCE),
            new Known("ignores-deaths", 1, Promise.TRUTH),
            new Known("trusts-what-it-heard-before", 14, Promise.TRUTH),
            new Known("shows-posts-as-they-were", 6, Promise.TRUTH),
            new Known("forgets-open-commands", 22, Promise.COMMANDS_TOLD),
            new Known("lets-commands-wait-for-ever", 1, Promise.COMMANDS_TOLD),
            new Known("sent-is-delivered", 2, Promise.NOTHING_LOST),
            new Known("deletes-what-nobody-acknowledged", 2, Promise.NOTHING_LOST),
            new Known("uses-numbers-twice", 1, Promise.NUMBERED_ONCE),
            new Known("skips-the-fsync", 1, Promise.NOTHING_LOST),
            new Known("overrides-never-end", 1, Promise.COMMANDS_END),
            new Known("dark-without-time", 1, Promise.LIT_AT_NIGHT),
            new Known("follows-a-clock-that-jumps", 6, Promise.DARK_BY_DAY),
            new Known("believes-a-clock-that-nobody-set", 8, Promise.LIT_AT_NIGHT),
            new Known("obeys-late-commands", 4, Promise.COMMANDS_END),
            new Known("forgets-command-ids", 2, Promise.COMMANDS_END),
            new Known("asks-for-no-births", 7, Promise.NOTHING_LOST),
            new Known("gives-no-births-again", 3, Promise.GATEWAY_OBEYED),
            new Known("forgets-its-plan", 1, Promise.PLANS),
            new Known("outputs-fail-unnoticed", 1, Promise.COMMANDS_FOLLOWED),
            new Known("believes-a-time-service-that-lies", 6, Promise.DARK_BY_DAY),
            new Known("has-no-doubts", 1, Promise.LIT_AT_NIGHT),
            new Known("believes-each-light", 19, Promise.LIT_AT_NIGHT),
            new Known("tells-of-no-fault", 1, Promise.ALARMS),
            new Known("suspects-sound-lamps", 2, Promise.ALARMS),
            new Known("forgets-what-posts-shall-follow", 1, Promise.PLANS),
            new Known("takes-refused-for-undone", 10, Promise.PLANS),
            new Known("forgets-what-a-test-found", 4, Promise.SELFTESTS),
            new Known("stays-as-it-was-tested", 13, Promise.LIT_AT_NIGHT),
            new Known("looks-at-no-signature", 3, Promise.GATEWAY_ONLY),
            new Known("obeys-without-a-seal", 3, Promise.GATEWAY_ONLY),
            new Known("seals-never-expire", 15, Promise.GATEWAY_ONLY),
            new Known("forgets-counters", 3, Promise.GATEWAY_ONLY),
            new Known("counts-by-the-clock-alone", 3, Promise.GATEWAY_OBEYED));
    /** A new kind of fault changes what a seed draws: the next one may catch it then. */
    private static final int SEEDS = 4;
    private static final Hunt HUNT = new Hunt(TriedSeed.class, 3, 2);

    /** A planted bug, a seed that catches it, and how. */
    private record Known(String name, long seed, Promise promise) {}

    static List<Known> known() {
        return KNOWN;
    }

    @ParameterizedTest
    @MethodSource("known")
    void isCaught(Known known) {
        Mutation mutation = Mutations.named(known.name()).orElseThrow();

        assertThat(HUNT.hunt(mutation, known.seed(), known.seed() + SEEDS - 1)).get().extracting(Hunt.Catch::promise)
                .isEqualTo(known.promise().name());
    }

    @Test
    void noBugIsWithoutItsSeed() {
        assertThat(KNOWN).extracting(Known::name)
                .containsExactlyInAnyOrderElementsOf(Mutations.all().stream().map(Mutation::name).toList());
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new CheckCommand()).setErr(new PrintWriter(err)).execute("--mutations",
                "no-such-bug");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no mutation 'no-such-bug'");
    }

    @Test
    void aBugThatSurvivesIsToldAndFails() {
        StringWriter out = new StringWriter();
        Mutation harmless = new Mutation("harmless", "nothing", List.of());

        boolean all = new MutationTable(new Hunt(TriedSeed.class, 1, 1), new Seeds(3, 3), new PrintWriter(out))
                .print(List.of(harmless));

        assertThat(all).isFalse();
        assertThat(out.toString()).contains("SURVIVES: nothing").contains("mutations=1").contains("caught=0");
    }
}
