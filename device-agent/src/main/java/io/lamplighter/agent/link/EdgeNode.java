package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.sparkplug.AliasTable;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The Sparkplug edge node of a post as a state machine. Every call comes from the post's loop; what a session reports
 * goes through the loop's mailbox first. Nothing here blocks, and nothing here touches a lamp.
 */
public final class EdgeNode {

    /** Messages handed over and not yet sent: all births of 64 luminaires fit several times. */
    private static final int WINDOW = 500;

    /** With several servers: how long one may show no online host before the next is tried. */
    private static final Duration HOST_PATIENCE = Duration.ofSeconds(10);

    /** A stop waits for the server at most this long. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private enum Phase {
        IDLE, CONNECTING, WAITING_FOR_HOST, BORN, LEAVING, STOPPED
    }

    private final LinkSettings settings;
    private final NodeSurroundings with;
    private final NodeModel model;
    private final ServerWalk walk;
    private final HostWatch host = new HostWatch();
    private final RecordDelivery records;
    private final BirthPace births;
    private final Messages messages;
    private Phase phase = Phase.IDLE;
    private @Nullable Conversation conversation;
    private long attempt;
    private long sessions;
    private boolean told;
    private boolean stopping;
    private boolean listening;
    private long deadline;

    public EdgeNode(LinkSettings settings, NodeSurroundings with, NodeModel model) {
        this.settings = settings;
        this.with = with;
        this.model = model;
        this.walk = new ServerWalk(settings, with.random(), with.birthNumbers());
        this.records = new RecordDelivery(with.journal(), settings,
                new Drain(with.journal(), settings, with.random()));
        this.births = new BirthPace(with.journal()::first, with.journal()::acknowledged);
        this.messages = new Messages(with.group(), with.node(), with.clock());
    }

    /** Begins to connect, after a moment that differs from post to post. */
    public void start() {
        walk.rest(nanos());
    }

    /** From now on attempts follow this one; what is being waited for is drawn anew. */
    public void follow(LinkSettings.BackOff next) {
        walk.follow(next, nanos());
    }

    /** Whether all births are out, so that data may follow. */
    public boolean born() {
        return phase == Phase.BORN;
    }

    /** Where it is connected, or tries to be. */
    public String server() {
        return walk.server();
    }

    /** How many births followed another session's, since the start. */
    public long reconnections() {
        return Math.max(0, sessions - 1);
    }

    /** Whether a stop has come to its end: nothing is connected any more. */
    public boolean stopped() {
        return phase == Phase.STOPPED;
    }

    /** Sends a new record if it can go out now. What cannot is sent later, because the journal has it. */
    public void publish(PostRecord record) {
        if (phase != Phase.BORN) {
            return;
        }
        long now = nanos();
        if (births.settling(now)) {
            records.later(record);
        } else {
            records.publish(record, talk(), now);
        }
    }

    /** Leaves a new record to be sent behind the old ones. */
    public void later(PostRecord record) {
        records.later(record);
    }

    /** The births were given by a wrong time: they are given once more, a minute after the last ones at the earliest, if a host has them. */
    public void tellAnew() {
        births.outdated();
    }

    /** From now on what neighbouring posts say is wanted, with this session and each that follows; no host need be there. */
    public void listenToNeighbours() {
        if (!listening && isConnected()) {
            talk().listenToNeighbours(with.node());
        }
        listening = true;
    }

    /** Says something to a neighbouring post now or, without a server, never. */
    public boolean tellNeighbour(String post, byte[] payload, Duration expiry) {
        return isConnected() && talk().tellNeighbour(post, payload, expiry);
    }

    private boolean isConnected() {
        return phase == Phase.WAITING_FOR_HOST || phase == Phase.BORN;
    }

    /** Says goodbye as Sparkplug wants it and ends; {@link #stopped} tells when. */
    public void stop() {
        stopping = true;
        switch (phase) {
            case BORN, WAITING_FOR_HOST -> leave();
            case CONNECTING -> finish("stopped");
            case IDLE -> phase = Phase.STOPPED;
            case LEAVING, STOPPED -> {
            }
        }
    }

    /** Does what is due; returns the ticker's nanoseconds of the next thing due. */
    public long tick() {
        long now = nanos();
        switch (phase) {
            case IDLE -> openWhenDue(now);
            case CONNECTING -> finishWhenDue(now, "timeout while connecting");
            case LEAVING -> finishWhenDue(now, "timeout while leaving");
            case WAITING_FOR_HOST -> walkWhenDue(now);
            case BORN -> work(now);
            case STOPPED -> {
            }
        }
        return nextDue();
    }

    private long nextDue() {
        return switch (phase) {
            case IDLE -> walk.dueAt();
            case CONNECTING, LEAVING -> deadline;
            case WAITING_FOR_HOST -> walk.alone() ? Long.MAX_VALUE : deadline;
            case BORN -> births.nextDue(records.nextDue());
            case STOPPED -> Long.MAX_VALUE;
        };
    }

    /** What a session reported. */
    public void handle(LinkEvent event) {
        if (event.attempt() != attempt || conversation == null) {
            return;
        }
        switch (event) {
            case LinkEvent.Connected _ -> with.birthNumbers().used(() -> subscribe(event.attempt()));
            case LinkEvent.Subscribed _ -> subscribed();
            case LinkEvent.Message(long _, String topic, byte[] payload) -> message(topic, payload);
            case LinkEvent.FromNeighbour(long _, byte[] payload, long arrivedAt) -> {
                if (isConnected()) {
                    model.heardFromNeighbour(payload, arrivedAt);
                }
            }
            case LinkEvent.Closed(long _, String reason) -> finish(reason);
        }
    }

    private void openWhenDue(long now) {
        if (now - walk.dueAt() < 0) {
            return;
        }
        attempt++;
        host.forget();
        told = false;
        phase = Phase.CONNECTING;
        deadline = now + 2 * settings.timeout().toNanos();
        messages.begin(walk.begin());
        Will will = new Will(messages.topic(MessageType.NDEATH, "").toString(), messages.death(), 1, false);
        model.linkChanged("connecting", "server=" + walk.server() + " attempt=" + attempt);
        ConnectOptions options = ConnectOptions
                .of(walk.server(), clientId(), settings.keepAlive(), settings.timeout(), will)
                .withWillAtDisconnect().withWindow(WINDOW);
        conversation = new Conversation(
                with.connector().open(options, new Conversation.Enqueuing(attempt, with.ticker(), with.mailbox())),
                messages);
    }

    private String clientId() {
        return with.group() + "-" + with.node();
    }

    private void subscribe(long connected) {
        if (connected == attempt && conversation != null && phase == Phase.CONNECTING) {
            conversation.subscribe(settings.hostId());
        } // else lost again before the flash had its number
    }

    private void subscribed() {
        if (phase != Phase.CONNECTING) {
            return;
        }
        phase = Phase.WAITING_FOR_HOST;
        deadline = nanos() + HOST_PATIENCE.toNanos();
        if (listening) {
            talk().listenToNeighbours(with.node());
        }
        if (host.online()) {
            bear();
        } else {
            model.linkChanged("waiting-for-host", "host=" + settings.hostId());
        }
    }

    private void message(String topic, byte[] payload) {
        switch (Inbound.of(topic, payload, settings.hostId(), messages)) {
            case Inbound.State(HostState state) -> hostSays(state);
            case Inbound.DeviceCommand(String device, List<Metric> metrics) -> {
                if (phase == Phase.BORN) {
                    model.commanded(device, metrics);
                }
            }
            case Inbound.NodeCommand command -> {
                if (phase == Phase.BORN) {
                    commanded(command);
                }
            }
            case Inbound.Rejected(String detail) -> model.linkChanged("message-rejected", detail);
            case Inbound.Foreign _ -> {
            }
        }
    }

    private void hostSays(HostState state) {
        if (!host.heard(state, with.clock().millis())) {
            return;
        }
        if (host.online() && phase == Phase.WAITING_FOR_HOST) {
            bear();
        } else if (!host.online() && phase == Phase.BORN) {
            model.linkChanged("host-offline", "host=" + settings.hostId());
            leave();
        } else if (!host.online() && phase == Phase.WAITING_FOR_HOST) {
            walkOn();
        }
    }

    private void commanded(Inbound.NodeCommand command) {
        switch (command.acknowledgement()) {
            case Extraction.Found<Acknowledgement>(Acknowledgement found) -> acknowledged(found);
            case Extraction.Rejected<Acknowledgement>(String code, String detail) ->
                model.linkChanged("acknowledgement-refused", "code=" + code + " detail=" + detail);
            case Extraction.Absent<Acknowledgement> _ -> {
            }
        }
        if (command.rebirth()) {
            model.linkChanged("rebirth", "asked-by=host");
            bear();
            records.start(nanos()); // the host has missed something: do not wait until that is noticed
        }
        if (Command.idOf(command.metrics()).isPresent()) {
            model.commanded(AliasTable.NODE, command.metrics());
        }
    }

    private void acknowledged(Acknowledgement acknowledgement) {
        if (!records.acknowledged(acknowledgement, nanos())) {
            model.linkChanged("acknowledgement-refused", acknowledgement.toString());
        }
    }

    /** NBIRTH, then every DBIRTH. A birth that does not go out ends the session: half a birth is none. */
    private void bear() {
        boolean again = phase == Phase.BORN;
        sessions += again ? 0 : 1;
        NodeModel.Birth birth = model.birth();
        births.announcing();
        phase = Phase.WAITING_FOR_HOST;
        told = true;
        Optional<String> missing = talk().births(birth, with.journal());
        if (missing.isPresent()) {
            model.linkChanged("birth-failed", "topic=" + missing.get());
            leave();
            return;
        }
        phase = Phase.BORN;
        walk.arrived();
        births.born(nanos());
        if (!again) {
            records.start(nanos());
            model.linkChanged("born", "server=" + walk.server() + " bdSeq=" + messages.bdSeq());
        }
    }

    private void work(long now) {
        if (births.settling(now)) {
            return;
        }
        if (births.holeToAnnounce(now)) {
            model.linkChanged("rebirth",
                    "first=" + with.journal().first() + " acknowledged=" + with.journal().acknowledged());
            bear();
        } else if (births.anew(now)) {
            model.linkChanged("rebirth", "cause=clock");
            bear();
        } else {
            records.work(talk(), now);
        }
    }

    /** Deaths, if anything of a birth was told, then a clean disconnect. */
    private void leave() {
        records.stop();
        if (told) {
            talk().deaths(phase == Phase.BORN && stopping ? model.birth().devices().sequencedKeySet() : List.of());
        }
        talk().goodbye();
        phase = Phase.LEAVING;
        Duration patience = stopping && settings.timeout().compareTo(STOP_PATIENCE) > 0
                ? STOP_PATIENCE
                : settings.timeout();
        deadline = nanos() + patience.toNanos();
    }

    private void walkWhenDue(long now) {
        if (now - deadline >= 0) {
            walkOn();
        }
    }

    private void walkOn() {
        if (!walk.alone()) {
            leave();
        }
    }

    private void finishWhenDue(long now, String reason) {
        if (now - deadline >= 0) {
            finish(reason);
        }
    }

    private void finish(String reason) {
        model.linkChanged("closed", "reason=" + reason);
        records.stop();
        walk.leave(talk().end());
        conversation = null;
        if (stopping) {
            phase = Phase.STOPPED;
        } else {
            phase = Phase.IDLE;
            walk.rest(nanos());
        }
    }

    private Conversation talk() {
        return Objects.requireNonNull(conversation);
    }

    private long nanos() {
        return with.ticker().nanos();
    }
}
