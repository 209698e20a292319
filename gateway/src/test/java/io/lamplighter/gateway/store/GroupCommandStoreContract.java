package io.lamplighter.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.GroupCommand.Progress;
import io.lamplighter.gateway.command.GroupCommandDesk.Wish;
import io.lamplighter.gateway.command.GroupCommandStore.Kept;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.command.RequestKey;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of wishes for many luminaires promises, on a real database, across a restart. */
abstract class GroupCommandStoreContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final Action DIM = new Action.OverrideLevel(new Level(30), Duration.ofSeconds(1),
            T0.plusSeconds(600));
    /** With a fingerprint, and as it was kept without. */
    private static final Map<String, RequestKey> KEYS = Map.of("w-1", new RequestKey("key", "aa"), "w-2",
            new RequestKey("key", ""));
    private static final AuditEntry ENTRY = AuditEntry.of(T0, new AuditEntry.Actor("anna", "test"), "given", "it");

    @Test
    void keepsWishesAsTheyAreUntilTheyAreForgotten() {
        Kept first = wish("w-1", DIM, 3);
        Kept second = new Kept("w-2", new Wish(List.of(lamp(1)), new Action.OverrideLevel(Level.FULL, Duration.ZERO,
                Optional.of(T0.plusSeconds(60)), T0.plusSeconds(600)), "ben", new Purpose("accident", true), 50, null),
                T0, Progress.RUNNING, Map.of());
        store().groupCommands().add(first, List.of(), ENTRY);
        store().groupCommands().add(second, List.of(), ENTRY);
        reopen();
        assertThat(store().groupCommands().load()).containsExactly(first, second);

        Kept ended = new Kept(first.id(), first.wish(), T0, Progress.ASKED,
                Map.of(lamp(0), "unknown-luminaire", lamp(2),
                        "expired"));
        store().groupCommands().save(ended, null);
        store().groupCommands().save(ended, ENTRY);
        store().groupCommands().add(wish("w-3", DIM, 1), List.of("w-2"), ENTRY);
        reopen();
        assertThat(store().groupCommands().load()).containsExactly(ended, wish("w-3", DIM, 1));
        assertThat(database().number("SELECT count(*) FROM audit")).isEqualTo(4);
    }

    @Test
    void findsTheCommandsOfAWishHoweverManyThereAre() {
        Kept wish = wish("w-1", DIM, 1_201);
        store().commands().save(IntStream.of(0, 7, 499, 500, 1_200).mapToObj(place -> command(wish, place)).toList());
        store().commands().save(List.of(command(wish("w-10", DIM, 1), 0)));

        assertThat(store().groupCommands().commands(wish)).extracting(CommandView::id).containsExactlyInAnyOrder(
                "w-1.0", "w-1.7", "w-1.499", "w-1.500", "w-1.1200");
    }

    private static Kept wish(String id, Action action, int luminaires) {
        return new Kept(id, new Wish(IntStream.range(0, luminaires).mapToObj(GroupCommandStoreContract::lamp).toList(),
                action, "anna", 50, KEYS.get(id)), T0, Progress.RUNNING, Map.of());
    }

    private static CommandView command(Kept wish, int place) {
        return new CommandView(wish.commandId(place), lamp(place), DIM, "anna", T0, T0.plusSeconds(60),
                new CommandView.Progress(CommandState.QUEUED, null, null, null));
    }

    private static LuminaireId lamp(int number) {
        return new LuminaireId("post-" + number, "luminaire-1");
    }
}
