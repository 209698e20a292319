package io.lamplighter.gateway.commissioning;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetException;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.AssetReader;
import io.lamplighter.gateway.inventory.Inventory;
import org.jspecify.annotations.Nullable;

/** Takes in what technicians wrote down, each thing once. Thread-safe; blocks on the disk. */
public final class CommissioningDesk {

    /** Of all photos, some 5,000 of them; beyond that the oldest go, so that no photo fills the disk from which posts are served. */
    private static final long MOST_PHOTO_BYTES = 2L * 1024 * 1024 * 1024;

    private final Fleet fleet;
    private final Inventory inventory;
    private final CommissioningStore store;

    public CommissioningDesk(Fleet fleet, Inventory inventory, CommissioningStore store) {
        this.fleet = fleet;
        this.inventory = inventory;
        this.store = store;
    }

    /** What became of what a technician sent. */
    public sealed interface Outcome {

        /** Stored now, or before by the same request. */
        record Done(Commissioning commissioning) implements Outcome {}

        /** Neither heard nor in the books. */
        record UnknownPost() implements Outcome {}

        /** The same person's key for something else. */
        record KeyReused() implements Outcome {}

        /** Somebody else put it into service; null: nobody did, against what the technician thinks. */
        record Meanwhile(@Nullable Commissioning by) implements Outcome {}

        /** The photo that it names did not come, or had to make room. */
        record PhotoMissing() implements Outcome {}

        /** What it says of a luminaire cannot be. */
        record WrongField(String device, AssetField field, String reason) implements Outcome {}
    }

    /**
     * What a technician sent.
     *
     * @param fields
     *            what the inventory shall say by device; other fields of it stay
     * @param replaces
     *            id of the commissioning that the technician knew; null for none
     */
    public record Wish(Commissioning commissioning, Map<String, Map<AssetField, String>> fields,
            @Nullable String replaces) {

        public Wish {
            fields = Map.copyOf(fields);
        }
    }

    /** How the post was put into service last. */
    public Optional<Commissioning> last(String post) {
        return store.find(post);
    }

    public boolean isKnown(String post) {
        return district(post).isPresent();
    }

    /** Posts in reach behind that id of which the books have no luminaire, in the order of their ids. */
    public Stream<PostState> waiting(String after) {
        return fleet.postsFrom(after).filter(post -> post.online() && !post.id().equals(after)
                && inventory.assetsOf(post.id()).isEmpty());
    }

    /** What luminaires are in the books, those that there are most of first. */
    public List<Kind> kinds() {
        Map<Asset.Kind, Integer> counted = new HashMap<>();
        inventory.assets().stream().map(Asset::kind).filter(kind -> !kind.luminaireType().isEmpty())
                .forEach(kind -> counted.merge(new Asset.Kind(kind.luminaireType(), kind.wattage(), kind.mounting(),
                        null), 1, Integer::sum));
        return counted.entrySet().stream().map(each -> new Kind(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Kind::luminaires).reversed()
                        .thenComparing(each -> each.like().toString()))
                .toList();
    }

    /** A kind of luminaire, and how many of it are in the books. */
    public record Kind(Asset.Kind like, int luminaires) {}

    /**
     * Books the post's luminaires and keeps how it was put into service, in one transaction. The same again changes nothing,
     * whatever was changed in the books since.
     *
     * @param draft
     *            who does it, for the audit log
     */
    public synchronized Outcome finish(Wish wish, AuditEntry draft) {
        Commissioning wanted = wish.commissioning();
        Commissioning last = store.find(wanted.post()).orElse(null);
        if (last != null && last.visit().id().equals(wanted.visit().id())
                && last.visit().who().equals(wanted.visit().who())) {
            return last.visit().fingerprint().equals(wanted.visit().fingerprint())
                    ? new Outcome.Done(last)
                    : new Outcome.KeyReused();
        }
        String district = district(wanted.post()).orElse(null);
        if (district == null) {
            return new Outcome.UnknownPost();
        }
        String known = last == null ? "" : last.visit().id();
        if (!known.equals(wish.replaces() == null ? "" : wish.replaces())) {
            return new Outcome.Meanwhile(last);
        }
        if (!wanted.photo().isEmpty() && store.photo(wanted.post(), wanted.photo()).isEmpty()) {
            return new Outcome.PhotoMissing();
        }
        try {
            AuditEntry entry = draft.about("post-commissioned", wanted.post())
                    .changed(last == null ? null : last.json(), wanted.json());
            inventory.book(assets(wish, district), draft, (changes, audit) -> store.save(wanted, changes,
                    Stream.concat(audit.stream(), Stream.of(entry)).toList()));
            return new Outcome.Done(wanted);
        } catch (WrongAsset e) {
            return new Outcome.WrongField(e.device, e.field, e.reason);
        }
    }

    /** The books' one, for a post is in one district; else that in which it reports. */
    private Optional<String> district(String post) {
        return inventory.assetsOf(post).stream().findFirst().map(Asset::district)
                .or(() -> fleet.post(post).map(PostState::district));
    }

    private List<Asset> assets(Wish wish, String district) {
        return wish.fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> asset(wish.commissioning(), each.getKey(), each.getValue(), district)).toList();
    }

    private Asset asset(Commissioning wanted, String device, Map<AssetField, String> said, String district) {
        Map<AssetField, String> texts = new EnumMap<>(AssetField.class);
        inventory.assetsOf(wanted.post()).stream().filter(asset -> asset.id().device().equals(device))
                .forEach(asset -> {
                    for (AssetField field : AssetField.values()) {
                        texts.put(field, field.of(asset));
                    }
                });
        Commissioning.Position position = wanted.position();
        if (position != null) {
            texts.put(AssetField.LATITUDE, Double.toString(position.latitude()));
            texts.put(AssetField.LONGITUDE, Double.toString(position.longitude()));
        }
        texts.putAll(said);
        texts.put(AssetField.POST, wanted.post());
        texts.put(AssetField.DEVICE, device);
        texts.put(AssetField.DISTRICT, district);
        try {
            return AssetReader.read(texts);
        } catch (AssetException e) {
            throw new WrongAsset(device, e);
        }
    }

    /** Keeps a photo until a commissioning names it; the same again changes nothing. The post must be known. */
    public synchronized void keep(Photo photo, AuditEntry draft) {
        if (store.photo(photo.post(), photo.hash()).isEmpty()) {
            store.save(photo, MOST_PHOTO_BYTES, draft.about("photo-stored", photo.post()).changed(null,
                    "{\"photo\":\"" + photo.hash() + "\",\"bytes\":" + photo.jpeg().length + "}"));
        }
    }

    /** The photo of the post's commissioning. */
    public Optional<Photo> photo(String post) {
        return store.find(post).filter(last -> !last.photo().isEmpty())
                .flatMap(last -> store.photo(post, last.photo()));
    }

    /** Carries which luminaire's field is wrong out of the lot of them. */
    private static final class WrongAsset extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String device;
        private final AssetField field;
        private final String reason;

        private WrongAsset(String device, AssetException cause) {
            super(cause.getMessage(), null, false, false);
            this.device = device;
            this.field = cause.field();
            this.reason = String.valueOf(cause.getMessage());
        }
    }
}
