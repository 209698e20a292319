package io.lamplighter.simulator.check.city;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import io.lamplighter.agent.clock.ServiceClock;
import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.agent.loop.Machine;
import io.lamplighter.agent.loop.OutputLimits;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.agent.seal.SealMemory;
import io.lamplighter.agent.seal.SealedConnector;
import io.lamplighter.agent.supervision.Supervisor;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.post.LapsedDiagnosis;

/**
 * One post of the street: the shipped agent on a pole, with a disk of its own, through all its deaths. A program that died is
 * started again after {@link #RESTART}, as its supervisor does; a controller without power boots for {@link #BOOT} first, and
 * does not know the time until a time service has told it.
 */
public final class VirtualPost {

    static final Duration RESTART = Duration.ofSeconds(5);
    static final Duration BOOT = Duration.ofSeconds(30);
    /** So long after a boot a time service has set the clock. */
    private static final Duration TIME_SERVICE = Duration.ofSeconds(40);
    private static final Duration LEAST_KEEP_ALIVE = Duration.ofSeconds(2);
    private static final Duration DISK = Duration.ofMillis(4);
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    private final String id;
    private final VirtualCity.Surroundings city;
    private final VirtualPole pole;
    private final VirtualDisk disk;
    private final SplittableRandom random;
    private final Clock clock = new Clock();
    private final VirtualCity.Witness witness;
    private Lane lane;
    private long bootedAt;
    private long boot = 1;
    private int starts;
    private boolean dead = true;
    private Plan plan;

    VirtualPost(String id, VirtualCity.Surroundings city, VirtualPole pole, VirtualCity.Witness witness) {
        this.id = id;
        this.city = city;
        this.pole = pole;
        this.random = city.chance("post " + id);
        this.disk = new VirtualDisk(city.chance("disk " + id), new JournalWitness(id, witness));
        this.witness = witness;
        this.plan = Plan.standard(city.location());
        this.lane = new Lane(city.time(), this::threw);
    }

    /** What its controller shows as the time: wrong after a boot, and when somebody set it so. */
    private final class Clock implements InstantSource, TimeService {

        private Duration ahead = Duration.ZERO;
        /** How far ahead its time service is. */
        private Duration told = Duration.ZERO;
        private boolean synchronised = true;

        @Override
        public Instant instant() {
            return ahead.isZero() ? city.time().instant() : city.time().instant().plus(ahead);
        }

        @Override
        public boolean synchronised() {
            return synchronised;
        }

        @Override
        public Optional<Duration> realTimeClockAhead() {
            return Optional.empty();
        }
    }

    public String id() {
        return id;
    }

    public VirtualPole pole() {
        return pole;
    }

    /** What its program begins with, until it is sent another one; before it runs. */
    public void begins(Plan with) {
        plan = with;
    }

    /** Whether no program runs. */
    public boolean dead() {
        return dead;
    }

    /** How often its program was started. */
    public int starts() {
        return starts;
    }

    /** Whether its controller shows the right time, and may know that. */
    public boolean knowsTime() {
        return clock.synchronised && clock.ahead.isZero();
    }

    /** Whether its time service tells it a wrong time. */
    public boolean isLiedTo() {
        return clock.synchronised && !clock.ahead.isZero();
    }

    /** What its controller shows as the time. */
    public Instant shownTime() {
        return clock.instant();
    }

    /** What its flash holds. */
    public long diskBytes() {
        return disk.bytes();
    }

    /** Whether its program runs, and has written what it has not brought to a flash that is well. */
    public boolean leavesUnsynced() {
        return !dead && disk.unsynced();
    }

    /** Whether its program runs, and its flash takes what it is given. */
    public boolean remembers() {
        return !dead && disk.isWell();
    }

    public void diskMood(DiskMood mood) {
        disk.become(mood);
    }

    /** Starts its program, unless it has no power or runs already. */
    void start() {
        if (!dead || !pole.mains()) {
            return;
        }
        dead = false;
        starts++;
        disk.started();
        Lane mine = new Lane(city.time(), this::threw);
        lane = mine;
        long zero = bootedAt;
        Ticker ticker = () -> city.time().nanos() - zero;
        mine.run(() -> {
            MqttConnector line = city.broker().connector(id, mine);
            Optional<SealedConnector> sealed = city.layout().keyed().contains(id)
                    ? city.key().map(key -> sealed(line, key.getPublic(), mine, ticker))
                    : Optional.empty();
            Surroundings with = new Surroundings(clock, ticker, city.time().lapse(), mine, mine.slow(DISK), random,
                    machine(sealed));
            Post.assemble(settings(), pole.board(), sealed.isPresent() ? heeding(sealed.get()) : line,
                    new Post.Storage(disk, new Uptime(ticker, boot)), with).start();
        });
    }

    private SealedConnector sealed(MqttConnector line, PublicKey key, Lane mine, Ticker ticker) {
        return new SealedConnector(line, () -> key, new SealMemory(disk, mine.slow(DISK)),
                new ServiceClock(Optional.of(clock), clock, BUILT), ticker);
    }

    /** Tells of each command that gets as far as the agent's own link. */
    private MqttConnector heeding(MqttConnector connector) {
        return (options, listener) -> connector.open(options, new ForwardingListener(listener) {

            @Override
            public void message(String topic, byte[] payload) {
                if (topic.contains("CMD/")) {
                    witness.heeds(id, topic, payload);
                }
                super.message(topic, payload);
            }
        });
    }

    /** With a clock that goes faster than its ticker nobody could tell whether it is right, so none is asked. */
    private Machine machine(Optional<SealedConnector> sealed) {
        return city.time().lapse() > 1
                ? Machine.carefree()
                : new Machine(Optional.of(clock), Supervisor.none(),
                        sealed.map(SealedConnector::check).stream().toList(),
                        Optional.empty());
    }

    /** What is told by silence is told as soon in city time, where that is not too short for a line. */
    private LinkSettings link() {
        LinkSettings standard = LinkSettings.standard("tcp://city", VirtualCity.HOST);
        Duration lapsed = city.time().lapsed(standard.keepAlive());
        return new LinkSettings(standard.servers(), standard.hostId(),
                lapsed.compareTo(LEAST_KEEP_ALIVE) > 0 ? lapsed : LEAST_KEEP_ALIVE, standard.timeout(),
                standard.backOff(), standard.delivery(), standard.acknowledgeTimeout(), standard.drainPerSecond());
    }

    private PostSettings settings() {
        return new PostSettings(new PostSettings.Identity(id, VirtualCity.DISTRICT, id, ""), plan, Map.of(),
                Intervals.standard(), LapsedDiagnosis.of(city.time().lapse()), OutputLimits.standard(),
                link(),
                JournalSettings.standard().withMaximumBytes(VirtualCity.JOURNAL_BYTES), true);
    }

    private void threw(Throwable what) {
        if (what instanceof PowerCut) {
            if (disk.deathCutsPower()) {
                powerBlip();
            } else {
                kill();
            }
        } else {
            witness.threw(id, what);
            kill();
        }
    }

    /** The program is killed; its supervisor starts it again. */
    public void kill() {
        if (die(false)) {
            disk.programDied();
            city.time().after(RESTART, this::start);
        }
    }

    /** The power of the controller fails for a moment. */
    public void powerBlip() {
        powerOff();
        powerOn();
    }

    /** The feeder is dead: no light, no controller. */
    public void powerOff() {
        die(true);
        disk.powerLost();
        pole.mains(false);
    }

    /** The feeder is alive again: the lamp is lit at once, the controller boots. */
    public void powerOn() {
        if (pole.mains()) {
            return;
        }
        pole.mains(true);
        boot++;
        bootedAt = city.time().nanos();
        if (city.time().lapse() == 1) {
            clock.synchronised = false;
            clock.ahead = Duration.between(city.time().instant(), Instant.EPOCH.plus(uptimeOfNoClock()));
        }
        long mine = boot;
        city.time().after(city.time().lapsed(BOOT), this::start);
        city.time().after(city.time().lapsed(BOOT.plus(TIME_SERVICE)), () -> {
            if (boot == mine) {
                timeServiceSets();
            }
        });
    }

    /** A clock without a battery begins anywhere in a day, as its build date, or what was last written, has it. */
    private Duration uptimeOfNoClock() {
        return Duration.ofMinutes(random.nextInt(24 * 60));
    }

    /** Within the program's writing call that many calls from now it dies, alone or with the controller's power. */
    public void dieWithinWrites(int calls, boolean cutsPower) {
        disk.dieAfter(calls, cutsPower);
    }

    /** Whatever was to kill it, will not. */
    public void dieNoMore() {
        disk.programDied();
    }

    /** The controller's clock is ahead by so much from now on, and no time service keeps it. */
    public void clockJumps(Duration ahead) {
        clock.ahead = ahead;
        clock.synchronised = false;
    }

    /** A time service keeps its clock again, whatever it tells. */
    public void timeServiceSets() {
        clock.ahead = clock.told;
        clock.synchronised = true;
    }

    /** Its time service is ahead by so much from now on; zero when it is right. */
    public void timeServiceTells(Duration ahead) {
        clock.told = ahead;
        if (clock.synchronised) {
            clock.ahead = ahead;
        }
    }

    private boolean die(boolean withSystem) {
        if (dead) {
            return false;
        }
        dead = true;
        lane.end();
        city.broker().died(id, withSystem);
        return true;
    }

}
