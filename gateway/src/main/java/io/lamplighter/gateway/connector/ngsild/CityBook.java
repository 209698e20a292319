package io.lamplighter.gateway.connector.ngsild;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Group;

/** What the city's inventory knows beyond the posts. Thread-safe; does not block. */
public record CityBook(Supplier<Collection<Asset>> assets, Supplier<Collection<Group>> groups,
        Function<LuminaireId, Optional<Asset>> asset) {}
