package io.lamplighter.gateway.web;

import java.util.Optional;

import io.lamplighter.gateway.opendata.OpenData;
import io.lamplighter.gateway.opendata.OpenDataSettings;
import io.lamplighter.gateway.opendata.Publication;

/** Open data as they usually are: off. */
record NoOpenData() implements OpenData {

    @Override
    public OpenDataSettings settings() {
        return new OpenDataSettings(false, 10, 60);
    }

    @Override
    public Optional<Publication> latest() {
        return Optional.empty();
    }
}
