package io.lamplighter.agent.diagnosis;

/**
 * What a diagnosis remembers of earlier samples. Immutable.
 *
 * @param burning
 *            whether current has flowed since the lamp was switched on
 * @param cycling
 *            how often it came back by itself
 * @param dimming
 *            whether its power follows its level
 */
record LampMemory(Burning burning, Cycling cycling, Dimming dimming) {

    static final LampMemory NONE = new LampMemory(Burning.FOUND, Cycling.NONE, Dimming.NONE);

    LampMemory after(LampLook look) {
        Cycling next = look.settledLit() && !look.interrupted()
                ? cycling.lit(look.nanos(), look.dark(), look.bright())
                : cycling.switched(look.nanos());
        return new LampMemory(burning.after(look.commandedLit(), look.idles()), next,
                look.steady() && !look.dark() ? dimming.after(look.point()) : dimming);
    }
}
