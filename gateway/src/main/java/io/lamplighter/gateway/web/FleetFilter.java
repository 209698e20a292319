package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.alarm.AlarmKey;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LampState;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Which posts and luminaires a list or the map shows. Null takes any. Immutable.
 *
 * @param states
 *            of the lamp; empty takes any
 * @param words
 *            in lower case; each must be in id, name or address
 * @param alarmed
 *            those with an open alarm of the wanted type
 * @param group
 *            whom a group means
 */
record FleetFilter(@Nullable String district, @Nullable String post, @Nullable Boolean online,
        @Nullable Boolean lampFailure, Set<LampState> states, @Nullable String type, List<String> words,
        @Nullable Alarmed alarmed,
        @Nullable Set<LuminaireId> group) {

    private static final String TROUBLE = "trouble";
    private static final String ANY_ALARM = "open";

    /** What {@link #of} reads, but for the post. */
    static Operation describe(Operation operation) {
        return operation.query("district", "string", "only of this district")
                .query("online", "boolean", "only those that are, or are not, in reach")
                .query("lampFailure", "boolean", "only those that failed, or did not")
                .query("state", "string",
                        "only those whose lamp is one of these, by commas: lit, off, failure, offline,"
                                + " unknown, stale; trouble means the last four")
                .query("luminaireType", "string", "only of this type")
                .query("text", "string", "only those with each of these words in id, name or address, in any case")
                .query("alarm", "string", "only those with an open alarm of this type, such as"
                        + " LampMonitor/lampFailure, or with 'open' of any: their own or one of their post")
                .query("group", "string", "only those whom this group means now");
    }

    static FleetFilter of(Context ctx, WebSources sources) {
        String text = ctx.queryParam("text");
        return new FleetFilter(ctx.queryParam("district"), ctx.queryParam("post"), QueryFlag.of(ctx, "online"),
                QueryFlag.of(ctx, "lampFailure"), states(ctx.queryParam("state")), ctx.queryParam("luminaireType"),
                text == null
                        ? List.of()
                        : Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+", -1))
                                .filter(word -> !word.isEmpty()).toList(),
                alarmed(ctx.queryParam("alarm"), sources), group(ctx.queryParam("group"), sources.inventory()));
    }

    private static @Nullable Alarmed alarmed(@Nullable String type, WebSources sources) {
        if (type == null) {
            return null;
        }
        Alarmed found = new Alarmed(new HashSet<>(), new HashSet<>());
        for (AlarmKey key : sources.alarms().open()) {
            if (type.equals(ANY_ALARM) || type.equals(key.type())) {
                found.add(key.subject());
            }
        }
        return found;
    }

    /** Luminaires with alarms of their own, and posts with such as concern all of their luminaires. */
    record Alarmed(Set<String> posts, Set<LuminaireId> luminaires) {

        void add(Subject subject) {
            switch (subject.scope()) {
                case LUMINAIRE -> luminaires.add(new LuminaireId(subject.post(), subject.device()));
                case POST, SENSOR -> posts.add(subject.post());
                case DISTRICT, FEEDER, CONNECTOR -> {
                } // an incident's members are open too
            }
        }

        boolean has(LuminaireView luminaire) {
            return posts.contains(luminaire.post().id()) || luminaires.contains(luminaire.id());
        }
    }

    private static @Nullable Set<LuminaireId> group(@Nullable String id, Inventory inventory) {
        return id == null
                ? null
                : inventory.group(id).orElseThrow(() -> Problem.notFound("group", id, "GET /api/v1/groups lists all")
                        .refused()).all(inventory.assets());
    }

    private static Set<LampState> states(@Nullable String text) {
        Set<LampState> states = EnumSet.noneOf(LampState.class);
        if (text == null) {
            return states;
        }
        for (String word : text.split(",", -1)) {
            if (word.equals(TROUBLE)) {
                Arrays.stream(LampState.values()).filter(LampState::isTrouble).forEach(states::add);
            } else {
                states.add(LampState.ofWord(word).orElseThrow(() -> Problem.invalid("unknown-state",
                        "There is no such state", "state is '" + word + "': it must be trouble or one of "
                                + Arrays.stream(LampState.values()).map(LampState::word)
                                        .collect(Collectors.joining(", ")))
                        .refused()));
            }
        }
        return states;
    }

    /** Whether every luminaire passes. */
    boolean isAny() {
        return district == null && post == null && online == null && lampFailure == null && states.isEmpty()
                && type == null && words.isEmpty() && alarmed == null && group == null;
    }

    boolean takes(PostState candidate) {
        return (district == null || candidate.district().equals(district))
                && (post == null || candidate.id().equals(post))
                && (online == null || candidate.online() == online)
                && mentioned(candidate.id() + "\n" + named(candidate));
    }

    /** Whether a luminaire passes of which nothing is known yet. */
    boolean takesInFull(LuminaireView candidate) {
        return (district == null || candidate.post().district().equals(district))
                && (post == null || candidate.post().id().equals(post))
                && (words.isEmpty() || mentioned(candidate.id() + "\n" + named(candidate.post())))
                && takes(candidate);
    }

    /** The posts from that id on which may be meant, found without looking at others where the fleet keeps them apart. */
    Stream<PostState> candidates(Fleet fleet, String from) {
        if (post != null) {
            return fleet.post(post).stream().filter(found -> found.id().compareTo(from) >= 0);
        }
        return district == null ? fleet.postsFrom(from) : fleet.postsFrom(district, from);
    }

    /** The luminaires behind that one, as many as are wanted at most; null: from the first one on. */
    List<LuminaireView> luminaires(Fleet fleet, @Nullable LuminaireId after, int most) {
        List<LuminaireView> found = new ArrayList<>();
        Iterator<PostState> posts = candidates(fleet, after == null ? "" : after.post()).iterator();
        while (posts.hasNext() && found.size() < most) {
            add(posts.next(), after, most, found);
        }
        return found;
    }

    private void add(PostState candidate, @Nullable LuminaireId after, int most, List<LuminaireView> found) {
        if ((district != null && !candidate.district().equals(district))
                || (Boolean.TRUE.equals(online) && !candidate.online())) {
            return;
        }
        String named = words.isEmpty() ? "" : named(candidate);
        for (LuminaireView each : candidate.luminaires()) {
            if (found.size() < most && (after == null || each.id().compareTo(after) > 0)
                    && (words.isEmpty() || mentioned(each.id() + "\n" + named)) && takes(each)) {
                found.add(each);
            }
        }
    }

    private boolean takes(LuminaireView candidate) {
        return (online == null || candidate.online() == online)
                && (alarmed == null || alarmed.has(candidate))
                && (group == null || group.contains(candidate.id()))
                && (lampFailure == null || candidate.isTrue(Vocabulary.LAMP_FAILURE.name()) == lampFailure)
                && (states.isEmpty() || states.contains(candidate.state()))
                && (type == null || candidate.attribute(Vocabulary.LUMINAIRE_TYPE.name())
                        .filter(found -> type.equals(found.value())).isPresent());
    }

    private static String named(PostState post) {
        return post.controller().text(Vocabulary.DISPLAY_NAME.name()).orElse("") + "\n"
                + post.controller().text(Vocabulary.ADDRESS.name()).orElse("");
    }

    private boolean mentioned(String text) {
        if (words.isEmpty()) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }
}
