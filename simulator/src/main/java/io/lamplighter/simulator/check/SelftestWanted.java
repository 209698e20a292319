package io.lamplighter.simulator.check;

import io.lamplighter.simulator.check.city.VirtualCity;

/** An operator asks a post for its self-test; no fault, but what faults must not disturb. */
record SelftestWanted(int post, boolean lampTest) implements Fault {

    @Override
    public void happen(VirtualCity city) {
        city.gateway().selftest(city.post(post).id(), lampTest);
    }

    @Override
    public String text() {
        return "selftest post=%d lamp-test=%s".formatted(post, lampTest);
    }
}
