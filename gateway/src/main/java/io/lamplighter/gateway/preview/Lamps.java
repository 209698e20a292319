package io.lamplighter.gateway.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.PlanState;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.Reason;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Finds what is known of lamps: what posts report comes first, then the city's books. Any thread; blocks on the disk for
 * documents.
 */
public final class Lamps {

    private final Fleet fleet;
    private final Inventory inventory;
    private final PlanDesk plans;

    public Lamps(Fleet fleet, Inventory inventory, PlanDesk plans) {
        this.fleet = fleet;
        this.inventory = inventory;
        this.plans = plans;
    }

    /** Whether the fleet or the city's books have such a lamp. */
    public boolean knows(LuminaireId id) {
        return fleet.luminaire(id).isPresent() || inventory.asset(id).isPresent();
    }

    /** The device that counts the energy of a lamp: its own meter or that of its control gear. */
    public String counter(LuminaireId id) {
        return fleet.luminaire(id).flatMap(view -> view.holder(Vocabulary.ACTIVE_ENERGY.name())).map(DeviceState::id)
                .orElse(id.device());
    }

    /** The devices that count the energy of some, each once. */
    public Set<LuminaireId> counters(Collection<LuminaireId> of) {
        return of.stream().map(id -> new LuminaireId(id.post(), counter(id)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where the post stands by the city's books; else as it says itself, unless it only repeats what a plan told it. */
    public Optional<Location> stands(String post) {
        return inventory.assetsBehind(new LuminaireId(post, "!")).stream()
                .takeWhile(asset -> asset.id().post().equals(post)).flatMap(asset -> place(asset).stream()).findFirst()
                .or(() -> plans.followed(post).flatMap(PlanDocument::location).isPresent()
                        ? Optional.empty()
                        : fleet.post(post).flatMap(found -> place(found.controller())));
    }

    /** Empty when nobody knows where the lamp is. */
    public Optional<LampFacts> facts(LuminaireId id) {
        Optional<LuminaireView> view = fleet.luminaire(id);
        Optional<Asset> asset = inventory.asset(id);
        return location(view, asset).map(place -> new LampFacts(place, wattage(view, asset), view
                .map(found -> found.device().number(Vocabulary.OPERATING_HOURS.name()).orElse(0)).orElse(0.0)));
    }

    /**
     * Empty when nobody knows where the lamp is.
     *
     * @param now
     *            from which on an override that the lamp reports holds
     */
    public Optional<KnownLamp> find(LuminaireId id, Instant now) {
        Optional<LuminaireView> view = fleet.luminaire(id);
        Optional<PlanDocument> wanted = plans.find(id.post()).filter(plan -> plan.state() != PlanState.IN_SYNC)
                .flatMap(_ -> plans.document(id.post())).flatMap(Lamps::decoded);
        return facts(id).map(facts -> new KnownLamp(id, facts, inForce(view, plans.followed(id.post())), wanted,
                view.map(found -> state(found, now)).orElse(LampState.initial())));
    }

    /** What the post of a lamp follows now. May block on the disk. */
    public KnownLamp.InForce inForce(LuminaireId id) {
        return inForce(fleet.luminaire(id), plans.followed(id.post()));
    }

    private static Optional<PlanDocument> decoded(byte[] bytes) {
        return PlanCodec.decode(bytes) instanceof PlanDecoding.Decoded(PlanDocument document)
                ? Optional.of(document)
                : Optional.empty();
    }

    /** A post that reports no document follows its settings; one never heard may follow anything. */
    private static KnownLamp.InForce inForce(Optional<LuminaireView> view, Optional<PlanDocument> followed) {
        if (followed.isPresent()) {
            return new KnownLamp.InForce.Document(followed.get());
        }
        boolean settings = view.filter(found -> found.post().controller().text(Vocabulary.PLAN_HASH.name()).isEmpty())
                .isPresent();
        return settings ? new KnownLamp.InForce.Settings() : new KnownLamp.InForce.Unknown();
    }

    private static Optional<Location> location(Optional<LuminaireView> view, Optional<Asset> asset) {
        return view.flatMap(found -> place(found.post().controller())).or(() -> asset.flatMap(Lamps::place));
    }

    private static Optional<Location> place(DeviceState controller) {
        OptionalDouble latitude = controller.number(Vocabulary.LATITUDE.name());
        OptionalDouble longitude = controller.number(Vocabulary.LONGITUDE.name());
        return latitude.isEmpty() || longitude.isEmpty()
                ? Optional.empty()
                : place(latitude.getAsDouble(), longitude.getAsDouble());
    }

    private static Optional<Location> place(Asset asset) {
        Double latitude = asset.place().latitude();
        Double longitude = asset.place().longitude();
        return latitude == null || longitude == null ? Optional.empty() : place(latitude, longitude);
    }

    /** What a post reports may be anything. */
    private static Optional<Location> place(double latitude, double longitude) {
        boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return onEarth ? Optional.of(new Location(latitude, longitude)) : Optional.empty();
    }

    private static OptionalDouble wattage(Optional<LuminaireView> view, Optional<Asset> asset) {
        OptionalDouble reported = view.map(found -> found.device().number(Vocabulary.WATTAGE.name()))
                .orElse(OptionalDouble.empty());
        if (reported.isPresent() && reported.getAsDouble() > 0) {
            return reported;
        }
        Double listed = asset.map(found -> found.kind().wattage()).orElse(null);
        return listed == null ? OptionalDouble.empty() : OptionalDouble.of(listed);
    }

    private static LampState state(LuminaireView view, Instant now) {
        DeviceState device = view.device();
        boolean overridden = device.text(Vocabulary.FEEDBACK_REASON.name()).filter(Reason.OVERRIDE.word()::equals)
                .isPresent();
        Optional<Instant> expiry = device.time(Vocabulary.FEEDBACK_EXPIRATION.name()).filter(end -> end.isAfter(now));
        OptionalDouble level = device.number(Vocabulary.FEEDBACK_LEVEL.name());
        if (!overridden || level.isEmpty() || expiry.isEmpty()) {
            return LampState.initial();
        }
        return LampState.initial()
                .with(new Override(KnownLamp.REPORTED, new Level(Math.clamp(level.getAsDouble(), 0, 100)),
                        Duration.ZERO, now, expiry.get()));
    }
}
