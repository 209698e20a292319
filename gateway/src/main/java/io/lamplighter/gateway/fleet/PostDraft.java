package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** One post while a step changes it. One owner thread. */
final class PostDraft {

    private final String id;
    private final Set<String> born = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private String district;
    private boolean online;
    private @Nullable Instant heardAt;
    private DeviceState controller;
    private Map<String, DeviceState> devices;
    private boolean copied;
    private int moreLuminaires;

    PostDraft(PostState before) {
        this.id = before.id();
        this.district = before.district();
        this.online = before.online();
        this.heardAt = before.heardAt();
        this.controller = before.controller();
        this.devices = before.devices();
    }

    /** A post that was not known before. */
    PostDraft(FleetUpdate.PostBorn first) {
        this(new PostState(first.post(), first.district(), false, null, new DeviceState("", false, Attributes.NONE),
                Map.of()));
    }

    PostState state() {
        return new PostState(id, district, online, heardAt, controller, devices);
    }

    /** The devices whose values a birth has set. */
    Set<String> born() {
        return born;
    }

    /** The devices whose values reports have set. */
    Set<String> reported() {
        return reported;
    }

    /** Adds the luminaires of which anything that their view shows has changed. */
    void luminairesTo(Set<LuminaireId> all) {
        boolean whole = touched.stream().anyMatch(each -> !isLuminaire(each));
        for (String device : whole ? devices.keySet() : touched) {
            if (isLuminaire(device)) {
                all.add(new LuminaireId(id, device));
            }
        }
    }

    /** So many more than before the step. */
    int moreLuminaires() {
        return moreLuminaires;
    }

    private boolean isLuminaire(String device) {
        DeviceState found = devices.get(device);
        return found != null && found.isLuminaire();
    }

    void apply(FleetUpdate update) {
        switch (update) {
            case FleetUpdate.PostBorn birth -> born(birth);
            case FleetUpdate.DeviceBorn birth -> {
                heardAt = birth.at();
                put(new DeviceState(shared(birth.device()), true, birth.attributes()));
                born.add(birth.device());
            }
            case FleetUpdate.Reported report -> reported(report);
            case FleetUpdate.DeviceDied death -> died(death);
            case FleetUpdate.PostDied death -> {
                if (death.district().equals(district)) {
                    died();
                }
            }
        }
    }

    private void born(FleetUpdate.PostBorn birth) {
        allOffline();
        district = birth.district();
        online = true;
        heardAt = birth.at();
        controller = new DeviceState("", true, birth.attributes());
        touched.add("");
        born.add("");
    }

    /** There are a million luminaire-1, and each message says it anew. */
    private static String shared(String device) {
        return device.intern();
    }

    private void reported(FleetUpdate.Reported report) {
        DeviceState device = report.device().isEmpty() ? controller : devices.get(report.device());
        Attributes before = device == null ? Attributes.NONE : Attributes.of(device.attributes());
        heardAt = report.at();
        String name = device == null ? shared(report.device()) : device.id();
        put(new DeviceState(name, device != null && device.online(),
                before.with(Attributes.of(report.attributes()), report.historical())));
        reported.add(name);
    }

    private void died(FleetUpdate.DeviceDied death) {
        DeviceState device = devices.get(death.device());
        if (device != null) {
            heardAt = death.at();
            put(device.offline());
        }
        touched.add(death.device());
    }

    void died() {
        online = false;
        controller = controller.offline();
        allOffline();
        touched.add("");
    }

    private void allOffline() {
        Map<String, DeviceState> offline = HashMap.newHashMap(devices.size());
        devices.forEach((name, device) -> offline.put(name, device.offline()));
        devices = offline;
        copied = true;
    }

    private void put(DeviceState device) {
        touched.add(device.id());
        if (device.id().isEmpty()) {
            controller = device;
            return;
        }
        if (!copied) {
            devices = new HashMap<>(devices);
            copied = true;
        }
        DeviceState before = devices.put(device.id(), device);
        moreLuminaires += (device.isLuminaire() ? 1 : 0) - (before != null && before.isLuminaire() ? 1 : 0);
    }
}
