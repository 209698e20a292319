package io.lamplighter.gateway.opendata;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a district. Immutable; what is not told is null.
 *
 * @param lit
 *            lamps that shine, of those in reach
 * @param day
 *            kWh of yesterday, by the city's calendar, of the lamps whose counters were read at both ends
 * @param month
 *            likewise of the last month
 * @param presence
 *            passers-by in the quarter of an hour from {@code presenceFrom} on, rounded down
 */
record District(String id, Point middle, int lamps, @Nullable Integer inReach, @Nullable Integer lit,
        Energy day, Energy month, @Nullable Long presence, @Nullable Instant presenceFrom) {

    static final List<Column<District>> COLUMNS = List.of(new Column<>("district", District::id),
            new Column<>("lamps", District::lamps), new Column<>("inReach", District::inReach),
            new Column<>("lit", District::lit), new Column<>("dayEnergy", each -> each.day.kilowattHours()),
            new Column<>("dayLamps", each -> each.day.lamps()),
            new Column<>("monthEnergy", each -> each.month.kilowattHours()),
            new Column<>("monthLamps", each -> each.month.lamps()), new Column<>("presence", District::presence),
            new Column<>("presenceFrom", District::presenceFrom));

    /** What so many lamps used. */
    record Energy(@Nullable Double kilowattHours, @Nullable Integer lamps) {

        static final Energy UNTOLD = new Energy(null, null);

        /** Rounded to a tenth. */
        static Energy of(double sum, int lamps) {
            return new Energy(Math.round(sum * 10) / 10.0, lamps);
        }
    }
}
