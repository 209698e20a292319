package io.lamplighter.gateway.plan;

import java.util.Optional;

import io.lamplighter.gateway.street.StreetPost;

/** Knows where posts stand. Thread-safe; never blocks on a disk. */
@FunctionalInterface
public interface PostPlaces {

    /** Empty when nobody knows its street, or where it stands. */
    Optional<StreetPost> place(String post);
}
