package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Which posts and luminaires a list shows. Null takes any. Immutable.
 *
 * @param text
 *            in lower case
 */
record FleetFilter(@Nullable String district, @Nullable String post, @Nullable Boolean online,
        @Nullable Boolean lampFailure, @Nullable String text) {

    static FleetFilter of(Context ctx) {
        String text = ctx.queryParam("text");
        return new FleetFilter(ctx.queryParam("district"), ctx.queryParam("post"), QueryFlag.of(ctx, "online"),
                QueryFlag.of(ctx, "lampFailure"), text == null ? null : text.toLowerCase(Locale.ROOT));
    }

    boolean takes(PostState candidate) {
        return (district == null || candidate.district().equals(district))
                && (post == null || candidate.id().equals(post))
                && (online == null || candidate.online() == online)
                && (text == null || mentions(candidate.id()) || mentions(named(candidate)));
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
        boolean named = text == null || mentions(named(candidate));
        for (LuminaireView each : candidate.luminaires()) {
            if (found.size() < most && (after == null || each.id().compareTo(after) > 0)
                    && (named || mentions(each.id().toString())) && takes(each)) {
                found.add(each);
            }
        }
    }

    private boolean takes(LuminaireView candidate) {
        return (online == null || candidate.online() == online)
                && (lampFailure == null || candidate.isTrue(Vocabulary.LAMP_FAILURE.name()) == lampFailure);
    }

    private static String named(PostState post) {
        return post.controller().text(Vocabulary.DISPLAY_NAME.name()).orElse("") + "\n"
                + post.controller().text(Vocabulary.ADDRESS.name()).orElse("");
    }

    private boolean mentions(String name) {
        return text != null && name.toLowerCase(Locale.ROOT).contains(text);
    }
}
