package io.lamplighter.simulator.check.city;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmLoop;
import io.lamplighter.gateway.alarm.AlarmSettings;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandLoop;
import io.lamplighter.gateway.command.CommandSettings;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.command.SelftestDesk;
import io.lamplighter.gateway.command.SelftestView;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.ingest.HostSession;
import io.lamplighter.gateway.ingest.HostSettings;
import io.lamplighter.gateway.ingest.IngestCounters;
import io.lamplighter.gateway.ingest.IngestLoop;
import io.lamplighter.gateway.ingest.IngestSettings;
import io.lamplighter.gateway.ingest.IngestShards;
import io.lamplighter.gateway.ingest.NodeId;
import io.lamplighter.gateway.ingest.PostListener;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.PlanReply;
import io.lamplighter.gateway.plan.PlanView;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.gateway.quarantine.QuarantineStore;
import io.lamplighter.gateway.quarantine.Rejection;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's cores, ingest, fleet, commands, plans and alarms, each in its turn on the one thread of the city. Its database
 * outlives it.
 */
public final class VirtualGateway {

    private static final Duration LINGER = Duration.ofMillis(20);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** As often as their own thread does, whatever comes. */
    private static final Duration ALARMS = Duration.ofMillis(250);
    private static final Duration RESTART = Duration.ofSeconds(4);
    private static final AuditEntry.Actor OPERATOR = new AuditEntry.Actor("operator", "");

    private final VirtualCity.Surroundings city;
    private final VirtualCity.Witness witness;
    private final Books books;
    private final SplittableRandom random;
    private final Sealing sealing;
    private final Map<String, Integer> births = new HashMap<>();
    /** By post the hash of the plan that was accepted last; empty when nobody knows what came of a later one. */
    private final Map<String, Optional<String>> accepted = new HashMap<>();
    private @Nullable Run run;
    private int starts;

    VirtualGateway(VirtualCity.Surroundings city, VirtualCity.Witness witness) {
        this.city = city;
        this.witness = witness;
        this.books = new Books(witness);
        this.random = city.chance("gateway");
        this.sealing = new Sealing(city, witness);
    }

    /** One run of the program. */
    private final class Run {

        private final Lane lane = new Lane(city.time(), VirtualGateway.this::threw);
        private final Fleet fleet = new Fleet(books.posts());
        private final IngestCounters counters = new IngestCounters();
        private final HostSession session;
        private final CommandLoop commands;
        private final SelftestDesk selftests;
        private final PlanDesk plans;
        private final AlarmLoop alarms;
        private final IngestLoop ingest;
        private boolean turning;

        private Run(int number) {
            session = new HostSession(listening(city.broker().connector(VirtualCity.HOST, lane)),
                    HostSettings.of(() -> "tcp://city", VirtualCity.HOST),
                    new HostSession.Surroundings(city.time(), random.split(), lane), Optional.empty());
            HostLink link = sealing.over(session);
            commands = new CommandLoop(new CommandLoop.Surroundings(fleet, books.commands(), link, city.time(),
                    city.time()), CommandSettings.DEFAULT);
            selftests = new SelftestDesk(new SelftestDesk.Surroundings(fleet, books.selftests(), link, city.time(),
                    city.time()), CommandSettings.DEFAULT);
            plans = new PlanDesk(new PlanDesk.Surroundings(fleet, books.plans(), link, city.time(), city.time()));
            int[] ids = {0};
            alarms = new AlarmLoop(new AlarmLoop.Surroundings(fleet, books, city.layout()::feeder, List::of,
                    session::isOnline, city.time(), city.time(), () -> "alarm-" + number + "-" + ++ids[0]),
                    AlarmSettings.DEFAULT);
            ingest = new IngestLoop("0", new IngestLoop.Surroundings(fleet, books, link, new Listener(), city.time(),
                    city.time(), counters, new Quarantine(new NoQuarantine(), city.time())), IngestSettings.DEFAULT);
        }

        private void begin() {
            session.start(new IngestShards(List.of(ingest)));
            tick();
            lookForAlarms();
        }

        private void tick() {
            turn();
            selftests.turn();
            plans.turn();
            city.time().after(TICK, () -> lane.run(this::tick));
        }

        private void lookForAlarms() {
            alarms.turn();
            city.time().after(ALARMS, () -> lane.run(this::lookForAlarms));
        }

        private void turn() {
            ingest.turn();
            commands.turn();
        }

        /** Something came, which waits for more as long as the loop would. */
        private void soon() {
            if (!turning) {
                turning = true;
                city.time().after(LINGER, () -> lane.run(() -> {
                    turning = false;
                    turn();
                }));
            }
        }

        /** Wakes ingest when its session has put something before it. */
        private MqttConnector listening(MqttConnector connector) {
            return (options,
                    listener) -> new OverheardSession(connector.open(options, new ForwardingListener(listener) {

                        @Override
                        public void message(String topic, byte[] payload) {
                            super.message(topic, payload);
                            soon();
                        }

                        @Override
                        public void closed(String reason) {
                            super.closed(reason);
                            soon();
                        }
                    }), (post, acknowledged) -> witness.acknowledged(post, acknowledged.upTo(),
                            books.acknowledged(post, acknowledged.epoch())));
        }

        /** As in the gateway. */
        private final class Listener implements PostListener {

            @Override
            public void born(NodeId post, String device) {
                births.merge(post.post(), 1, Integer::sum);
                commands.born(post, device);
            }

            @Override
            public void answered(Answer answer) {
                commands.answered(answer);
            }

            @Override
            public void answered(NodeId post, CommandResult result) {
                plans.answered(post.post(), result);
                selftests.answered(post.post(), result);
            }

            @Override
            public void conflict(NodeId post) {
                alarms.conflict(post.post(), post.district());
            }
        }
    }

    void start() {
        if (run != null) {
            return;
        }
        starts++;
        try {
            Run next = new Run(starts);
            run = next;
            next.lane.run(next::begin);
        } catch (PowerCut | RuntimeException e) {
            threw(e);
        }
    }

    private void threw(Throwable what) {
        if (!(what instanceof PowerCut) && !(what instanceof StoreException)) {
            witness.threw(VirtualCity.HOST, what);
        }
        kill();
    }

    /** The program is killed; it is started again after a while. */
    public void kill() {
        Run over = run;
        if (over != null) {
            over.lane.end();
            city.broker().died(VirtualCity.HOST, false);
        }
        run = null;
        sealing.ends();
        city.time().after(RESTART, this::start);
    }

    /** The clock by which it numbers what it seals is ahead by so much from now on. */
    public void countsAhead(Duration by) {
        sealing.ahead(by);
    }

    /** What it says to a post, sealed if that post has the key; empty while it is dead and would have to seal it. */
    Optional<byte[]> sealed(String topic, byte[] payload) {
        return sealing.sealed(topic, payload);
    }

    /** It dies at the commit that many commits from now, before it or just after it. */
    public void dieAtCommit(int commits, boolean after) {
        books.dieAtCommit(commits, after);
    }

    /** Whatever was to kill it, will not. */
    public void dieNoMore() {
        books.dieAtCommit(Integer.MAX_VALUE, false);
    }

    public void storeTrouble(Trouble trouble) {
        books.become(trouble);
    }

    /** Whether it runs, hears its posts and can store what they say: if not, operators see that. */
    public boolean listens() {
        Run now = run;
        return now != null && now.session.isOnline() && !now.counters.isRefused();
    }

    /** Whether it {@link #listens} to a database that is well. */
    boolean isWell() {
        return listens() && books.isWell();
    }

    /** How often its program was started. */
    public int starts() {
        return starts;
    }

    /** The version of the plan that a post has told; empty when it has told none, or nobody runs who could know. */
    public Optional<Long> planOf(String post) {
        return fleet().flatMap(fleet -> fleet.post(post))
                .flatMap(state -> state.controller().attribute(Vocabulary.PLAN_VERSION.name()))
                .map(told -> told.value() instanceof Long version ? version : null);
    }

    /** How many births of devices of a post it has stored. */
    public int births(String post) {
        return births.getOrDefault(post, 0);
    }

    /** What operators see now; empty when no gateway runs. */
    public Optional<Fleet> fleet() {
        return Optional.ofNullable(run).map(now -> now.fleet);
    }

    /** An operator asks for that; without a gateway nobody hears it. */
    public void command(String id, LuminaireId luminaire, Action action) {
        Run now = run;
        if (now != null) {
            now.lane.run(() -> {
                var _ = now.commands.enqueue(id, new Commands.Wish(luminaire, action, "operator",
                        Instant.ofEpochMilli(city.time().millis()), Purpose.NONE, null));
                now.soon();
            });
        }
    }

    /** An operator asks a post for its self-test; without a gateway nobody hears it. */
    public void selftest(String post, boolean lampTest) {
        Run now = run;
        if (now != null) {
            now.lane.run(() -> {
                try {
                    var _ = now.selftests.ask(post, lampTest,
                            AuditEntry.of(city.time().instant(), OPERATOR, "selftest", post));
                } catch (StoreException e) {
                    // the operator sees that nothing was stored
                }
            });
        }
    }

    /**
     * An operator wants a post to follow that; without a gateway nobody hears it.
     *
     * @param inDoubt
     *            the database has it and says that nobody knows
     */
    public void plan(String post, PlanDocument document, boolean inDoubt) {
        Run now = run;
        if (now != null) {
            Trouble before = books.trouble();
            books.become(inDoubt ? Trouble.LIES : before);
            now.lane.run(() -> desire(now.plans, post, document));
            books.become(before);
        }
    }

    private void desire(PlanDesk plans, String post, PlanDocument document) {
        Optional<String> before = accepted.put(post, Optional.empty()); // until it is known: the gateway may die of it
        try {
            PlanReply reply = plans.desire(post, new GroupPlan.Content(document, Optional.empty(), "{}"),
                    AuditEntry.of(city.time().instant(), OPERATOR, "plan-desired", post));
            if (reply instanceof PlanReply.Accepted(PlanView plan)) {
                accepted.put(post, Optional.of(plan.desired().hash()));
            } else if (before == null) {
                accepted.remove(post);
            } else {
                accepted.put(post, before);
            }
        } catch (StoreException e) {
            // the operator sees that nobody knows
        }
    }

    /** The hash of the plan that was accepted last for a post; empty when there was none, or nobody knows what came of a later one. */
    public Optional<String> acceptedPlan(String post) {
        return accepted.getOrDefault(post, Optional.empty());
    }

    /** What a post shall follow, by the database. */
    public Optional<DesiredPlan> desiredPlan(String post) {
        return books.plans().desired(post);
    }

    /** All that a post was ever to follow, by number, from that number on. */
    public Collection<PlanDocument> plansFrom(String post, long number) {
        return books.plans().everDesired(post, number);
    }

    /** The hash of the plan that a post has told; empty when it has told none, or nobody runs who could know. */
    public Optional<String> planHashOf(String post) {
        return fleet().flatMap(fleet -> fleet.post(post))
                .flatMap(state -> state.controller().text(Vocabulary.PLAN_HASH.name()));
    }

    /** The latest self-test that a post was asked for, as it stands. */
    public Optional<SelftestView> latestSelftest(String post) {
        return books.selftests().latest(post);
    }

    /** All self-tests that were ever asked for, as they stand. */
    public Collection<SelftestView> selftests() {
        return books.selftests().all();
    }

    /** Those of which something else was stored after their end. */
    public Collection<String> selftestsToldTwice() {
        return books.selftests().toldTwice();
    }

    /** All commands that were ever accepted, as they stand. */
    public Collection<CommandView> commands() {
        return new ArrayList<>(books.commands().all());
    }

    /** All alarms that there ever were, the eldest first. */
    public List<Alarm> alarms() {
        return books.alarms();
    }

    /** How many alarms there ever were. */
    public int countOfAlarms() {
        return books.countOfAlarms();
    }

    /** How far a journal is stored. */
    public io.lamplighter.gateway.ingest.JournalState journal(String post, long epoch) {
        return books.journal(post, epoch);
    }

    /** What ingest has counted since its last start. */
    public long counted(String name) {
        return Objects.requireNonNull(run, "not running").counters.count(name);
    }

    /** Nobody looks at samples of rubbish here. */
    private static final class NoQuarantine implements QuarantineStore {

        @Override
        public void keep(List<Rejection> rejections, int mostPerCode) {
            // its thread is not started
        }

        @Override
        public List<Numbered> list(Query query) {
            return List.of();
        }

        @Override
        public Optional<Numbered> find(long number) {
            return Optional.empty();
        }
    }
}
