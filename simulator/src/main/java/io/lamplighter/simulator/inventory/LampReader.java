package io.lamplighter.simulator.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.register.Dates;
import io.lamplighter.protocol.register.Numbers;
import io.lamplighter.simulator.inventory.column.Field;
import io.lamplighter.simulator.inventory.column.MappedColumn;
import io.lamplighter.simulator.inventory.place.Georeference;
import io.lamplighter.simulator.inventory.place.Georeference.Position;
import io.lamplighter.simulator.inventory.table.Row;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into lamps, one lamp per row, and keeps account of what it left out and what it assumed. One thread.
 */
final class LampReader {

    private static final int MAX_TEXT = 200;
    /** Two lamps less than about 0.1 m apart stand at the same place. */
    private static final double PLACES_PER_DEGREE = 1e6;

    private final Map<Field, MappedColumn> mapping;
    private final @Nullable String spareIdColumn;
    private final Georeference georeference;
    private final Tally tally = new Tally();
    private final Power power;
    private final Identifiers identifiers = new Identifiers();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> lampsByPlace = new HashMap<>();
    private final List<InventoryLamp> lamps = new ArrayList<>();
    private final List<SkippedRow> skipped = new ArrayList<>();

    LampReader(Map<Field, MappedColumn> mapping, Optional<String> spareIdColumn, Georeference georeference) {
        this.mapping = mapping;
        this.spareIdColumn = spareIdColumn.orElse(null);
        this.georeference = georeference;
        this.power = new Power(mapping, tally);
    }

    void take(Row row) {
        switch (position(row)) {
            case Position.None(String reason) -> skip(row, reason);
            case Position.Found(Location location) -> takeAt(row, location);
        }
    }

    List<InventoryLamp> lamps() {
        return lamps;
    }

    List<SkippedRow> skipped() {
        return skipped;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>(tally.sentences());
        int sharing = lampsByPlace.values().stream().filter(count -> count > 1).mapToInt(Integer::intValue).sum();
        if (sharing > 0) {
            notes.add(String.format(Locale.ROOT,
                    "%,d lamps share their pole with another; each becomes a post of its own",
                    sharing));
        }
        return notes;
    }

    private Position position(Row row) {
        if (row.problem().isPresent() && readsGeometry()) {
            return new Position.None(row.problem().get());
        }
        String xText = cell(row, Field.X);
        String yText = cell(row, Field.Y);
        if (xText.isEmpty() || yText.isEmpty()) {
            return new Position.None("no position");
        }
        var x = Numbers.parse(xText);
        var y = Numbers.parse(yText);
        return x.isEmpty() || y.isEmpty()
                ? new Position.None("position is not a number")
                : georeference.locate(x.getAsDouble(), y.getAsDouble());
    }

    private boolean readsGeometry() {
        MappedColumn x = mapping.get(Field.X);
        return x != null && x.column().startsWith("geometry");
    }

    private void takeAt(Row row, Location location) {
        String luminaire = cell(row, Field.LUMINAIRE_TYPE);
        String lamp = cell(row, Field.LAMP_TYPE);
        boolean hasWattage = !cell(row, Field.WATTAGE).isEmpty() || !cell(row, Field.GROSS_WATTAGE).isEmpty();
        Optional<String> notALamp = NotALamp.reason(new NotALamp.Words(luminaire, lamp, cell(row, Field.KIND),
                cell(row, Field.STATUS), hasWattage));
        if (notALamp.isPresent()) {
            skip(row, notALamp.get());
            return;
        }
        String type = type(luminaire, lamp);
        String id = wantedId(row);
        double watts = power.watts(row, type);
        String place = Math.round(location.latitude() * PLACES_PER_DEGREE) + " "
                + Math.round(location.longitude() * PLACES_PER_DEGREE);
        String same = String.join("|", id.toLowerCase(Locale.ROOT), place, String.valueOf(watts), type,
                cell(row, Field.NAME), cell(row, Field.CIRCUIT), cell(row, Field.FEEDER));
        if (!seen.add(same)) {
            skip(row, "the same lamp again (same id, place and data)");
            return;
        }
        noteDoubts(row, id, place);
        lampsByPlace.merge(place, 1, Integer::sum);
        lamps.add(new InventoryLamp(identifiers.claim(id), name(row, id), location, watts, type,
                filled(row, Field.STREET), filled(row, Field.CIRCUIT), filled(row, Field.FEEDER),
                filled(row, Field.INSTALL_DATE).map(Dates::iso)));
    }

    private void noteDoubts(Row row, String id, String place) {
        if (identifiers.isTaken(id)) {
            tally.add(lampsByPlace.containsKey(place)
                    ? "id used again at the same place (a further luminaire of the pole), kept with a number behind it"
                    : "id used again at another place, kept with a number behind it", row.number());
        }
        if (NotALamp.isDoubtful(cell(row, Field.REMARK))) {
            tally.add("the remark says that the lamp may be gone, kept as a lamp", row.number());
        }
    }

    private String wantedId(Row row) {
        String id = Identifiers.clean(cell(row, Field.ID));
        if (!id.isEmpty()) {
            return id;
        }
        String spare = spareIdColumn == null ? "" : Identifiers.clean(row.cell(spareIdColumn));
        if (spare.isEmpty()) {
            tally.add("no id, row number used", row.number());
            return "row-" + row.number();
        }
        tally.add("no id, " + spareIdColumn + " used", row.number());
        return Identifiers.clean(spareIdColumn + "-" + spare);
    }

    private String name(Row row, String id) {
        String written = cell(row, Field.NAME);
        if (!written.isEmpty()) {
            return written;
        }
        String street = cell(row, Field.STREET);
        return street.isEmpty() ? "Lamp " + id : street + ", lamp " + id;
    }

    private static String type(String luminaire, String lamp) {
        if (luminaire.isEmpty() && lamp.isEmpty()) {
            return "unknown";
        }
        return lamp.isEmpty() || luminaire.equalsIgnoreCase(lamp) ? luminaire : (luminaire + " " + lamp).strip();
    }

    private Optional<String> filled(Row row, Field field) {
        return Optional.of(cell(row, field)).filter(text -> !text.isEmpty());
    }

    private String cell(Row row, Field field) {
        MappedColumn mapped = mapping.get(field);
        String text = mapped == null ? "" : row.cell(mapped.column());
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    private void skip(Row row, String reason) {
        skipped.add(new SkippedRow(row.number(), reason, row.excerpt()));
    }
}
