package io.lamplighter.gateway.talq.device;

import io.lamplighter.gateway.fleet.LuminaireId;

/** Which calendars of the CMS lamps follow. Any thread; does not block. */
public interface LampCalendars {

    /** The calendar that the lamp follows by its post's own report; empty for none. */
    String followed(LuminaireId lamp);

    /** Whether the lamp cannot follow the one that the CMS wants it to (TALQ's invalidCalendar). */
    boolean isUnfit(LuminaireId lamp);
}
