package io.lamplighter.lighting.program;

/** Who may decide a lamp's level; public for the benchmark. {@link Decider} has what each is. */
public enum Who {
    SUN, SUN_WITH_HEAD_START, PROGRAM, PHOTOCELL, BRIGHT_PHOTOCELL, PRESENCE, TRAFFIC, OVERRIDE, TECHNICIAN, PHOTOCELL_WITHOUT_TIME, NOBODY
}
