package io.lamplighter.simulator.scenario;

import java.time.Duration;

/**
 * One thing that happens at one time to one post or luminaire. Immutable.
 *
 * @param after
 *            since the start of the scenario, not negative
 * @param post
 *            its id
 * @param luminaire
 *            counted from 1; 0 for the whole post
 * @param begins
 *            whether the trouble begins or ends
 */
public record Happening(Duration after, String post, int luminaire, Trouble trouble, boolean begins) {

    public void play(Stage stage) {
        trouble.play(stage, post, luminaire, begins);
    }

    /** Such as {@code RUH-012:luminaire-1}. */
    public String subject() {
        return luminaire == 0 ? post : post + ":luminaire-" + luminaire;
    }
}
