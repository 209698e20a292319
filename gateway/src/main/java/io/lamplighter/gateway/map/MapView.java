package io.lamplighter.gateway.map;

import java.util.List;

import io.lamplighter.gateway.fleet.LuminaireView;

/** What stands in a part of the map. */
public sealed interface MapView {

    /** Few enough to be shown one by one, in the order of their ids. */
    record Single(List<LuminaireView> luminaires) implements MapView {}

    /** More than that, gathered. */
    record Gathered(int luminaires, List<Cell> cells) implements MapView {}
}
