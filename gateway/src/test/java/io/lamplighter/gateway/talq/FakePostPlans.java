package io.lamplighter.gateway.talq;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.talq.planning.PostPlans;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;

/** Posts that shall follow plans, and do when the test says so. */
public final class FakePostPlans implements PostPlans {

    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    public final Map<String, Wanted> wanted = new HashMap<>();
    public final Map<String, PlanDocument> released = new HashMap<>();
    private final Map<String, PlanDocument> followed = new HashMap<>();
    private Optional<String> objection = Optional.empty();
    private boolean full;
    private String broken = "";
    private String refusing = "";

    /** A post that follows nothing of anybody yet. */
    public void has(String post, String... luminaires) {
        wanted.put(post, new Wanted(new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                PlanDocument.Basics.standard(), new Timetable(ZONE, DayStart.NOON, List.of(), List.of()), List.of()),
                List.of(luminaires), false));
    }

    /** An operator wants something of the post itself. */
    public void operatorWants(String post, PlanDocument document) {
        wanted.compute(post, (_, before) -> new Wanted(document,
                before == null ? List.of("luminaire-1") : before.luminaires(), false));
    }

    /** The post says that it follows what it shall. */
    public void arrive(String post) {
        followed.put(post, document(post));
    }

    public PlanDocument document(String post) {
        return wanted(post).orElseThrow().document();
    }

    public void objects(String why) {
        objection = Optional.of(why);
    }

    /** Fails for that post in a way that nobody has foreseen. */
    public void breaks(String post) {
        broken = post;
    }

    /** That post will not have what it is asked to follow; nobody refuses when it is empty. */
    public void refuses(String post) {
        refusing = post;
    }

    public void full(boolean now) {
        full = now;
    }

    @Override
    public Optional<Wanted> wanted(String post) {
        return Optional.ofNullable(wanted.get(post));
    }

    @Override
    public Optional<String> objection(String post, PlanDocument document) {
        return objection;
    }

    @Override
    public void follow(String post, PlanDocument document) {
        if (full) {
            throw new StoreException("the disk is full", null);
        }
        if (post.equals(broken)) {
            throw new IllegalStateException("broken on purpose");
        }
        wanted.computeIfPresent(post, (_, before) -> new Wanted(document, before.luminaires(), true));
    }

    @Override
    public boolean isRefused(String post) {
        return post.equals(refusing);
    }

    @Override
    public Set<String> meantByGroups() {
        return Set.of();
    }

    @Override
    public void release(String post, PlanDocument without, boolean meant) {
        released.put(post, without);
        operatorWants(post, without);
    }

    @Override
    public Optional<String> followed(LuminaireId lamp) {
        return Optional.ofNullable(followed.get(lamp.post())).flatMap(each -> each.luminaire(lamp.device()))
                .flatMap(PlannedLuminaire::calendar);
    }
}
