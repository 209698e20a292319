package io.lamplighter.gateway.opendata;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a lamp: what stands where. What it does now is not told, for a lamp that brightens tells of who walks
 * by; its name and its feeder are the city's own. Immutable.
 */
record Lamp(String id, String district, String address, Point place, String luminaireType, @Nullable Double wattage,
        String mounting, @Nullable LocalDate installed) {

    static final List<Column<Lamp>> COLUMNS = List.of(new Column<>("id", Lamp::id),
            new Column<>("district", Lamp::district), new Column<>("address", Lamp::address),
            new Column<>("latitude", lamp -> lamp.place.latitude()),
            new Column<>("longitude", lamp -> lamp.place.longitude()),
            new Column<>("luminaireType", Lamp::luminaireType), new Column<>("wattage", Lamp::wattage),
            new Column<>("mounting", Lamp::mounting), new Column<>("installed", Lamp::installed));

    /** One that stands in the books. */
    static Lamp of(Asset asset) {
        return new Lamp(asset.id().toString(), asset.district(), asset.place().address(),
                new Point(asset.place().latitude(), asset.place().longitude()), asset.kind().luminaireType(),
                asset.kind().wattage(), asset.kind().mounting(), asset.kind().installed());
    }

    /** One that only reports. */
    static Lamp of(LuminaireView view) {
        return new Lamp(view.id().toString(), view.post().district(), text(view, Vocabulary.ADDRESS.name()),
                new Point(number(view, Vocabulary.LATITUDE.name()), number(view, Vocabulary.LONGITUDE.name())), "",
                number(view, Vocabulary.WATTAGE.name()), "", null);
    }

    private static String text(LuminaireView view, String name) {
        return view.attribute(name).flatMap(found -> Optional.ofNullable(found.value())).map(Object::toString)
                .orElse("");
    }

    private static @Nullable Double number(LuminaireView view, String name) {
        return view.attribute(name).flatMap(found -> Optional.ofNullable(found.value()))
                .filter(Number.class::isInstance).map(found -> ((Number) found).doubleValue()).orElse(null);
    }
}
