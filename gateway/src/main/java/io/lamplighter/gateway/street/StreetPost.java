package io.lamplighter.gateway.street;

import io.lamplighter.lighting.sun.Location;

/**
 * A post and where it stands. Immutable.
 *
 * @param post
 *            its id
 * @param street
 *            the same for all posts of a street, and for no others of the city; not blank
 */
public record StreetPost(String post, String street, Location location) {

    public StreetPost {
        if (street.isBlank()) {
            throw new IllegalArgumentException("the street of post " + post + " is blank");
        }
    }
}
