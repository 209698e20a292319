package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostEvents;

/** What a luminaire, its post and the post's sensors told of, out of their stored values. Pure. */
final class LampEvents {

    private LampEvents() {}

    /**
     * A begin or an end.
     *
     * @param device
     *            that told it; empty for the controller
     * @param event
     *            such as LampMonitor/lampFailure
     * @param active
     *            whether it began
     * @param sampledAt
     *            by the post's clock; of what began before the span the first time that it was told within
     */
    record Told(Instant sampledAt, String device, String event, boolean active) {

        /** Later ones come first. */
        String key() {
            return "%019d/%s/%s".formatted(Long.MAX_VALUE - sampledAt.toEpochMilli(), device, event);
        }
    }

    /**
     * All of them, the newest first.
     *
     * @param values
     *            of a device's attribute, oldest first
     */
    static List<Told> of(LuminaireView view, BiFunction<String, String, List<HistoryPoint>> values) {
        List<DeviceState> devices = new ArrayList<>(List.of(view.device(), view.post().controller()));
        view.post().devices().values().stream().filter(device -> !device.isLuminaire()).forEach(devices::add);
        List<Told> all = new ArrayList<>();
        for (DeviceState device : devices) {
            device.attributes().keySet().stream().filter(PostEvents::isEvent)
                    .forEach(event -> addChanges(device.id(), event, values.apply(device.id(), event), all));
        }
        all.sort(Comparator.comparing(Told::key));
        return all;
    }

    /** A post tells each value anew when it starts, so only what differs from before is an event. */
    private static void addChanges(String device, String event, List<HistoryPoint> values, List<Told> all) {
        boolean before = false;
        for (HistoryPoint each : values) {
            if (each.value() instanceof Boolean active && active != before) {
                all.add(new Told(each.sampledAt(), device, event, active));
                before = active;
            }
        }
    }
}
