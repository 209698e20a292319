package io.lamplighter.gateway.talq.device;

import io.lamplighter.gateway.fleet.LuminaireId;

/** Which calendars of the CMS lamps follow, and of which of its types they are. Any thread; does not block. */
public interface LampCalendars {

    /** The calendar that the lamp follows by its post's own report; empty for none. */
    String followed(LuminaireId lamp);

    /** The lamp type that the CMS gave the lamp; empty for none. */
    String lampType(LuminaireId lamp);

    /** Whether the lamp cannot follow the one that the CMS wants it to (TALQ's invalidCalendar). */
    boolean isUnfit(LuminaireId lamp);

    /** Whether the lamp cannot be of the type that the CMS wants it to be of (TALQ's invalidLampType). */
    boolean isTypeUnfit(LuminaireId lamp);
}
