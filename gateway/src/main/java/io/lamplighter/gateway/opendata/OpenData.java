package io.lamplighter.gateway.opendata;

import java.util.Optional;

/** What is published now. Thread-safe; does not block. */
public interface OpenData {

    OpenDataSettings settings();

    /** Empty when it is off, or nothing was published yet. */
    Optional<Publication> latest();
}
