package io.lamplighter.protocol.plan;

/**
 * The bytes of a plan document, format {@link #VERSION}. A head of four bytes {@link #MAGIC}, one byte version, four
 * bytes CRC32C of the rest, big endian; then one message in protobuf's encoding with the fields below. Unlike protobuf a
 * reader refuses a field that it does not know: a post must not follow half a plan. Times are varints, offsets zigzag
 * varints, levels, degrees, lux and watts doubles.
 */
final class PlanFormat {

    static final int MAGIC = 0x4C504C4E; // LPLN
    static final int VERSION = 1;
    static final int HEAD_BYTES = 9;

    /** The document. */
    static final class Document {
        static final int ID = 1;
        static final int NUMBER = 2;
        static final int LOCATION = 3;
        static final int DEFAULT_PROGRAM = 4;
        static final int PHOTOCELL = 5;
        static final int SAFE_LEVEL = 6;
        static final int ZONE = 7;
        static final int DAY_START_HOUR = 8;
        static final int PROGRAM = 9;
        static final int CALENDAR = 10;
        static final int LUMINAIRE = 11;
        static final int LIGHT_AHEAD = 12;
        static final int OUTPUT = 21;
        /** Not there for none. */
        static final int STAGGER_SECONDS = 22;
        /** Of every road; a message like that of a luminaire. Not there for none. */
        static final int ROAD_CLASS = 23;

        private Document() {}
    }

    /** Of the document. */
    static final class Place {
        static final int LATITUDE = 1;
        static final int LONGITUDE = 2;

        private Place() {}
    }

    /** The default program. */
    static final class Dusk {
        static final int SUN_ELEVATION = 1;
        static final int LEVEL = 2;
        static final int FADE_MILLIS = 3;

        private Dusk() {}
    }

    /** Thresholds. */
    static final class Lux {
        static final int ON_BELOW = 1;
        static final int OFF_ABOVE = 2;

        private Lux() {}
    }

    /** A control program. */
    static final class Program {
        static final int ID = 1;
        static final int FADE_MILLIS = 2;
        static final int PERIOD = 3;
        static final int FIXED_TIME = 4;
        static final int ASTRO_CLOCK_TIME = 5;
        static final int DYNAMIC = 6;

        private Program() {}
    }

    /** Exactly one of its fields, each a message. */
    static final class Period {
        static final int ABSOLUTE = 1;
        static final int ASTRO = 2;
        static final int SENSOR = 3;
        static final int ASTRO_AND_SENSOR = 4;

        static final int START_SECOND = 1;
        static final int END_SECOND = 2;
        static final int SUNSET_OFFSET = 1;
        static final int SUNRISE_OFFSET = 2;
        static final int PHOTOCELL_BEFORE_SUNSET = 3;
        static final int PHOTOCELL_BEFORE_SUNRISE = 4;

        private Period() {}
    }

    /** A fixed time control, an astro clock time control or the effect of a dynamic control. */
    static final class Control {
        static final int LEVEL = 1;
        static final int FADE_MILLIS = 2;
        static final int START_SECOND = 3;
        /** 1 sunrise, 2 sunset. */
        static final int EVENT = 4;
        static final int OFFSET = 5;
        /** 1 Set, 2 Max, 3 Min, 4 Add, 5 Sub, 6 Mul. */
        static final int OPERATION = 6;
        /** 1 presence, 2 traffic, 3 neighbour. */
        static final int SOURCE = 7;
        static final int HOLD_MILLIS = 8;
        static final int FADE_BACK_MILLIS = 9;
        static final int PERIOD = 10;
        /** 1 above, 2 below; there with traffic only, as is the next. */
        static final int THRESHOLD_SIDE = 11;
        static final int THRESHOLD_VEHICLES = 12;

        private Control() {}
    }

    /** A calendar. */
    static final class Days {
        static final int ID = 1;
        static final int DEFAULT_PROGRAM = 2;
        static final int RULE = 3;

        private Days() {}
    }

    /** A rule of a calendar; without weekdays, spans and region, any day. */
    static final class Rule {
        static final int PROGRAM = 1;
        static final int FIRST = 2;
        static final int LAST = 3;
        /** Bits: 1 Monday, 2 Tuesday, … 64 Sunday. */
        static final int WEEKDAYS = 4;
        /** Bits: 1 last, 2 first, 4 second, … 32 fifth of the month. */
        static final int OCCURRENCES = 5;
        static final int SPAN = 6;
        /** Code of the region whose public holidays it is for. */
        static final int HOLIDAYS = 7;

        private Rule() {}
    }

    /** Days that come again; without month, each month. */
    static final class Span {
        static final int FIRST_MONTH = 1;
        static final int FIRST_DAY = 2;
        static final int LAST_MONTH = 3;
        static final int LAST_DAY = 4;

        private Span() {}
    }

    /** A bound of a rule; without year, each year. */
    static final class Date {
        static final int YEAR = 1;
        static final int MONTH = 2;
        static final int DAY = 3;

        private Date() {}
    }

    /** A luminaire; power and minimum both or neither. */
    static final class Lamp {
        static final int ID = 1;
        static final int CALENDAR = 2;
        static final int NOMINAL_POWER = 3;
        static final int MINIMUM_LEVEL = 4;
        static final int TYPE = 5;
        static final int ROAD_CLASS = 6;
        /** In place of the document's. */
        static final int OUTPUT = 11;

        static final int CLASS_NAME = 1;
        static final int CLASS_MINIMUM = 2;
        /** The lower class in a part of the day: all four or none. */
        static final int REDUCED_NAME = 3;
        static final int REDUCED_MINIMUM = 4;
        static final int REDUCED_START_SECOND = 5;
        static final int REDUCED_END_SECOND = 6;

        private Lamp() {}
    }

    /** How luminaires are driven; of the document, or of one luminaire. */
    static final class Output {
        static final int VIRTUAL_LIGHT_OUTPUT = 1;
        /** A point of the lumen depreciation curve; without any, no constant light output. */
        static final int DEPRECIATION = 2;
        /** Not there for none. */
        static final int SOFT_START_MILLIS = 3;

        private Output() {}
    }

    /** A point of a lumen depreciation curve, ascending. */
    static final class Point {
        static final int OPERATING_HOURS = 1;
        static final int PERCENTAGE = 2;

        private Point() {}
    }

    /** Whom the post tells that somebody comes. */
    static final class Ahead {
        static final int HOPS = 1;
        static final int VALIDITY_MILLIS = 2;
        static final int NEIGHBOUR = 3;

        static final int POST = 1;
        static final int WAY = 2;

        private Ahead() {}
    }

    private PlanFormat() {}
}
