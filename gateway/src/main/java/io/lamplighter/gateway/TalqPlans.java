package io.lamplighter.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.conflict.Conflicts;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.PlanReply;
import io.lamplighter.gateway.plan.PlanState;
import io.lamplighter.gateway.plan.PlanView;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.talq.planning.PostPlans;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.tinylog.Logger;

/**
 * Calendars of a CMS as plans of posts themselves: desired, judged, kept, sent and told as those of operators. Thread-safe;
 * blocks on the disk.
 */
final class TalqPlans implements PostPlans {

    /** Where nobody knows where the post is: the middle of Germany. */
    private static final Location SOMEWHERE = new Location(51.16, 10.45);
    /** Documents whose calendars are at hand, some 200 bytes each; then it begins anew. */
    private static final int MOST_READ = 20_000;
    /** Judged documents of one day; then it begins anew. */
    private static final int MOST_JUDGED = 500;

    private final Surroundings with;
    private final Map<String, Map<String, String>> calendars = new ConcurrentHashMap<>();
    private final Map<Judged, Optional<String>> judged = new ConcurrentHashMap<>();

    /**
     * What it works with.
     *
     * @param zone
     *            of the city
     * @param clock
     *            the city's
     * @param wall
     *            real time, for the audit log
     */
    record Surroundings(Fleet fleet, PlanDesk plans, GroupPlanDesk groups, Lamps lamps, ZoneId zone,
            InstantSource clock, InstantSource wall) {}

    private record Judged(String hash, Location place, LocalDate day) {}

    TalqPlans(Surroundings with) {
        this.with = with;
    }

    @Override
    public Optional<Wanted> wanted(String post) {
        return with.fleet().post(post)
                .filter(state -> state.controller().attributes().containsKey(Vocabulary.PLAN_HASH.name()))
                .map(_ -> new Wanted(document(post), luminaires(post), with.plans().find(post).map(PlanView::desired)
                        .filter(TalqPlans::isOfCms).isPresent()));
    }

    private static boolean isOfCms(DesiredPlan desired) {
        return desired.group().isEmpty() && desired.requester().equals(TalqSteering.REQUESTER);
    }

    @Override
    public boolean isRefused(String post) {
        return with.plans().find(post).filter(view -> view.state() == PlanState.REFUSED && isOfCms(view.desired()))
                .isPresent();
    }

    /** What the post shall follow, unless it will not have that; then what it follows. */
    private PlanDocument document(String post) {
        return with.plans().find(post).filter(view -> view.state() != PlanState.REFUSED)
                .flatMap(_ -> with.plans().document(post)).map(PlanCodec::decode)
                .flatMap(decoding -> decoding instanceof PlanDecoding.Decoded(PlanDocument document)
                        ? Optional.of(document)
                        : Optional.empty())
                .or(() -> with.plans().followed(post))
                .orElseGet(() -> new PlanDocument(new PlanVersion("plan", 1), Optional.empty(),
                        PlanDocument.Basics.standard(),
                        new Timetable(with.zone(), DayStart.NOON, List.of(), List.of()), List.of()));
    }

    private List<String> luminaires(String post) {
        return with.fleet().post(post).stream().flatMap(state -> state.luminaires().stream())
                .map(view -> view.device().id()).toList();
    }

    @Override
    public Optional<String> objection(String post, PlanDocument document) {
        int bytes = PlanCodec.length(new PlanDocument(
                new PlanVersion("p".repeat(PlanVersion.MAXIMUM_ID_LENGTH), Long.MAX_VALUE), document.location(),
                document.basics(), document.timetable(), document.luminaires(), document.neighbourhood()));
        if (bytes > PlanCodec.MAXIMUM_BYTES) {
            return Optional.of("with its calendars the plan has " + bytes + " bytes, and a post takes "
                    + PlanCodec.MAXIMUM_BYTES);
        }
        PlanDocument alone = new PlanDocument(new PlanVersion("plan", 1), document.location(), document.basics(),
                document.timetable(), document.luminaires());
        Location place = document.location().or(() -> luminaires(post).stream()
                .flatMap(id -> with.lamps().facts(new LuminaireId(post, id)).map(LampFacts::location).stream())
                .findFirst()).orElse(SOMEWHERE);
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(with.clock().millis()), document.timetable().zone());
        if (judged.size() >= MOST_JUDGED) {
            judged.clear();
        }
        return judged.computeIfAbsent(new Judged(PlanCodec.hash(PlanCodec.encode(alone)), place, day),
                _ -> judge(alone, place, day));
    }

    private static Optional<String> judge(PlanDocument document, Location place, LocalDate day) {
        Set<String> known = new HashSet<>();
        document.luminaires().stream().map(PlannedLuminaire::id).forEach(known::add);
        return Conflicts.of(document, new Conflicts.Meant(known, place, day)).stream()
                .filter(each -> each.kind().refuses()).map(each -> each.kind().code() + ": " + each.detail())
                .findFirst();
    }

    @Override
    public void follow(String post, PlanDocument document) {
        PlanReply reply = with.plans().desire(post, new GroupPlan.Content(document, Optional.empty(), ""),
                draft("plan-desired", post));
        if (reply instanceof PlanReply.Refused(String code, String detail)) {
            Logger.warn("event=talq-plan-refused post={} code={} effect=post-keeps-its-plan reason=\"{}\"", post, code,
                    detail);
        }
    }

    @Override
    public Set<String> meantByGroups() {
        Set<String> meant = new HashSet<>();
        with.groups().plans().forEach(plan -> meant.addAll(with.groups().posts(plan.target())));
        return meant;
    }

    @Override
    public void release(String post, PlanDocument without, boolean meant) {
        if (meant) {
            with.plans().forget(post, draft("plan-forgotten", post)); // the group plan counts at the next look
        } else {
            follow(post, without);
        }
    }

    private AuditEntry draft(String action, String post) {
        return AuditEntry.of(with.wall().instant(), new AuditEntry.Actor(TalqSteering.REQUESTER, "talq"), action,
                post);
    }

    @Override
    public Optional<String> followed(LuminaireId lamp) {
        return with.plans().history().following(lamp.post()).flatMap(plan -> {
            Map<String, String> known = calendars.get(plan.content());
            return known == null
                    ? with.plans().followed(lamp.post()).map(document -> note(plan.content(), document))
                            .map(read -> read.get(lamp.device()))
                    : Optional.ofNullable(known.get(lamp.device()));
        });
    }

    private Map<String, String> note(String content, PlanDocument document) {
        Map<String, String> read = new TreeMap<>();
        document.luminaires().forEach(each -> each.calendar().ifPresent(calendar -> read.put(each.id(), calendar)));
        if (calendars.size() >= MOST_READ) {
            calendars.clear();
        }
        calendars.put(content, read);
        return read;
    }
}
