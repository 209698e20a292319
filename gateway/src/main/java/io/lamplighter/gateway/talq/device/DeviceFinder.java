package io.lamplighter.gateway.talq.device;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.time.Ticker;

/** Finds the fleet's devices by their TALQ addresses. Remembers an address per device. Any thread. */
public final class DeviceFinder {

    private static final Duration BETWEEN_WALKS = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final DeviceModel model;
    private final Ticker ticker;
    private final Map<UUID, Place> places = new ConcurrentHashMap<>();
    private long walkedAt;
    private boolean walked;

    private record Place(String post, String device) {}

    public DeviceFinder(Fleet fleet, DeviceModel model, Ticker ticker) {
        this.fleet = fleet;
        this.model = model;
        this.ticker = ticker;
    }

    /** Every device of the fleet, in the order of posts. */
    public Stream<TalqDevice> all() {
        return fleet.postsFrom("").flatMap(model::devices);
    }

    /** Of an address that nobody has, the whole fleet is asked, once a second at most. */
    public Optional<TalqDevice> find(UUID address) {
        Place place = places.get(address);
        if (place == null) {
            walk();
            place = places.get(address);
        }
        return place == null ? Optional.empty() : at(place);
    }

    /** The lamp of that address; empty for one that is known and no lamp, or not known. */
    public Optional<LuminaireId> luminaire(UUID address) {
        return Optional.ofNullable(places.get(address)).filter(each -> !each.device.isEmpty())
                .map(each -> new LuminaireId(each.post, each.device))
                .filter(each -> fleet.luminaire(each).isPresent());
    }

    private Optional<TalqDevice> at(Place place) {
        return fleet.post(place.post).flatMap(post -> Optional
                .ofNullable(place.device.isEmpty() ? post.controller() : post.devices().get(place.device))
                .map(device -> model.device(post, device)));
    }

    private synchronized void walk() {
        long now = ticker.nanos();
        if (walked && now - walkedAt < BETWEEN_WALKS.toNanos()) {
            return;
        }
        walked = true;
        walkedAt = now;
        places.clear();
        fleet.postsFrom("").forEach(this::remember);
    }

    private void remember(PostState post) {
        Stream.concat(Stream.of(""), post.devices().values().stream().map(DeviceState::id))
                .forEach(device -> places.put(TalqDevice.address(post.id(), device), new Place(post.id(), device)));
    }
}
