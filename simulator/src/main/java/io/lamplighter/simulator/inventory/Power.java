package io.lamplighter.simulator.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.lamplighter.protocol.register.Wattage;
import io.lamplighter.simulator.inventory.column.ColumnNames;
import io.lamplighter.simulator.inventory.column.Field;
import io.lamplighter.simulator.inventory.column.MappedColumn;
import io.lamplighter.simulator.inventory.table.Row;

/**
 * The nominal power of a row: what the luminaire draws from the mains with its gear. So the gross figure counts where
 * there is one; a gross figure below the net one is an error of the register, and the larger of the two counts. Without
 * a figure the usual power of the lamp type is assumed. Pure but for the tally that it fills.
 */
final class Power {

    private static final List<Default> DEFAULTS = List.of(new Default("LED", "led", 60),
            new Default("high-pressure sodium", "hps|hse|hst|nav|son|sodium|natrium", 100),
            new Default("induction", "ind|induction|induktion|ql", 85),
            new Default("metal halide", "mh|hit|hie|hci|cdm|cpo|cosmopolis|metal|halide|halogenmetalldampf", 90),
            new Default("mercury", "mercury|hme|hql|hpl|quecksilber", 125),
            new Default("fluorescent", "t5|t8|t16|t26|tc|tcl|tc-l|fluorescent|leuchtstoff\\w*|kompakt\\w*", 36),
            new Default("gas", "gas|gaslicht|gasleuchte", 300));
    private static final double UNKNOWN_WATTS = 70;

    private final Map<Field, MappedColumn> mapping;
    private final Tally tally;

    Power(Map<Field, MappedColumn> mapping, Tally tally) {
        this.mapping = mapping;
        this.tally = tally;
    }

    double watts(Row row, String type) {
        Optional<Wattage> net = read(row, Field.WATTAGE);
        Optional<Wattage> gross = read(row, Field.GROSS_WATTAGE);
        if (net.isEmpty() && gross.isEmpty()) {
            return assumed(row, type);
        }
        if (net.isPresent() && gross.isPresent() && gross.get().watts() < net.get().watts()) {
            tally.add("gross power below net power, the larger one used", row.number());
            return net.get().watts();
        }
        Wattage used = gross.or(() -> net).orElseThrow();
        if (used.heads() > 1) {
            tally.add("several light heads in one wattage cell (such as 250/85 or 2x36), added up", row.number());
        }
        return used.watts();
    }

    private Optional<Wattage> read(Row row, Field field) {
        MappedColumn mapped = mapping.get(field);
        if (mapped == null || row.cell(mapped.column()).isEmpty()) {
            return Optional.empty();
        }
        String text = row.cell(mapped.column());
        Optional<Wattage> wattage = Wattage.parse(isKilowatts(mapped) ? text + " kW" : text);
        if (wattage.isEmpty()) {
            tally.add("wattage that is no figure of a street lamp, ignored", row.number());
        }
        return wattage;
    }

    private static boolean isKilowatts(MappedColumn mapped) {
        return (" " + ColumnNames.words(mapped.column()) + " ").contains(" kw ");
    }

    private double assumed(Row row, String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        for (Default each : DEFAULTS) {
            if (each.words.matcher(plain).find()) {
                tally.add("no wattage, %.0f W assumed for %s".formatted(each.watts, each.name), row.number());
                return each.watts;
            }
        }
        tally.add("no wattage, %.0f W assumed for an unknown lamp type".formatted(UNKNOWN_WATTS), row.number());
        return UNKNOWN_WATTS;
    }

    private record Default(String name, Pattern words, double watts) {

        private Default(String name, String words, double watts) {
            this(name, Pattern.compile("(?<![a-z])(?:" + words + ")(?![a-z])"), watts);
        }
    }
}
