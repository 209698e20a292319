package io.lamplighter.lighting.program;

import java.util.Locale;

/** Why a lamp has its level, strongest first. The words are TALQ's reasons; manual and safe are ours. */
public enum Reason {
    /** A technician at the post. */
    MANUAL,
    /** An operator's override command. */
    OVERRIDE,
    /** A sensor: a dynamic control of a program, or the photocell of a post that does not know the time. */
    SENSOR,
    /** A control program that the calendar picked. */
    PROGRAM,
    /** The default program, dusk to dawn. */
    DEFAULT,
    /** The post knows neither time nor light: it stays lit. */
    SAFE;

    /** The word on the wire and on screen: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
