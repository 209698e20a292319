package io.lamplighter.gateway.talq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.talq.device.DeviceModel;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.Conversation;
import io.lamplighter.gateway.talq.link.LinkStore;
import io.lamplighter.gateway.talq.link.LinkStore.Announced;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tells the CMS which devices there are, by comparing the fleet with what it was told: what is new, changed or gone. What it
 * refuses for good is parked until it changes. Remembers some 100 bytes for each device. One thread.
 */
final class Announcer {

    static final int BATCH = 100;

    private final Fleet fleet;
    private final LinkStore store;
    private final DeviceModel model;
    private final Map<UUID, Announced> told = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private final Map<UUID, UUID> parked = new HashMap<>();
    private @Nullable UUID services;

    Announcer(Fleet fleet, LinkStore store, DeviceModel model) {
        this.fleet = fleet;
        this.store = store;
        this.model = model;
    }

    /** Takes up what an earlier run told, or forgets what the CMS has forgotten. */
    void begin() {
        told.clear();
        parked.clear();
        classes.clear();
        services = null;
        for (Announced each : store.announced()) {
            if (each.address().equals(TalqDevice.NIL)) {
                services = each.fingerprint();
            } else {
                told.put(each.address(), each);
                classes.add(each.className());
            }
        }
    }

    /** The CMS has just been told which services there are. They are kept beside the devices, under no address. */
    void servicesTold() {
        UUID now = GatewayDevice.servicesFingerprint();
        store.announced(List.of(new Announced(TalqDevice.NIL, "services", now)));
        services = now;
    }

    /** Tells services that an earlier program did not have, or had otherwise. What the CMS refuses it can read. */
    private void tellServices(Conversation cms) throws InterruptedException {
        if (!GatewayDevice.servicesFingerprint().equals(services)) {
            Cms.Reply reply = call(cms, "POST", "/services", GatewayDevice.services());
            if (!reply.done()) {
                Logger.warn("event=talq-services-refused status={} reason=\"{}\"", reply.status(), reply.reason());
            }
            servicesTold();
        }
    }

    int told() {
        return told.size();
    }

    int parked() {
        return parked.size();
    }

    /**
     * Looks once through the fleet and tells what differs.
     *
     * @throws CmsException
     *             when the CMS cannot go on now
     */
    void look(Conversation cms) throws InterruptedException {
        tellServices(cms);
        Set<UUID> seen = new HashSet<>();
        List<TalqDevice> waiting = new ArrayList<>();
        Iterator<TalqDevice> all = fleet.postsFrom("").flatMap(model::devices).iterator();
        while (all.hasNext()) {
            TalqDevice device = all.next();
            seen.add(device.address());
            if (isNews(device)) {
                waiting.add(device);
            }
            if (waiting.size() == BATCH) {
                tell(cms, waiting);
                waiting.clear();
            }
        }
        tell(cms, waiting);
        parked.keySet().retainAll(seen);
        for (UUID gone : told.keySet().stream().filter(each -> !seen.contains(each)).toList()) {
            withdraw(cms, gone);
        }
    }

    private boolean isNews(TalqDevice device) {
        Announced before = told.get(device.address());
        UUID now = device.fingerprint();
        return (before == null || !before.fingerprint().equals(now)) && !now.equals(parked.get(device.address()));
    }

    private void tell(Conversation cms, List<TalqDevice> devices) throws InterruptedException {
        Map<String, TalqDevice> unknown = devices.stream().filter(each -> !classes.contains(each.className()))
                .collect(Collectors.toMap(TalqDevice::className, Function.identity(), (first, _) -> first));
        for (TalqDevice example : unknown.values()) {
            tellClass(cms, example);
        }
        Map<Boolean, List<TalqDevice>> ready = devices.stream().filter(each -> classes.contains(each.className()))
                .collect(Collectors.partitioningBy(each -> told.containsKey(each.address())));
        send(cms, "POST", ready.getOrDefault(false, List.of()));
        send(cms, "PUT", ready.getOrDefault(true, List.of()));
        devices.stream().filter(each -> !classes.contains(each.className())).forEach(each -> park(each,
                "its class was refused"));
    }

    /** A class of the same name is the same class, so one that is there already is as good. */
    private void tellClass(Conversation cms, TalqDevice example) throws InterruptedException {
        Cms.Reply reply = call(cms, "POST", "/device-classes",
                JsonNodeFactory.instance.arrayNode().add(example.classJson()));
        if (reply.done() || reply.status() == 409) {
            classes.add(example.className());
        } else {
            Logger.warn("event=talq-class-refused class={} status={} reason=\"{}\"", example.className(),
                    reply.status(), reply.reason());
        }
    }

    /** One that is refused refuses all, so a refused list is halved until the culprit stands alone. */
    private void send(Conversation cms, String method, List<TalqDevice> devices) throws InterruptedException {
        if (devices.isEmpty()) {
            return;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        devices.forEach(each -> list.add(each.json()));
        Cms.Reply reply = call(cms, method, "/devices", list);
        if (reply.done()) {
            done(devices);
        } else if (devices.size() > 1) {
            int half = devices.size() / 2;
            send(cms, method, devices.subList(0, half));
            send(cms, method, devices.subList(half, devices.size()));
        } else {
            alone(cms, method, devices.getFirst(), reply);
        }
    }

    /** The CMS has what we thought new, or lost what we thought known: the other method is right. */
    private void alone(Conversation cms, String method, TalqDevice device, Cms.Reply refusal)
            throws InterruptedException {
        boolean there = method.equals("POST") && refusal.status() == 409;
        boolean lost = method.equals("PUT") && refusal.status() == 404;
        if (!there && !lost) {
            park(device, refusal.status() + " " + refusal.reason());
            return;
        }
        Cms.Reply reply = call(cms, there ? "PUT" : "POST", "/devices",
                JsonNodeFactory.instance.arrayNode().add(device.json()));
        if (reply.done()) {
            done(List.of(device));
        } else {
            park(device, reply.status() + " " + reply.reason());
        }
    }

    private void done(List<TalqDevice> devices) {
        List<Announced> now = devices.stream()
                .map(each -> new Announced(each.address(), each.className(), each.fingerprint())).toList();
        store.announced(now);
        now.forEach(each -> {
            told.put(each.address(), each);
            parked.remove(each.address());
        });
    }

    private void park(TalqDevice device, String reason) {
        parked.put(device.address(), device.fingerprint());
        Logger.warn("event=talq-parked device={} name=\"{}\" reason=\"{}\"", device.address(), device.name(), reason);
    }

    /** One that the CMS does not know is gone there too. One that it keeps, as something refers to it, is asked for again. */
    private void withdraw(Conversation cms, UUID gone) throws InterruptedException {
        Cms.Reply reply = call(cms, "DELETE", "/devices/" + gone, null);
        if (reply.done() || reply.status() == 404) {
            store.withdrawn(gone);
            told.remove(gone);
        } else {
            Logger.warn("event=talq-not-withdrawn device={} status={} reason=\"{}\"", gone, reply.status(),
                    reply.reason());
        }
    }

    private static Cms.Reply call(Conversation cms, String method, String path,
            @Nullable ArrayNode body) throws InterruptedException {
        Cms.Reply reply = cms.call(method, path, body);
        if (Conversation.forgotten(reply)) {
            throw new ForgottenException();
        }
        return reply;
    }

    /** The CMS no longer knows the gateway. */
    static final class ForgottenException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ForgottenException() {
            super("the CMS no longer knows this gateway", null, false, false);
        }
    }
}
