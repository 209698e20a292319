package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What is known about one post. Immutable; a change makes a new one.
 *
 * @param id
 *            unique in the city
 * @param district
 *            Sparkplug group
 * @param online
 *            whether it was born in this run of the gateway and has not died since
 * @param heardAt
 *            when something last arrived from it, by the gateway's clock
 * @param controller
 *            the post's own attributes: name, address, location, software, clock state
 * @param devices
 *            luminaires and sensors by device id
 */
public record PostState(String id, String district, boolean online, @Nullable Instant heardAt, DeviceState controller,
        Map<String, DeviceState> devices) {

    private static final Comparator<LuminaireView> BY_DEVICE = Comparator.comparing(view -> view.device().id());

    public PostState {
        devices = Map.copyOf(devices);
    }

    /** The same, with its devices no longer heard. */
    PostState offline() {
        PostDraft draft = new PostDraft(this);
        draft.died();
        return draft.state();
    }

    /** Its luminaires in the order of their ids. */
    public List<LuminaireView> luminaires() {
        List<LuminaireView> found = new ArrayList<>(devices.size());
        for (DeviceState each : devices.values()) {
            if (each.isLuminaire()) {
                found.add(new LuminaireView(this, each));
            }
        }
        found.sort(BY_DEVICE);
        return found;
    }

    /** Empty when there is no such device or it is no luminaire. */
    public Optional<LuminaireView> luminaire(String device) {
        return Optional.ofNullable(devices.get(device))
                .filter(DeviceState::isLuminaire)
                .map(found -> new LuminaireView(this, found));
    }

    /** How far the values of that device, or of the controller, can be trusted now. */
    public Quality quality(DeviceState device) {
        return online && device.online() ? Quality.GOOD : Quality.STALE;
    }

    /** How far that value of that device, or of the controller, can be trusted now; stale when there is none. */
    public Quality quality(DeviceState device, String attribute) {
        Quality measured = device.values().measured(attribute);
        if (measured == null) {
            return Quality.STALE;
        }
        return device.isBroken(attribute) ? Quality.BAD : measured.on(quality(device));
    }
}
