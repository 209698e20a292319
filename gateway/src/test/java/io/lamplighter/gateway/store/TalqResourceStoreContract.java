package io.lamplighter.gateway.store;

import java.util.List;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.ResourceStore.Kept;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of what a CMS laid down promises, on a real database, across a restart. */
abstract class TalqResourceStoreContract extends OpenedStore {

    private static final Kept GROUP = new Kept(Resource.GROUPS, "g-1", "{\"members\": []}");
    private static final Assignment PENDING = new Assignment(new LuminaireId("p-1", "luminaire-1"), "c-1", "", true,
            false);
    private static final Assignment DONE = new Assignment(new LuminaireId("p-1", "luminaire-2"), "c-1",
            "lamp-types/t-1", false, true);

    @Test
    void keepsWhatWasSavedLastOfEachAddress() {
        Kept other = new Kept(Resource.GROUPS, "g-2", "{}");
        store().talqResources().save(List.of(GROUP, other), List.of());
        Kept changed = new Kept(Resource.GROUPS, "g-1", "{\"members\": [1]}");
        store().talqResources().save(List.of(changed), List.of());
        reopen();
        assertThat(store().talqResources().kept()).containsExactlyInAnyOrder(changed, other);

        store().talqResources().remove(Resource.GROUPS, "g-1");
        store().talqResources().remove(Resource.GROUPS, "g-1");
        reopen();
        assertThat(store().talqResources().kept()).containsExactly(other);
    }

    @Test
    void keepsAssignmentsUntilTheirPostsWereToldThatTheyAreOver() {
        store().talqResources().save(List.of(), List.of(PENDING, DONE));
        reopen();
        assertThat(store().talqResources().assignments()).containsExactlyInAnyOrder(PENDING, DONE);

        Assignment leaving = new Assignment(DONE.lamp(), "", "", true, false);
        store().talqResources().save(List.of(GROUP), List.of(leaving));
        reopen();
        assertThat(store().talqResources().assignments()).containsExactlyInAnyOrder(PENDING, leaving);

        store().talqResources().save(List.of(), List.of(new Assignment(DONE.lamp(), "", "", false, false)));
        reopen();
        assertThat(store().talqResources().assignments()).containsExactly(PENDING);
        assertThat(store().talqResources().kept()).containsExactly(GROUP);
    }

    @Test
    void whatALaterProgramLaidDownIsLeftAlone() {
        database().run("INSERT INTO talq_resource (resource, address, body) VALUES ('moon-phases', 'm-1', '{}')");
        store().talqResources().save(List.of(GROUP), List.of());
        reopen();

        assertThat(store().talqResources().kept()).containsExactly(GROUP);
    }
}
