package io.lamplighter.gateway.opendata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.energy.Usage;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Makes what is published, of what is known at a moment. Pure. */
final class Edition {

    private final Fleet fleet;
    private final int least;
    private final Map<String, Sums> districts = new TreeMap<>();
    private final Map<String, Lamp> lamps = new TreeMap<>();

    Edition(Fleet fleet, int least) {
        this.fleet = fleet;
        this.least = least;
    }

    /** What a lamp used yesterday and last month; null or not complete when nobody knows. */
    record Used(@Nullable Usage day, @Nullable Usage month) {}

    /** What is added up of a district. */
    private static final class Sums {

        private int lamps;
        private int inReach;
        private int lit;
        private int placed;
        private double latitudes;
        private double longitudes;
        private int dayLamps;
        private double day;
        private int monthLamps;
        private double month;

        private void place(Point at) {
            Double latitude = at.latitude();
            Double longitude = at.longitude();
            if (latitude != null && longitude != null) {
                placed++;
                latitudes += latitude;
                longitudes += longitude;
            }
        }

        private void used(Used used) {
            Double ofDay = complete(used.day);
            Double ofMonth = complete(used.month);
            dayLamps += ofDay == null ? 0 : 1;
            day += ofDay == null ? 0 : ofDay;
            monthLamps += ofMonth == null ? 0 : 1;
            month += ofMonth == null ? 0 : ofMonth;
        }

        private static @Nullable Double complete(@Nullable Usage usage) {
            return usage == null || !usage.complete() ? null : usage.energy();
        }
    }

    /**
     * The four files.
     *
     * @param used
     *            by lamp; who is not in it is not known
     * @param presence
     *            by district
     * @param presenceFrom
     *            begin of their quarter; empty when there are none
     */
    Map<String, byte[]> files(Collection<Asset> books, Map<LuminaireId, Used> used, Map<String, Long> presence,
            Optional<Instant> presenceFrom) {
        for (Asset each : books) {
            add(each.id(), Lamp.of(each), used);
        }
        for (LuminaireView each : fleet.luminaires()) {
            if (!lamps.containsKey(each.id().toString())) {
                add(each.id(), Lamp.of(each), used);
            }
        }
        List<District> rows = new ArrayList<>();
        districts.forEach((id, sums) -> rows.add(district(id, sums, presence.get(id), presenceFrom.orElse(null))));
        List<Lamp> all = List.copyOf(lamps.values());
        return Map.of("lamps.csv", Table.csv(Lamp.COLUMNS, all), "lamps.geojson",
                Table.geoJson(Lamp.COLUMNS, all, Lamp::place), "districts.csv", Table.csv(District.COLUMNS, rows),
                "districts.geojson", Table.geoJson(District.COLUMNS, rows, District::middle));
    }

    private void add(LuminaireId id, Lamp lamp, Map<LuminaireId, Used> used) {
        lamps.put(lamp.id(), lamp);
        Sums sums = districts.computeIfAbsent(lamp.district(), _ -> new Sums());
        sums.lamps++;
        sums.place(lamp.place());
        fleet.luminaire(id).filter(LuminaireView::online).ifPresent(view -> {
            sums.inReach++;
            sums.lit += view.device().number(Vocabulary.ACTUAL_LIGHT_STATE.name()).orElse(0) > 0 ? 1 : 0;
        });
        Used found = used.get(id);
        if (found != null) {
            sums.used(found);
        }
    }

    private District district(String id, Sums sums, @Nullable Long presence, @Nullable Instant presenceFrom) {
        Point middle = sums.placed == 0
                ? Point.UNKNOWN
                : new Point(rounded(sums.latitudes / sums.placed), rounded(sums.longitudes / sums.placed));
        if (sums.lamps < least) {
            return new District(id, middle, sums.lamps, null, null, District.Energy.UNTOLD, District.Energy.UNTOLD,
                    null, null);
        }
        return new District(id, middle, sums.lamps, sums.inReach, sums.lit, energy(sums.day, sums.dayLamps),
                energy(sums.month, sums.monthLamps), presence, presence == null ? null : presenceFrom);
    }

    private District.Energy energy(double sum, int counted) {
        return counted < least ? District.Energy.UNTOLD : District.Energy.of(sum, counted);
    }

    /** Some ten metres. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e4) / 1e4;
    }
}
