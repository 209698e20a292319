package io.lamplighter.simulator.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualGateway;
import io.lamplighter.simulator.check.city.VirtualPole;
import io.lamplighter.simulator.check.city.VirtualPost;
import io.lamplighter.simulator.fault.LampFault;

/** Looks at one lamp once a second: whether it is lit when it must be, and does nothing that nobody asks for. */
final class LampWatch {

    /** Between them a lamp may be lit or dark: the plan follows the sun at its horizon, clouds or not. */
    private static final double NIGHT_DEGREES = -6;
    private static final double DAY_DEGREES = 3;
    private static final int DARK_SECONDS = 5;
    /** A self-test may darken it for a step of 4 s, and 2 s more to be measured. */
    private static final int DARK_IN_A_TEST_SECONDS = 8;
    /** So long after it was asked for one may begin and go on. */
    private static final Duration TEST = Duration.ofSeconds(100);
    private static final int STEADY_SECONDS = 10;
    private static final int DAY_SECONDS = 15 * 60;
    /** After its end an override may still fade out, and a lamp that was switched often may wait for dark. */
    private static final Duration AFTER_END = Duration.ofSeconds(60);
    /** A program that has just started first finds out the time and reads what it remembers. */
    private static final int SETTLED_SECONDS = 90;
    /** It is told when it is followed, and then the lamp fades. */
    private static final int UNPLANNED_SECONDS = 60;
    private static final int AT_ONCE = 4;
    private static final double PER_SECOND = 0.1;
    private static final double EQUAL = 1e-3;
    /** So long a time service has told the truth when its post keeps to that. */
    private static final int KNOWN_SECONDS = 30;
    /** A gateway that was refused says it again after half an hour at most. */
    private static final int PUT_RIGHT_SECONDS = 35 * 60;
    /** So long it keeps to that at least; longer when it has known it for longer. */
    private static final int KEPT_SECONDS = 10 * 60;
    /** So long after a light sensor that stuck nobody knows whether its post took its clock for wrong. */
    private static final int MISTRUSTED_SECONDS = 2 * 60 * 60;
    /** So long a light sensor answers when its post sees by it: it may be asked once a minute only. */
    private static final int SEEN_SECONDS = 90;
    /** After a lie the post looks at its clock again, and the lamp has to find back. */
    private static final int MISLED_SECONDS = 15;
    /** A relay that is known to be welded is told to open every ten minutes only, and its post has to find out that it is no more. */
    private static final int SPARED_SECONDS = 13 * 60;

    private final VirtualPost post;
    private final List<Order> orders = new ArrayList<>();
    /** Whether it was ever to follow another plan than its first. */
    private boolean planned;
    /** The version of its plan that it told last; 0 before. */
    private long told;
    private int unplanned;
    private int dark;
    private int lit;
    private int settled;
    private int starts;
    /** For so many seconds its program has been told the time rightly, the time service has lied, its light sensor answers. */
    private int known;
    private int lying;
    private int seeing;
    /** Whether it ever had reason to believe a lie. */
    private boolean astray;
    /** Whether it was ever lied to. */
    private boolean liedTo;
    /** For so many seconds more it may go by a lie. */
    private int misled;
    private double allowance = AT_ONCE;
    private Instant testUntil = Instant.MIN;
    private Level before = Level.FULL;
    /** For so many seconds it has been at that level, and was given no plan. */
    private int steady;
    /** For so many seconds more its relay may be spared. */
    private int spared;

    /** What an operator asked of it: it may be followed within its time, and nothing else may follow it. */
    private record Order(String id, Level level, Instant from, Instant end, Instant over) {

        private Order(String id, Level level, Instant from, Instant end) {
            this(id, level, from, end, end.equals(Instant.MAX) ? end : end.plus(AFTER_END));
        }
    }

    LampWatch(VirtualPost post) {
        this.post = post;
    }

    VirtualPost post() {
        return post;
    }

    void ordered(String id, Level level, Instant from, Instant end) {
        orders.add(new Order(id, level, from, end));
    }

    /** It shall follow another plan. */
    void planned() {
        planned = true;
        steady = 0;
    }

    /** It is asked for a self-test. */
    void tested(Instant now) {
        testUntil = now.plus(TEST);
    }

    /** Why a lamp is at a level: night or day, the plan that it has told, and the orders that hold. */
    record Ground(Level level, boolean night, Optional<String> plan, List<String> orders) {}

    /** What nothing but a passing self-test would change; empty when that is not known. */
    Optional<Ground> ground(VirtualCity city, Instant now) {
        double elevation = city.sunElevation();
        boolean known = isSure() && isSteady() && !isJustOrdered(now) && followsWhatItShall(city.gateway())
                && post.pole().fault() == LampFault.NONE
                && (elevation < NIGHT_DEGREES || elevation > DAY_DEGREES);
        return known
                ? Optional.of(new Ground(before, elevation < NIGHT_DEGREES, city.gateway().planHashOf(post.id()),
                        holding(now)))
                : Optional.empty();
    }

    /** An order of this moment is not followed yet. */
    private boolean isJustOrdered(Instant now) {
        return orders.stream().anyMatch(order -> covers(order, now) && now.isBefore(order.from().plus(AFTER_END)));
    }

    /** Whether nothing has happened to its level for a while. */
    boolean isSteady() {
        return steady >= STEADY_SECONDS;
    }

    /** Whether that is still so, whatever the level. */
    boolean stands(Ground ground, VirtualCity city, Instant now) {
        double elevation = city.sunElevation();
        return isSure() && ground.night() == elevation < NIGHT_DEGREES && ground.night() != elevation > DAY_DEGREES
                && followsWhatItShall(city.gateway()) && ground.plan().equals(city.gateway().planHashOf(post.id()))
                && ground.orders().equals(holding(now));
    }

    /** Whether it has told that it follows the plan that it shall, if there is one. */
    boolean followsWhatItShall(VirtualGateway gateway) {
        return gateway.desiredPlan(post.id())
                .map(plan -> gateway.planHashOf(post.id()).filter(plan.hash()::equals).isPresent()).orElse(true);
    }

    private List<String> holding(Instant now) {
        return orders.stream().filter(order -> covers(order, now))
                .map(order -> order.id() + (now.isBefore(order.end()) ? "" : " ends")).toList();
    }

    /** From that time on nothing may follow it. */
    void over(String id, Instant at) {
        orders.replaceAll(order -> order.id().equals(id) ? new Order(id, order.level(), order.from(), at) : order);
    }

    /** It may follow that from now on after all. */
    void may(String id, Instant now, Instant end) {
        orders.replaceAll(order -> order.id().equals(id) && order.from().equals(Instant.MAX)
                ? new Order(id, order.level(), now, end)
                : order);
    }

    /** Whether it shines, or is dark, as an order had it. */
    boolean follows(Level level) {
        return Math.abs(post.pole().driven().percent() - level.percent()) < EQUAL;
    }

    /** Whether its program has known the time for a while, and never had reason to believe another one. */
    boolean isSure() {
        return settled >= SETTLED_SECONDS && !astray;
    }

    /** Whether it ever had reason to believe a time service that lied. */
    boolean isAstray() {
        return astray;
    }

    /** Whether it may still keep to a lie that it followed. */
    boolean mayKeepToALie() {
        return known < 0;
    }

    /** Whether it may have been put right so lately that what waits for that is not said again yet. */
    boolean isJustPutRight() {
        return liedTo && known < PUT_RIGHT_SECONDS;
    }

    /** Whether its time service ever lied. */
    boolean isLiedTo() {
        return liedTo;
    }

    /** Looks now; what is wrong, in words. */
    Optional<Violating> look(VirtualCity city, Instant now) {
        VirtualPole pole = post.pole();
        boolean excused = !pole.mains() || pole.driverFails();
        boolean off = pole.driven().isOff();
        listen();
        count(city.sunElevation(), off, excused, now);
        settle();
        spared = pole.fault() == LampFault.WELDED_RELAY ? SPARED_SECONDS : Math.max(0, spared - 1);
        steady = pole.driven().equals(before) ? steady + 1 : 0;
        before = pole.driven();
        if (dark > (now.isBefore(testUntil) ? DARK_IN_A_TEST_SECONDS : DARK_SECONDS)) {
            return Optional.of(new Violating(Promise.LIT_AT_NIGHT, "%s is dark with the sun %.0f° below the horizon"
                    .formatted(post.id(), -city.sunElevation())));
        }
        if (lit > DAY_SECONDS) {
            return Optional.of(new Violating(Promise.DARK_BY_DAY, "%s shines with the sun %.0f° above the horizon"
                    .formatted(post.id(), city.sunElevation())));
        }
        Optional<Violating> switched = switching(pole);
        Optional<Violating> disobeyed = switched.isPresent() ? switched : obeying(pole, now);
        return disobeyed.isPresent() ? disobeyed : planned(city, now);
    }

    /** A promise and how it is broken. */
    record Violating(Promise promise, String what) {}

    private void count(double elevation, boolean off, boolean excused, Instant now) {
        boolean night = elevation < NIGHT_DEGREES;
        boolean day = elevation > DAY_DEGREES;
        boolean blind = seeing < SEEN_SECONDS && (!post.knowsTime() || astray);
        boolean deceived = misled > 0 || (post.pole().eyeSticks() && (!post.knowsTime() || liedTo));
        dark = night && off && !excused && !deceived && !isOrdered(true, now) ? dark + 1 : 0;
        lit = day && !off && !excused && !blind && misled == 0 && !(astray && lying > 0) && !isOrdered(false, now)
                ? lit + 1
                : 0;
    }

    /**
     * Whoever was told the time before keeps to it while the lie is young, and whoever sees the light goes by that: only others may
     * follow a lie. Whoever followed one may keep to that, as it would to the truth, for as long as it was told it.
     */
    private void listen() {
        boolean sticks = post.pole().eyeSticks();
        known = post.dead() || post.starts() != starts ? Math.min(known, 0) : known;
        known = sticks ? -MISTRUSTED_SECONDS : known;
        seeing = post.pole().eyeFails() || sticks ? 0 : seeing + 1;
        astray |= sticks; // it may take its clock for wrong, for as long as clock and light do not agree
        lying = post.isLiedTo() ? lying + 1 : 0;
        liedTo |= lying > 0;
        known += post.knowsTime() ? 1 : 0;
        boolean keeps = known >= KNOWN_SECONDS && lying < Math.max(KEPT_SECONDS, known - KNOWN_SECONDS);
        if (lying > 0 && !keeps) {
            astray = true;
            known = Math.min(known, -KEPT_SECONDS) - 1;
            misled = seeing < SEEN_SECONDS ? MISLED_SECONDS : Math.max(0, misled - 1);
        } else if (post.knowsTime()) {
            misled = Math.max(0, misled - 1); // without a time service it goes on by what it believed
        }
    }

    private boolean isOrdered(boolean dark, Instant now) {
        for (Order order : orders) {
            if (order.level().isOff() == dark && (covers(order, now) || outlives(order, now))) {
                return true;
            }
        }
        return false;
    }

    /** Whoever believed a lie may still go by it when the order should end, as long as an honest time service must insist. */
    private boolean outlives(Order order, Instant now) {
        return astray && !now.isBefore(order.from()) && follows(order.level());
    }

    private static boolean covers(Order order, Instant now) {
        return !now.isBefore(order.from()) && now.isBefore(order.over());
    }

    /** A controller in doubt about the time cannot know when an order ends. */
    private void settle() {
        boolean sure = !post.dead() && post.knowsTime() && post.starts() == starts && !post.pole().driverFails();
        settled = sure ? settled + 1 : 0;
        if (post.starts() != starts) {
            starts = post.starts();
            allowance = AT_ONCE;
        }
    }

    private Optional<Violating> switching(VirtualPole pole) {
        allowance = Math.min(AT_ONCE, allowance + PER_SECOND) - pole.takeSwitchings();
        return allowance < -2 // a lamp that is on its way may finish, and no lamp waits for light
                ? Optional.of(new Violating(Promise.GENTLE_SWITCHING, post.id() + " is switched too often"))
                : Optional.empty();
    }

    /** A plan that came later may be on its flash, and told to nobody. */
    private Optional<Violating> planned(VirtualCity city, Instant now) {
        if (!planned || post.dead()) {
            return Optional.empty();
        }
        told = city.gateway().planOf(post.id()).map(version -> Math.max(told, version)).orElse(told);
        boolean free = told > 0 && isSure() && post.pole().mains() && city.sunElevation() < NIGHT_DEGREES
                && !isOrdered(now);
        unplanned = free && !followsPlan(city.gateway()) ? unplanned + 1 : 0;
        return unplanned > UNPLANNED_SECONDS
                ? Optional.of(new Violating(Promise.PLANS, "%s is at %.2f %%, which is not as its plan %d has it"
                        .formatted(post.id(), post.pole().driven().percent(), told)))
                : Optional.empty();
    }

    private boolean isOrdered(Instant now) {
        for (Order order : orders) {
            if (covers(order, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean followsPlan(VirtualGateway gateway) {
        return gateway.plansFrom(post.id(), told).stream().anyMatch(plan -> follows(Fault.NewPlan.levelOf(plan)));
    }

    /** No two orders have one level, so the level says which of them is followed. */
    private Optional<Violating> obeying(VirtualPole pole, Instant now) {
        if (!isSure() || pole.driven().isOff() || spared > 0 || steady == 0) { // while it fades it has every level once
            return Optional.empty();
        }
        double level = pole.driven().percent();
        for (Order order : orders) {
            if (Math.abs(order.level().percent() - level) < EQUAL && !covers(order, now)) {
                return Optional.of(new Violating(Promise.COMMANDS_END, order.from().equals(Instant.MAX)
                        ? "%s follows %s, which came too late".formatted(post.id(), order.id())
                        : "%s still follows %s, which ended at %s".formatted(post.id(), order.id(), order.end())));
            }
        }
        return Optional.empty();
    }
}
