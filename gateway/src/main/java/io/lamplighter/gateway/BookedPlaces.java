package io.lamplighter.gateway;

import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PostPlaces;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;
import io.lamplighter.gateway.street.StreetName;
import io.lamplighter.gateway.street.StreetPost;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** Where posts stand: as they say it, else as the city's books have it. A street belongs to its district. */
record BookedPlaces(Fleet fleet, Inventory inventory, Lamps lamps) implements PostPlaces {

    @Override
    public Optional<StreetPost> place(String post) {
        return fleet.post(post).flatMap(this::place);
    }

    private Optional<StreetPost> place(PostState post) {
        Stream<String> booked = post.luminaires().stream().map(LuminaireView::id)
                .flatMap(id -> inventory.asset(id).stream()).map(asset -> asset.place().address());
        Optional<String> street = Stream
                .concat(post.controller().text(Vocabulary.ADDRESS.name()).stream(), booked)
                .flatMap(address -> StreetName.of(address).stream()).map(StreetName::key).findFirst();
        Optional<Location> location = post.luminaires().stream().flatMap(view -> lamps.facts(view.id()).stream())
                .map(LampFacts::location).findFirst();
        return street.flatMap(name -> location
                .map(place -> new StreetPost(post.id(), post.district() + "/" + name, place)));
    }
}
