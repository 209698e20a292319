package io.lamplighter.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Secrets;
import io.lamplighter.gateway.commissioning.Commissioning;
import io.lamplighter.gateway.commissioning.CommissioningDesk;
import io.lamplighter.gateway.commissioning.Photo;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.label.LabelReader;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts that technicians put into service. */
final class CommissioningRoutes implements RouteTable.Group {

    private static final String TAG = "commissioning";
    private static final String ONE = "/api/v1/posts/{id}/commissioning";
    private static final String PHOTO = "/api/v1/posts/{id}/photo";
    static final String LABEL = "/api/v1/commissioning/label";
    private static final String JPEG = "image/jpeg";
    /** As many as a segment controller drives. */
    private static final int MOST_LUMINAIRES = 64;
    private static final int LONGEST_NOTE = 2_000;
    private static final Set<String> FIELDS = Set.of("replaces", "takenAt", "position", "photo", "selfTest",
            "luminaires", "note");
    private static final Set<AssetField> OF_THE_POST = Set.of(AssetField.POST, AssetField.DISTRICT,
            AssetField.LATITUDE, AssetField.LONGITUDE);

    private final CommissioningDesk desk;
    private final CommissioningJson json;
    /** A photo takes 0.1 s and 30 MB: one at a time, and eight technicians more. */
    private final Turns reading = new Turns(1, 8);

    CommissioningRoutes(CommissioningDesk desk, Fleet fleet, Inventory inventory) {
        this.desk = desk;
        this.json = new CommissioningJson(fleet, inventory);
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("commissioning.json");
        table.get("/api/v1/commissioning/waiting", Right.MAINTAIN, this::waiting,
                Operation
                        .of(TAG, "listWaitingPosts", "Posts in reach of which the books have no luminaire, in the order"
                                + " of their ids.")
                        .paged().answers(200, "WaitingPosts"));
        table.get("/api/v1/luminaire-types", Right.READ, this::kinds,
                Operation.of(TAG, "listLuminaireTypes", "What luminaires are in the books, those that there are most of"
                        + " first.").limited("the most frequent so many").answers(200, "LuminaireTypes"));
        table.post(LABEL, Right.MAINTAIN, this::label,
                Operation.of(TAG, "readLabel", "Reads the QR codes in a photo, for browsers that cannot; 2 MiB and "
                        + LabelReader.MOST_PIXELS + " pixels a side at most. Nothing is kept.")
                        .takes(JPEG).answers(200, "LabelTexts"));
        table.get(ONE, Right.MAINTAIN, ctx -> reply(ctx, known(ctx)),
                Operation.of(TAG, "showCommissioning",
                        "What is known of a post that shall be put into service, and how it"
                                + " was last.")
                        .answers(200, "CommissioningOfPost"));
        table.put(ONE, Right.MAINTAIN, this::finish,
                Operation.of(TAG, "finishCommissioning", "Books the post's luminaires and keeps how it was put into"
                        + " service, all or nothing.").header(IdempotencyKey.HEADER, IdempotencyKey.MEANING
                                + "; must be given")
                        .takes("CommissioningWish").answers(200, "CommissioningOfPost"));
        table.get(PHOTO, Right.MAINTAIN, this::photo,
                Operation.of(TAG, "showPhoto", "The photo of the post's commissioning.").tagged()
                        .answersAs(200, JPEG));
        table.put(PHOTO, Right.MAINTAIN, this::keep,
                Operation.of(TAG, "storePhoto", "Keeps a photo until a commissioning names it; 2 MiB at most.")
                        .takes(JPEG).answers(200, "StoredPhoto"));
    }

    private void waiting(Context ctx) {
        Paging paging = Paging.of(ctx);
        ObjectNode reply = Json.object();
        ArrayNode items = reply.putArray("items");
        paging.page(desk.waiting(paging.after()), PostState::id, reply).forEach(post -> items.add(json.waiting(post)));
        Replies.json(ctx, 200, reply);
    }

    private void kinds(Context ctx) {
        ObjectNode reply = Json.object();
        ArrayNode items = reply.putArray("items");
        desk.kinds().stream().limit(Paging.limit(ctx)).forEach(kind -> items.addObject()
                .put("luminaireType", kind.like().luminaireType()).put("wattage", kind.like().wattage())
                .put("mounting", kind.like().mounting()).put("luminaires", kind.luminaires()));
        Replies.json(ctx, 200, reply);
    }

    private String known(Context ctx) {
        String post = ctx.pathParam("id");
        if (!desk.isKnown(post)) {
            throw unknown(post);
        }
        return post;
    }

    private static RequestRefused unknown(String post) {
        return Problem
                .notFound("post", post, "no post of that name was heard, and none is in the inventory: look at its"
                        + " label, and whether it has power")
                .refused();
    }

    private void reply(Context ctx, String post) {
        Replies.json(ctx, 200, json.of(post, desk.last(post).orElse(null)));
    }

    private void finish(Context ctx) {
        String post = ctx.pathParam("id");
        if (!Topic.isId(post)) {
            throw unknown(post);
        }
        CommissioningDesk.Wish wish = wish(ctx, post);
        switch (desk.finish(wish, CallerFinder.draft(ctx, "post-commissioned", post))) {
            case CommissioningDesk.Outcome.Done(_) -> reply(ctx, post);
            case CommissioningDesk.Outcome.UnknownPost() -> throw unknown(post);
            case CommissioningDesk.Outcome.KeyReused() ->
                throw IdempotencyKey.reused("the commissioning of", post);
            case CommissioningDesk.Outcome.Meanwhile(Commissioning by) -> throw meanwhile(post, by);
            case CommissioningDesk.Outcome.PhotoMissing() -> throw new Problem(409, "photo-missing",
                    "The photo is not here", "the gateway has no photo " + wish.commissioning().photo() + " of post "
                            + post + ": send it again, or leave it out")
                    .refused();
            case CommissioningDesk.Outcome.WrongField(String device, AssetField field, String reason) ->
                throw Problem.invalid("wrong-field", "A field is wrong", device + ": " + field.word() + " " + reason)
                        .refused();
        }
    }

    private static RequestRefused meanwhile(String post, @Nullable Commissioning by) {
        return new Problem(409, "commissioned-meanwhile", "It is not as you think", "post " + post + (by == null
                ? " was removed since, or never put into service"
                : " was put into service by " + by.visit().who() + ", stored " + by.visit().storedAt())
                + ": read it again, then send yours with 'replaces' " + (by == null ? "null" : by.visit().id()))
                .refused();
    }

    private static CommissioningDesk.Wish wish(Context ctx, String post) {
        String key = IdempotencyKey.of(ctx).orElseThrow(() -> Problem.invalid("key-missing", "The key is missing",
                "send " + IdempotencyKey.HEADER + ": a device that lost the answer asks again with the same one")
                .refused());
        JsonBody body = JsonBody.of(ctx, FIELDS);
        Map<String, Map<AssetField, String>> fields = luminaires(body);
        String note = body.has("note") ? body.text("note").replace('\0', ' ').strip() : "";
        if (note.length() > LONGEST_NOTE) {
            throw wrong("note has more than " + LONGEST_NOTE + " characters");
        }
        Commissioning.Visit visit = new Commissioning.Visit(key, Secrets.fingerprint(Json.canonical(body.json())),
                CallerFinder.requester(ctx), body.time("takenAt"), Guard.at(ctx));
        List<Commissioning.Fitted> fitted = fields.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> new Commissioning.Fitted(each.getKey(),
                        each.getValue().getOrDefault(AssetField.LUMINAIRE_TYPE, "").strip()))
                .toList();
        return new CommissioningDesk.Wish(new Commissioning(post, visit, position(body.json().path("position")),
                optional(body, "photo"), fitted, selfTest(body.json().path("selfTest")), note), fields,
                optional(body, "replaces").isEmpty() ? null : body.text("replaces"));
    }

    private static String optional(JsonBody body, String field) {
        return body.json().path(field).isMissingNode() || body.json().path(field).isNull() ? "" : body.text(field);
    }

    private static Commissioning.@Nullable Position position(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        JsonNode accuracy = given.path("accuracy");
        if (!given.path("latitude").isNumber() || !given.path("longitude").isNumber()
                || !(accuracy.isNumber() || accuracy.isNull() || accuracy.isMissingNode())) {
            throw wrongPlace();
        }
        try {
            return new Commissioning.Position(given.path("latitude").doubleValue(),
                    given.path("longitude").doubleValue(), accuracy.isNumber() ? accuracy.doubleValue() : null);
        } catch (IllegalArgumentException e) {
            throw wrongPlace();
        }
    }

    private static RequestRefused wrongPlace() {
        return Problem
                .invalid("wrong-place", "That is no place on earth", "position must be null or have latitude -90 to"
                        + " 90, longitude -180 to 180 degrees, and accuracy above 0 metres or null")
                .refused();
    }

    private static Commissioning.@Nullable SelfTest selfTest(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        String id = given.path("id").asString("");
        return Commissioning.Result.ofWord(given.path("result").asString(""))
                .filter(_ -> id.matches("[\\x21-\\x7e]{1,128}"))
                .map(result -> new Commissioning.SelfTest(id, result))
                .orElseThrow(() -> wrong("selfTest must be null or have the test's id and result ok, failed or"
                        + " not-checked"));
    }

    private static Map<String, Map<AssetField, String>> luminaires(JsonBody body) {
        Map<String, Map<AssetField, String>> found = new HashMap<>();
        JsonNode given = body.json().path("luminaires");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_LUMINAIRES) {
            throw wrong("luminaires must be an array of 1 to " + MOST_LUMINAIRES + " objects");
        }
        for (JsonNode each : given) {
            if (!(each instanceof ObjectNode luminaire) || !each.path("device").isString()) {
                throw wrong("each of luminaires must be an object with a device such as luminaire-1");
            }
            Map<AssetField, String> texts = InventoryJson.texts(luminaire);
            String device = String.valueOf(texts.remove(AssetField.DEVICE)).strip();
            AssetField alien = texts.keySet().stream().filter(OF_THE_POST::contains).findFirst().orElse(null);
            if (alien != null) {
                throw wrong("'" + alien.word() + "' is of the whole post: leave it out of " + device);
            }
            if (found.put(device, texts) != null) {
                throw wrong("'" + device + "' is there twice");
            }
        }
        return found;
    }

    private static RequestRefused wrong(String detail) {
        return Problem.invalid("wrong-field", "A field is wrong", detail).refused();
    }

    private void label(Context ctx) throws IOException {
        byte[] photo = bytes(ctx);
        switch (reading.take(() -> LabelReader.read(photo))) {
            case LabelReader.Seen.Codes(List<String> texts) -> {
                ObjectNode reply = Json.object();
                texts.forEach(reply.putArray("texts")::add);
                Replies.json(ctx, 200, reply);
            }
            case LabelReader.Seen.NoCode() -> throw new Problem(422, "no-code", "There is no code in the photo",
                    "no QR code can be read in it: go closer, hold still, without glare").refused();
            case LabelReader.Seen.TooLarge(int width, int height) -> throw new Problem(413, "picture-too-large",
                    "The photo is too large", "it has " + width + " x " + height + " pixels: scale it down to "
                            + LabelReader.MOST_PIXELS + " a side")
                    .refused();
            case LabelReader.Seen.NoPicture() -> throw noJpeg();
        }
    }

    private static RequestRefused noJpeg() {
        return Problem.invalid("no-jpeg", "That is no JPEG", "send the bytes of one JPEG as Content-Type: image/jpeg")
                .refused();
    }

    private void photo(Context ctx) {
        String post = known(ctx);
        Photo photo = desk.photo(post).orElseThrow(() -> Problem.notFound("photo", post,
                "its commissioning has none, or the photo had to make room for newer ones").refused());
        ctx.header("Content-Disposition", "inline; filename=\"post.jpg\"");
        Replies.content(ctx, JPEG, photo.jpeg());
    }

    private void keep(Context ctx) throws IOException {
        String post = known(ctx);
        Photo photo = Photo.of(post, Guard.at(ctx), bytes(ctx)).orElseThrow(CommissioningRoutes::noJpeg);
        desk.keep(photo, CallerFinder.draft(ctx, "photo-stored", post));
        Replies.json(ctx, 200, Json.object().put("photo", photo.hash()).put("bytes", photo.jpeg().length));
    }

    /** Past Javalin's limit for bodies, with one of its own. */
    private static byte[] bytes(Context ctx) throws IOException {
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes(Photo.MOST_BYTES + 1);
            if (bytes.length > Photo.MOST_BYTES) {
                throw new Problem(413, "body-too-large", "The body is too large", "a photo may have up to "
                        + Photo.MOST_BYTES + " bytes: scale it down to 1600 pixels").refused();
            }
            return bytes;
        }
    }
}
