package io.lamplighter.simulator.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmTypes;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.SelftestView;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.ingest.HostApplication;
import io.lamplighter.gateway.ingest.Report;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPost;

/** Holds a city to its promises: sees what reaches flashes and database, looks at every lamp once a second. */
final class Judge implements VirtualCity.Witness {

    /** Two keep-alives of a post, and a breath. */
    private static final Duration SHOWN_AS_THERE = Duration.ofSeconds(65);
    /** Whatever is written is brought to the flash in the same go. */
    private static final int UNSYNCED_SECONDS = 10;
    private static final long MOST_DISK_BYTES = 512 * 1024;
    private static final double SHOWN_LEVEL = 0.6;
    /** How long what came late, and could not be known to, may be followed. */
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration AFTER_OUTPUTS = Duration.ofSeconds(40);
    private static final Duration AFTER_ASKING = Duration.ofSeconds(20);
    /** Thirty seconds of a test, and what must come before and behind it. */
    private static final Duration AFTER_TEST = Duration.ofSeconds(50);

    private final Ledger ledger = new Ledger();
    private final List<Violation> violations = new ArrayList<>();
    private final List<LampWatch> lamps = new ArrayList<>();
    private final List<AlarmWatch> alarms = new ArrayList<>();
    private final Map<String, Integer> falselyThere = new HashMap<>();
    private final Map<String, Integer> unsynced = new HashMap<>();
    private final SealWatch seals = new SealWatch();
    private VirtualCity city;
    private int happened;
    private int listening;
    private int alarmsSeen;

    @SuppressWarnings("NullAway") // set before anything happens: city and judge know each other
    Judge() {}

    void watch(VirtualCity watched) {
        city = watched;
        watched.posts().forEach(post -> {
            lamps.add(new LampWatch(post));
            alarms.add(new AlarmWatch(post));
        });
    }

    List<Violation> violations() {
        return violations;
    }

    long records() {
        return ledger.stored();
    }

    private void broken(Promise promise, String what) {
        violations.add(new Violation(promise, Duration.ofNanos(city.time().nanos()), what));
    }

    @Override
    public void accepted(String post, boolean kept, long epoch, List<Long> numbers) {
        ledger.accepted(post, kept, epoch, numbers);
    }

    @Override
    public void started(String post, boolean reserved) {
        ledger.started(post, reserved);
    }

    @Override
    public void numbered(String post, long epoch, long number) {
        if (!ledger.isNew(post, epoch, number)) {
            broken(Promise.NUMBERED_ONCE, "%s uses number %d once more".formatted(post, number));
        }
    }

    @Override
    public void stored(Report report) {
        if (report.id() != null && !ledger.stored(report.post(), report.id().epoch(), report.id().number())) {
            broken(Promise.STORED_ONCE, "record %d of %s is stored once more".formatted(report.id().number(),
                    report.post()));
        }
    }

    @Override
    public void acknowledged(String post, long upTo, long stored) {
        if (upTo > stored) {
            broken(Promise.NOTHING_LOST,
                    "records of %s are acknowledged up to %d, and stored up to %d".formatted(post, upTo, stored));
        }
    }

    @Override
    public void said(String topic, byte[] payload) {
        seals.said(topic, payload, city.time().instant());
    }

    @Override
    public void heeds(String post, String topic, byte[] payload) {
        seals.heeds(city, city.post(post), topic, payload).ifPresentOrElse(what -> broken(Promise.GATEWAY_ONLY, what),
                () -> mayFollow(post, payload));
    }

    /** What was held back may be in time by the clock of a post whose clock is wrong. */
    private void mayFollow(String post, byte[] payload) {
        if (PayloadCodec.decode(payload) instanceof Decoding.Decoded(var decoded)
                && Command.from(decoded.metrics()) instanceof Extraction.Found<Command>(var command)) {
            Instant now = city.time().instant();
            lamps.stream().filter(lamp -> lamp.post().id().equals(post))
                    .forEach(lamp -> lamp.may(command.id(), now, now.plus(Attack.LENGTH)));
        }
    }

    @Override
    public void threw(String part, Throwable what) {
        broken(Promise.NO_BUG, part + " threw " + what);
    }

    /** Something is about to happen. */
    void happens(Fault fault) {
        Instant now = city.time().instant();
        happened++;
        whatBreaks(fault).ifPresent(post -> alarms.get(post).breaks());
        if (fault instanceof Fault.Order order) {
            happens(order, lamps.get(order.post()), now);
        } else if (fault instanceof Attack attack) {
            happens(attack);
        } else if (fault instanceof Fault.LateOrder late) {
            LampWatch lamp = lamps.get(late.post());
            boolean may = lamp.isAstray(); // it cannot know
            lamp.ordered(late.id(), late.level(), may ? now : Instant.MAX, may ? now.plus(LATE) : Instant.MAX);
        } else if (fault instanceof Fault.OrderToDeadOutputs order) {
            LampWatch lamp = lamps.get(order.post());
            lamp.ordered(order.id(), order.level(), now, now.plus(Fault.OrderToDeadOutputs.LENGTH));
            if (lamp.isSure() && lamp.post().remembers()) {
                expect(lamp.post(), AFTER_OUTPUTS, Promise.COMMANDS_FOLLOWED, () -> lamp.follows(order.level()),
                        " does not follow " + order.id());
            }
        } else if (fault instanceof OutputsDieAtOrder order) {
            lamps.get(order.post()).ordered(order.id(), order.level(), now, now.plus(OutputsDieAtOrder.LENGTH));
        } else if (fault instanceof SelftestWanted wanted) {
            happens(lamps.get(wanted.post()), now);
        } else if (fault instanceof Fault.NewPlan plan) {
            lamps.get(plan.post()).planned();
        } else if (fault instanceof Fault.BirthsWanted wanted) {
            VirtualPost post = lamps.get(wanted.post()).post();
            if (post.knowsTime() || !city.hasKey(post.id())) { // by a wrong clock what is asked is over
                int before = city.gateway().births(post.id());
                expect(post, AFTER_ASKING, Promise.BIRTHS, () -> city.gateway().births(post.id()) > before,
                        " was asked for its births, and gave none");
            }
        } else if (fault instanceof Fault.OrderAgain again) {
            happens(again, lamps.get(again.post()), now);
        }
    }

    private void happens(Fault.Order order, LampWatch lamp, Instant now) {
        lamp.ordered(order.id(), order.level(), now, now.plus(order.length()));
        if (lamp.isSure() && lamp.post().remembers()) {
            expect(lamp.post(), AFTER_TEST, Promise.GATEWAY_OBEYED, () -> city.gateway().commands().stream()
                    .filter(command -> command.id().equals(order.id())).allMatch(command -> command
                            .state() == CommandState.EXECUTED || command.state() == CommandState.REJECTED),
                    " does not answer " + order.id());
        }
    }

    /** What must never be followed. */
    private void happens(Attack attack) {
        switch (attack) {
            case Attack.Changed(int post, String id, Level level, double _, int _) -> never(post, id, level);
            case Attack.Unsealed(int post, String id, Level level) -> never(post, id, level);
            case Attack.HeldBack(int post, String id, Level level, Duration _) -> never(post, id, level);
            case Attack.Again _,Attack.Turned _,Attack.CountsAhead _ -> {
                // what is heeded tells
            }
        }
    }

    private void never(int post, String id, Level level) {
        lamps.get(post).ordered(id, level, Instant.MAX, Instant.MAX);
    }

    /** The lamp or meter of that post. */
    private static Optional<Integer> whatBreaks(Fault fault) {
        return switch (fault) {
            case Fault.BrokenLamp broken -> Optional.of(broken.post());
            case Fault.DeadOutputs dead -> Optional.of(dead.post());
            case Fault.DeadSensors dead -> Optional.of(dead.post());
            case Fault.OrderToDeadOutputs order -> Optional.of(order.post());
            case OutputsDieAtOrder order -> Optional.of(order.post());
            default -> Optional.empty();
        };
    }

    /** A self-test is asked for: an answer comes, and the lamp is as before. */
    private void happens(LampWatch lamp, Instant now) {
        VirtualPost post = lamp.post();
        lamp.tested(now);
        if (!lamp.isSure()) {
            return; // by its time the request may have expired
        }
        expect(post, AFTER_TEST, Promise.SELFTESTS, () -> city.gateway().latestSelftest(post.id())
                .filter(test -> !test.submittedAt().isBefore(now))
                .map(test -> test.state() == CommandState.EXECUTED || test.state() == CommandState.REJECTED)
                .orElse(true), " was asked for a self-test, and gives no answer");
        lamp.ground(city, now).ifPresent(ground -> expect(post, AFTER_TEST, Promise.SELFTESTS,
                () -> lamp.follows(ground.level()) || !lamp.stands(ground, city, city.time().instant()),
                " is not as it was before a self-test"));
    }

    /** If nothing stands in the way of it until then: whatever else happens meanwhile might. */
    private void expect(VirtualPost post, Duration within, Promise promise, BooleanSupplier met, String broken) {
        if (!isHeard(post)) {
            return;
        }
        int starts = post.starts();
        int gatewayStarts = city.gateway().starts();
        int before = happened;
        city.time().after(within, () -> {
            if (happened == before && post.starts() == starts && city.gateway().starts() == gatewayStarts
                    && isHeard(post) && !met.getAsBoolean()) {
                broken(promise, post.id() + broken);
            }
        });
    }

    private boolean isHeard(VirtualPost post) {
        return !post.dead() && city.connects(post.id()) && city.gateway().fleet()
                .flatMap(fleet -> fleet.post(post.id())).map(PostState::online).orElse(false);
    }

    /** Only of a post that has followed, resumed and stored both it is known that it must not follow again. */
    private void happens(Fault.OrderAgain again, LampWatch lamp, Instant now) {
        lamp.ordered(again.id(), again.level(), now, now.plus(Fault.OrderAgain.LENGTH));
        int starts = lamp.post().starts();
        Duration moment = Duration.ofSeconds(1);
        city.time().after(Fault.OrderAgain.RESUMED.minus(moment), () -> {
            if (lamp.follows(again.level())) {
                city.time().after(Fault.OrderAgain.AGAIN.minus(Fault.OrderAgain.RESUMED), () -> {
                    if (!lamp.follows(again.level()) && lamp.post().starts() == starts && lamp.post().remembers()) {
                        lamp.over(again.id(), city.time().instant());
                    }
                });
            }
        });
    }

    /** Once a second. */
    void look() {
        Instant now = city.time().instant();
        for (LampWatch lamp : lamps) {
            lamp.look(city, now).ifPresent(found -> broken(found.promise(), found.what()));
            if (lamp.post().diskBytes() > MOST_DISK_BYTES) {
                broken(Promise.BOUNDED, lamp.post().id() + " holds " + lamp.post().diskBytes() + " bytes");
            }
        }
        lamps.forEach(lamp -> lookAtFlash(lamp.post()));
        lookAtAlarms();
        listening = city.gateway().listens() ? listening + 1 : 0;
        city.gateway().fleet().ifPresent(this::lookAtFleet);
    }

    private void lookAtAlarms() {
        for (int i = 0; i < alarms.size(); i++) {
            alarms.get(i).look(city, !lamps.get(i).isLiedTo())
                    .ifPresent(found -> broken(found.promise(), found.what()));
        }
        if (city.gateway().countOfAlarms() != alarmsSeen) {
            city.gateway().alarms().stream().skip(alarmsSeen).forEach(this::opened);
            alarmsSeen = city.gateway().countOfAlarms();
        }
    }

    private void opened(Alarm alarm) {
        for (int i = 0; i < alarms.size(); i++) {
            if (!lamps.get(i).isLiedTo()) {
                alarms.get(i).opened(alarm).ifPresent(found -> broken(found.promise(), found.what()));
            }
        }
    }

    private void lookAtFlash(VirtualPost post) {
        if (!post.leavesUnsynced()) {
            unsynced.remove(post.id());
        } else if (unsynced.merge(post.id(), 1, Integer::sum) > UNSYNCED_SECONDS) {
            broken(Promise.NOTHING_LOST, post.id() + " takes for safe what its flash does not have yet");
        }
    }

    private void lookAtFleet(Fleet fleet) {
        for (LampWatch lamp : lamps) {
            VirtualPost post = lamp.post();
            boolean shown = post.dead() && fleet.post(post.id()).map(PostState::online).orElse(false);
            int seconds = shown ? falselyThere.merge(post.id(), 1, Integer::sum) : 0;
            if (!shown) {
                falselyThere.remove(post.id());
            }
            if (seconds > SHOWN_AS_THERE.toSeconds() && listening > SHOWN_AS_THERE.toSeconds()) {
                broken(Promise.TRUTH, post.id() + " is shown as there, and is dead");
            }
        }
    }

    /** Before the end those with the key are asked for something: whatever was done to them, they must not be lost to their gateway. */
    void ask() {
        for (LampWatch lamp : lamps) {
            VirtualPost post = lamp.post();
            if (city.hasKey(post.id())) {
                int before = city.gateway().births(post.id());
                city.say(Fault.node(city, lamps.indexOf(lamp)), PayloadCodec.encode(
                        HostApplication.rebirthCommand(city.time().instant().toEpochMilli())));
                expect(post, AFTER_ASKING, Promise.GATEWAY_OBEYED, () -> city.gateway().births(post.id()) > before,
                        " does not obey its gateway any more");
            }
        }
    }

    /** When all faults are over, and the city has had its time. */
    void lookAtTheEnd() {
        ledger.missing(city.gateway()).forEach(what -> broken(Promise.NOTHING_LOST, what));
        for (CommandView command : city.gateway().commands()) {
            if (!command.state().finished() && !(command.action() instanceof Action.Resume)) {
                broken(Promise.COMMANDS_TOLD, command.id() + " is still " + command.state().word());
            }
        }
        for (SelftestView test : city.gateway().selftests()) {
            if (!test.state().finished()) {
                broken(Promise.SELFTESTS,
                        "the self-test of %s is still %s".formatted(test.post(), test.state().word()));
            }
        }
        city.gateway().selftestsToldTwice()
                .forEach(id -> broken(Promise.SELFTESTS, "the result of self-test %s changed".formatted(id)));
        Fleet fleet = city.gateway().fleet().orElse(null);
        if (fleet == null || !city.gateway().listens()) {
            broken(Promise.RECOVERY, "no gateway listens");
            return;
        }
        for (LampWatch lamp : lamps) {
            lookAtTheEnd(fleet, lamp);
        }
        for (Alarm alarm : city.gateway().alarms()) {
            if (alarm.isOpen() && !waitsToBeSeen(alarm) && !isFromALie(alarm)) {
                broken(Promise.TRUTH, "the alarm %s of %s is open, and nothing is wrong".formatted(alarm.key().type(),
                        alarm.key().subject()));
            }
        }
    }

    /**
     * What was wrong with a lamp is over when it is seen to burn well, and a dark one is not; nobody sees of one at full light
     * whether it can be dimmed again, nor of a lit one whether its relay opens again; and what energy was used is known after many hours.
     */
    private boolean waitsToBeSeen(Alarm alarm) {
        if (alarm.key().type().equals(AlarmTypes.ENERGY_DEVIATION)) {
            return true;
        }
        boolean dimmer = alarm.key().type().equals(Events.DIMMING_FAILURE.name());
        boolean relay = alarm.key().type().equals(Events.RELAY_FAILURE.name());
        return lamps.stream().map(LampWatch::post)
                .anyMatch(post -> (post.pole().driven().isOff() || relay
                        || (dimmer && post.pole().driven().equals(Level.FULL)))
                        && alarm.key().subject().id().equals(post.id() + ":" + Vocabulary.luminaireDevice(1)));
    }

    /** A post that still keeps to a lie tells nothing that is new, and what broke while it believed one may seem to last. */
    private boolean isFromALie(Alarm alarm) {
        for (int i = 0; i < lamps.size(); i++) {
            LampWatch lamp = lamps.get(i);
            if (alarm.key().subject().id().startsWith(lamp.post().id()) && lamp.isLiedTo()
                    && (lamp.mayKeepToALie() || alarms.get(i).everBroken())) {
                return true;
            }
        }
        return false;
    }

    /** What was accepted is what it shall follow, and by now does. */
    private void lookAtPlan(LampWatch lamp) {
        String post = lamp.post().id();
        city.gateway().desiredPlan(post).ifPresent(plan -> {
            if (city.gateway().acceptedPlan(post).filter(accepted -> !accepted.equals(plan.hash())).isPresent()) {
                broken(Promise.PLANS, post + " shall follow another plan than the one that was accepted last");
            } else if (!lamp.followsWhatItShall(city.gateway()) && !lamp.isJustPutRight()) {
                broken(Promise.PLANS, "%s does not follow plan %d%s".formatted(post, plan.number(),
                        plan.refusal() == null ? "" : ", which it refused: " + plan.refusal()));
            }
        });
    }

    private void lookAtTheEnd(Fleet fleet, LampWatch lamp) {
        VirtualPost post = lamp.post();
        if (post.dead() || !fleet.post(post.id()).map(PostState::online).orElse(false)) {
            broken(Promise.RECOVERY, post.id() + (post.dead() ? " is dead" : " is not heard"));
            return;
        }
        lookAtPlan(lamp);
        double shown = fleet.luminaire(new LuminaireId(post.id(), Vocabulary.luminaireDevice(1)))
                .map(view -> view.device().number(Vocabulary.ACTUAL_LIGHT_STATE.name()).orElse(Double.NaN))
                .orElse(Double.NaN);
        double is = post.pole().driven().percent();
        if (lamp.isSteady() && !(Math.abs(shown - is) <= SHOWN_LEVEL)) {
            broken(Promise.TRUTH, "%s is shown at %.1f %%, and is at %.1f %%".formatted(post.id(), shown, is));
        }
    }
}
