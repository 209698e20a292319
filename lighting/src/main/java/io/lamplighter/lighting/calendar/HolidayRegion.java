package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where public holidays are the same: the sixteen German states, and the municipalities that have one more than their
 * state. By the states' laws from 1995 on, when the Day of Repentance went; as of 2026.
 */
public enum HolidayRegion {
    BADEN_WUERTTEMBERG("DE-BW"), BAVARIA("DE-BY"), BERLIN("DE-BE"), BRANDENBURG("DE-BB"), BREMEN("DE-HB"), HAMBURG(
            "DE-HH"), HESSE("DE-HE"), MECKLENBURG_WESTERN_POMERANIA("DE-MV"), LOWER_SAXONY(
                    "DE-NI"), NORTH_RHINE_WESTPHALIA("DE-NW"), RHINELAND_PALATINATE("DE-RP"), SAARLAND("DE-SL"), SAXONY(
                            "DE-SN"), SAXONY_ANHALT("DE-ST"), SCHLESWIG_HOLSTEIN("DE-SH"), THURINGIA("DE-TH"),
    /** The 1,700 or so municipalities of Bavaria with more Catholics than Protestants, Munich among them. */
    BAVARIA_WITH_ASSUMPTION("DE-BY-ASSUMPTION", BAVARIA),
    /** The city of Augsburg. */
    AUGSBURG("DE-BY-AUGSBURG", BAVARIA_WITH_ASSUMPTION),
    /** Some municipalities of the Bautzen district. */
    SAXONY_WITH_CORPUS_CHRISTI("DE-SN-CORPUS-CHRISTI", SAXONY),
    /** The Eichsfeld and some municipalities around it. */
    THURINGIA_WITH_CORPUS_CHRISTI("DE-TH-CORPUS-CHRISTI", THURINGIA);

    private final String code;
    private final @Nullable HolidayRegion within;

    HolidayRegion(String code) {
        this(code, null);
    }

    HolidayRegion(String code, @Nullable HolidayRegion within) {
        this.code = code;
        this.within = within;
    }

    /** On the wire and for people: of a state its ISO 3166-2 code, of municipalities that code and what they have. */
    public String code() {
        return code;
    }

    /** The region of a code; empty when there is none. */
    public static Optional<HolidayRegion> of(String code) {
        for (HolidayRegion region : values()) {
            if (region.code.equals(code)) {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }

    /** Whether a date is a holiday there by law, be it a Sunday or not. */
    public boolean isHoliday(LocalDate date) {
        return holidayOn(date).isPresent();
    }

    /** The name of the holiday there on a date, as the laws have it; of two on one date the first in the order of the year. */
    public Optional<String> holidayOn(LocalDate date) {
        for (PublicHoliday holiday : PublicHoliday.ALL) {
            if (holiday.holds(date, this)) {
                return Optional.of(holiday.name());
            }
        }
        return within == null ? Optional.empty() : within.holidayOn(date);
    }
}
