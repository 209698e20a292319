package io.lamplighter.simulator.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.check.city.VirtualCity;
import io.lamplighter.simulator.check.city.VirtualPole;
import io.lamplighter.simulator.check.city.VirtualPost;

/** Looks at one lamp once a second: whether it is lit when it must be, and does nothing that nobody asks for. */
final class LampWatch {

    /** Between them a lamp may be lit or dark: the plan follows the sun at its horizon, clouds or not. */
    private static final double NIGHT_DEGREES = -6;
    private static final double DAY_DEGREES = 3;
    private static final int DARK_SECONDS = 5;
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
    /** Darker and brighter than any doubt, by clouds too. */
    private static final double DEEP_NIGHT_DEGREES = -9;
    private static final double BROAD_DAY_DEGREES = 6;
    /** After a lie the post looks at its clock again, and the lamp has to find back. */
    private static final int MISLED_SECONDS = 15;

    private final VirtualPost post;
    private final List<Order> orders = new ArrayList<>();
    /** At night, by the version of the plan. */
    private final NavigableMap<Long, Level> plans = new TreeMap<>();
    /** The version of its plan that it told last; 0 before. */
    private long told;
    private int unplanned;
    private int dark;
    private int lit;
    private int settled;
    private int starts;
    /** Whether its time service lies, did since the last look, and ever did. */
    private boolean lying;
    private boolean deceived;
    /** Whether the light has spoken against the lie since it began. */
    private boolean doubted;
    /** For so many seconds more it may go by a lie. */
    private int misled;
    private double allowance = AT_ONCE;

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

    /** It is given a plan: at night it is at that level. */
    void planned(long version, Level level) {
        plans.put(version, level);
    }

    /** From that time on nothing may follow it. */
    void over(String id, Instant at) {
        orders.replaceAll(order -> order.id().equals(id) ? new Order(id, order.level(), order.from(), at) : order);
    }

    /** Whether it shines, or is dark, as an order had it. */
    boolean follows(Level level) {
        return Math.abs(post.pole().driven().percent() - level.percent()) < EQUAL;
    }

    /** Whether its program has known the time for a while, and was never told a wrong one. */
    boolean isSure() {
        return settled >= SETTLED_SECONDS && !deceived;
    }

    /** Looks now; what is wrong, in words. */
    Optional<Violating> look(VirtualCity city, Instant now) {
        VirtualPole pole = post.pole();
        boolean excused = !pole.mains() || pole.driverFails();
        boolean off = pole.driven().isOff();
        listen(city);
        count(city.sunElevation(), off, excused, now);
        settle();
        if (dark > DARK_SECONDS) {
            return Optional.of(new Violating(Promise.LIT_AT_NIGHT, "%s is dark with the sun %.0f° below the horizon"
                    .formatted(post.id(), -city.sunElevation())));
        }
        if (lit > DAY_SECONDS) {
            return Optional.of(new Violating(Promise.DARK_BY_DAY, "%s shines with the sun %.0f° above the horizon"
                    .formatted(post.id(), city.sunElevation())));
        }
        return switching(pole).or(() -> obeying(pole, now)).or(() -> planned(city, now));
    }

    /** A promise and how it is broken. */
    record Violating(Promise promise, String what) {}

    private void count(double elevation, boolean off, boolean excused, Instant now) {
        boolean night = elevation < NIGHT_DEGREES;
        boolean day = elevation > DAY_DEGREES;
        boolean blind = post.pole().eyeFails() && (!post.knowsTime() || deceived);
        dark = night && off && !excused && misled == 0 && !isOrdered(true, now) ? dark + 1 : 0;
        lit = day && !off && !excused && !blind && !post.isLiedTo() && !isOrdered(false, now) ? lit + 1 : 0;
    }

    /**
     * Whoever is lied to goes by the lie, unless the light speaks against it from the beginning: then it must not be followed.
     */
    private void listen(VirtualCity city) {
        boolean lie = post.isLiedTo();
        boolean absurd = lie && !post.pole().eyeFails() && city.sunElevation() < DEEP_NIGHT_DEGREES
                && city.sunElevation(post.shownTime()) > BROAD_DAY_DEGREES;
        doubted = absurd && (doubted || !lying);
        misled = lie && !doubted ? MISLED_SECONDS : Math.max(0, misled - 1);
        lying = lie;
        deceived |= lie;
    }

    private boolean isOrdered(boolean dark, Instant now) {
        for (Order order : orders) {
            if (order.level().isOff() == dark && covers(order, now)) {
                return true;
            }
        }
        return false;
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
        if (plans.isEmpty() || post.dead()) {
            return Optional.empty();
        }
        told = city.gateway().planOf(post.id()).map(version -> Math.max(told, version)).orElse(told);
        boolean free = told > 0 && isSure() && post.pole().mains() && city.sunElevation() < NIGHT_DEGREES
                && orders.stream().noneMatch(order -> covers(order, now));
        boolean follows = plans.tailMap(told).values().stream().anyMatch(this::follows);
        unplanned = free && !follows ? unplanned + 1 : 0;
        return unplanned > UNPLANNED_SECONDS
                ? Optional.of(new Violating(Promise.PLANS, "%s is at %.2f %%, which is not as its plan %d has it"
                        .formatted(post.id(), post.pole().driven().percent(), told)))
                : Optional.empty();
    }

    /** No two orders have one level, so the level says which of them is followed. */
    private Optional<Violating> obeying(VirtualPole pole, Instant now) {
        if (settled < SETTLED_SECONDS || pole.driven().isOff()) {
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
