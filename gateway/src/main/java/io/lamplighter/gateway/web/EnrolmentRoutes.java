package io.lamplighter.gateway.web;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.identity.Enrolments;
import io.lamplighter.gateway.identity.Enrolments.Identity;
import io.lamplighter.gateway.identity.Enrolments.Made;
import io.lamplighter.gateway.identity.Enrolments.Token;
import io.lamplighter.gateway.identity.Enrolments.Waiting;
import io.lamplighter.protocol.sparkplug.Topic;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is a post: certificates, posts that wait for approval, and tokens by which new ones come in. */
final class EnrolmentRoutes implements RouteTable.Group {

    private static final String IDENTITIES = "/api/v1/identities";
    private static final String REQUESTS = "/api/v1/enrolment/requests";
    private static final String TOKENS = "/api/v1/enrolment/tokens";
    private static final String TAG = "identities";
    private static final String UNKNOWN_TOO = "unknownToo";
    private static final int MOST_POSTS = 1_000;

    private final Enrolments enrolments;
    private final AuditLog audit;

    EnrolmentRoutes(Enrolments enrolments, AuditLog audit) {
        this.enrolments = enrolments;
        this.audit = audit;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("enrolment.json");
        table.get(IDENTITIES, Right.MAINTAIN,
                ctx -> list(ctx, enrolments.identities(), Identity::post, EnrolmentRoutes::json),
                Operation.of(TAG, "listIdentities", "The newest certificate of each post, in the order of the posts.")
                        .paged().answers(200, "Identities"));
        table.post(IDENTITIES + "/{post}/revocation", Right.MAINTAIN, this::revoke,
                Operation.of(TAG, "revokeIdentity", "Lets in a post no more with any certificate it has.")
                        .takes("Revocation").answersWithoutBody(204));
        table.get(REQUESTS, Right.MAINTAIN, ctx -> list(ctx, enrolments.waiting(), Waiting::id, EnrolmentRoutes::json),
                Operation.of(TAG, "listEnrolmentRequests", "Posts without a token that wait for approval.").paged()
                        .answers(200, "EnrolmentRequests"));
        table.post(REQUESTS + "/{id}/approval", Right.MAINTAIN, this::approve,
                Operation.of(TAG, "approveEnrolment", "Certifies the post when it asks again, within 30 days.")
                        .takes("Nothing").answersWithoutBody(204));
        table.delete(REQUESTS + "/{id}", Right.MAINTAIN, this::refuse,
                Operation.of(TAG, "refuseEnrolment", "Forgets the request; the post may ask again.")
                        .answersWithoutBody(204));
        table.get(TOKENS, Right.MAINTAIN, ctx -> list(ctx, enrolments.tokens(), Token::id, EnrolmentRoutes::json),
                Operation.of(TAG, "listEnrolmentTokens", "Tokens that nobody has used yet.").paged()
                        .answers(200, "EnrolmentTokens"));
        table.post(TOKENS, Right.MAINTAIN, this::make,
                Operation.of(TAG, "makeEnrolmentTokens", "A token for each post; they are told only here.")
                        .takes("NewEnrolmentTokens").answers(201, "FreshEnrolmentTokens"));
        table.delete(TOKENS + "/{id}", Right.MAINTAIN, this::withdraw,
                Operation.of(TAG, "withdrawEnrolmentToken", "Takes a token back.").answersWithoutBody(204));
    }

    private static <T> void list(Context ctx, List<T> all, Function<T, String> key, Function<T, ObjectNode> shown) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging.of(ctx).page(all, key, json).forEach(each -> items.add(shown.apply(each)));
        Replies.json(ctx, 200, json);
    }

    private void revoke(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of(UNKNOWN_TOO));
        boolean unknownToo = body.has(UNKNOWN_TOO) && body.flag(UNKNOWN_TOO);
        String post = ctx.pathParam("post");
        AuditEntry draft = CallerFinder.draft(ctx, "post-revoked", post);
        switch (enrolments.revoke(post, draft.who(), unknownToo)) {
            case DONE -> audit.append(draft);
            case DONE_UNKNOWN -> audit.append(draft.changed(null, new Snapshot().with("known", false).json()));
            case UNKNOWN -> throw unknownIdentity(post, unknownToo);
            case ELSEWHERE -> throw new Problem(409, "revocation-elsewhere", "This gateway lets no post in",
                    "posts are connected to a broker of the city, or come in without certificates (mqtt secure-port is"
                            + " off): revoke it at that broker, and at the city's authority")
                    .refused();
        }
        ctx.status(204);
    }

    private static RequestRefused unknownIdentity(String post, boolean unknownToo) {
        return Problem.notFound("identity", post, unknownToo
                ? "it can be no post: its id is blank, too long or has one of / + #"
                : "no certificate, token or approval of it is known that counts (GET " + IDENTITIES
                        + " lists all). Send"
                        + " {\"" + UNKNOWN_TOO + "\": true} to revoke one that is not known here, as after a restored"
                        + " backup")
                .refused();
    }

    private void approve(Context ctx) {
        JsonBody.of(ctx, Set.of());
        Waiting approved = enrolments.approve(ctx.pathParam("id"), CallerFinder.requester(ctx))
                .orElseThrow(() -> unknownRequest(ctx));
        audit.append(CallerFinder.draft(ctx, "enrolment-approved", approved.post()).changed(null, words(approved)));
        ctx.status(204);
    }

    private void refuse(Context ctx) {
        Waiting refused = enrolments.refuse(ctx.pathParam("id")).orElseThrow(() -> unknownRequest(ctx));
        audit.append(CallerFinder.draft(ctx, "enrolment-refused", refused.post()).changed(words(refused), null));
        ctx.status(204);
    }

    private static RequestRefused unknownRequest(Context ctx) {
        return Problem.notFound("enrolment-request", ctx.pathParam("id"), "it was approved or refused, or the gateway"
                + " started anew and the post has not asked again yet").refused();
    }

    private static String words(Waiting one) {
        return new Snapshot().with("fingerprint", one.fingerprint()).with("address", one.address()).json();
    }

    private void make(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("posts", "hours"));
        List<String> posts = body.texts("posts");
        if (posts.isEmpty() || posts.size() > MOST_POSTS || Set.copyOf(posts).size() < posts.size()
                || !posts.stream().allMatch(Topic::isId)) {
            throw Problem.invalid("wrong-posts", "These posts cannot be",
                    "posts must name 1 to " + MOST_POSTS + " posts, each once, none of them blank or with one of / + #")
                    .at("/posts").refused();
        }
        long hours = body.has("hours") ? body.number("hours") : Enrolments.USUAL_LIFE.toHours();
        if (hours < 1 || hours > Enrolments.LONGEST_LIFE.toHours()) {
            throw Problem.invalid("wrong-life", "The time is out of range",
                    "hours must be 1 to " + Enrolments.LONGEST_LIFE.toHours()).at("/hours").refused();
        }
        switch (enrolments.makeTokens(posts, Duration.ofHours(hours), CallerFinder.requester(ctx))) {
            case Made.Tokens(List<Enrolments.Fresh> all) -> {
                audit.append(CallerFinder.draft(ctx, "enrolment-token-made",
                        posts.size() == 1 ? posts.getFirst() : posts.size() + " posts")
                        .changed(null, new Snapshot().with("posts", posts).with("hours", hours).json()));
                ArrayNode items = Json.object().putArray("items");
                all.forEach(each -> items.addObject().put("post", each.post()).put("token", each.token())
                        .put("expiresAt", Json.time(each.expiresAt())));
                Replies.json(ctx, 201, Json.object().set("items", items));
            }
            case Made.Refused(Enrolments.Problem why) -> throw refused(why);
        }
    }

    private static RequestRefused refused(Enrolments.Problem why) {
        return switch (why) {
            case NO_AUTHORITY -> new Problem(409, "no-authority", "This gateway certifies nobody",
                    "certificates of posts come from the city's authority (mqtt authorities-file), or the broker is"
                            + " not in the gateway: get them there")
                    .refused();
            case TOO_MANY -> new Problem(409, "too-many-enrolment-tokens", "There are too many tokens",
                    "take back some that nobody has used (DELETE " + TOKENS + "/{id}), or wait until they expire")
                    .refused();
        };
    }

    private void withdraw(Context ctx) {
        String id = ctx.pathParam("id");
        Token token = enrolments.withdraw(id, CallerFinder.requester(ctx))
                .orElseThrow(() -> Problem.notFound("enrolment-token", id, "it was used, taken back or has expired")
                        .refused());
        audit.append(CallerFinder.draft(ctx, "enrolment-token-withdrawn", token.post())
                .changed(new Snapshot().with("id", token.id()).with("expiresAt", token.expiresAt()).json(), null));
        ctx.status(204);
    }

    private static ObjectNode json(Identity one) {
        Enrolments.Issued certificate = one.certificate();
        return Json.object().put("post", one.post()).put("state", one.state().word())
                .put("fingerprint", certificate.fingerprint()).put("serial", certificate.serial())
                .put("validFrom", Json.time(certificate.validFrom()))
                .put("validUntil", Json.time(certificate.validUntil())).put("by", one.by());
    }

    private static ObjectNode json(Waiting one) {
        return Json.object().put("id", one.id()).put("post", one.post()).put("fingerprint", one.fingerprint())
                .put("address", one.address()).put("askedAt", Json.time(one.askedAt()));
    }

    private static ObjectNode json(Token one) {
        return Json.object().put("id", one.id()).put("post", one.post())
                .put("createdAt", Json.time(one.createdAt())).put("expiresAt", Json.time(one.expiresAt()))
                .put("by", one.by());
    }
}
