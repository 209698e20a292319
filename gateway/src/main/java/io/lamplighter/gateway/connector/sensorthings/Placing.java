package io.lamplighter.gateway.connector.sensorthings;

import java.util.Optional;

import io.lamplighter.gateway.connector.sensorthings.Things.Place;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** Where posts stand. Pure. */
final class Placing {

    private Placing() {}

    /** Empty when the post has not said so: a server refuses observations of a thing without a place. */
    static Optional<Place> of(Fleet fleet, String post) {
        return fleet.post(post).flatMap(known -> degrees(known, Vocabulary.LONGITUDE.name(), 180)
                .flatMap(east -> degrees(known, Vocabulary.LATITUDE.name(), 90).map(north -> new Place(east, north))));
    }

    private static Optional<Double> degrees(PostState post, String attribute, int most) {
        AttributeValue value = post.controller().attributes().get(attribute);
        return value != null && value.value() instanceof Number number && Math.abs(number.doubleValue()) <= most
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }
}
