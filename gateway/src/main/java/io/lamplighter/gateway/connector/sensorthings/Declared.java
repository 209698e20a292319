package io.lamplighter.gateway.connector.sensorthings;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** What is known of a post when it is made on a server, so that all of it can be made at once. Thread-safe. */
record Declared(Fleet fleet, Adjustments adjustments) {

    /**
     * One datastream to be made.
     *
     * @param device
     *            empty for the controller
     * @param name
     *            of what is observed, for people
     */
    record Wanted(String post, String device, Observable observable, String name) {

        String key() {
            return Declared.key(device, observable);
        }
    }

    /** By which a datastream is found again. */
    static String key(String device, Observable observable) {
        return device + "/" + observable.talq();
    }

    Wanted wanted(Row row) {
        String device = row.stream().substring(0, row.stream().length() - row.observable().talq().length() - 1);
        return wanted(row.post(), device, row.observable());
    }

    private Wanted wanted(String post, String device, Observable observable) {
        return new Wanted(post, device, observable, adjustments.name(observable.talq(), observable.name()));
    }

    /** The datastreams that its reports will need, by key: what its devices have a value of, and these rows. */
    SortedMap<String, Wanted> of(PostState post, List<Row> rows) {
        SortedMap<String, Wanted> all = new TreeMap<>();
        add(post.id(), "", post.controller(), all);
        post.devices().forEach((device, state) -> add(post.id(), device, state, all));
        rows.forEach(row -> all.put(row.stream(), wanted(row)));
        return all;
    }

    private void add(String post, String device, DeviceState state, Map<String, Wanted> all) {
        state.attributes().forEach((name, value) -> {
            Observable observable = Observable.BY_NAME.get(name);
            if (observable != null && adjustments.isPassed(name) && observable.fits(value.value())) {
                Wanted wanted = wanted(post, device, observable);
                all.put(wanted.key(), wanted);
            }
        });
    }

    /** Its display name, else its id. */
    static String name(PostState post) {
        return post.controller().text(Vocabulary.DISPLAY_NAME.name()).orElse(post.id());
    }
}
