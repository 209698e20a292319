package io.lamplighter.gateway.map;

import java.util.Arrays;
import java.util.OptionalDouble;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LampState;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * All luminaires at one moment, in columns: some 40 bytes each, so that a whole city is looked through in a millisecond.
 * In the order of their ids. Not changed once it is made.
 */
final class Chart {

    private static final String LATITUDE = Vocabulary.LATITUDE.name();
    private static final String LONGITUDE = Vocabulary.LONGITUDE.name();
    private static final int FIRST_ROOM = 1_024;

    private String[] posts = new String[FIRST_ROOM];
    private String[] devices = new String[FIRST_ROOM];
    private double[] latitudes = new double[FIRST_ROOM];
    private double[] longitudes = new double[FIRST_ROOM];
    private float[] levels = new float[FIRST_ROOM];
    private boolean[] troubles = new boolean[FIRST_ROOM];
    /** Of those that say where they stand. */
    private int size;

    private int lit;
    private int trouble;
    private double power;
    private double[] lux = new double[FIRST_ROOM];
    private int luxSize;

    private Chart() {}

    static Chart of(Fleet fleet) {
        Chart chart = new Chart();
        fleet.postsFrom("").forEach(post -> post.luminaires().forEach(chart::add));
        return chart;
    }

    int size() {
        return size;
    }

    String post(int index) {
        return posts[index];
    }

    String device(int index) {
        return devices[index];
    }

    double latitude(int index) {
        return latitudes[index];
    }

    double longitude(int index) {
        return longitudes[index];
    }

    /** From 0 to 1; 0 where nobody knows. */
    float level(int index) {
        return levels[index];
    }

    boolean isTrouble(int index) {
        return troubles[index];
    }

    Totals totals() {
        double[] seen = Arrays.copyOf(lux, luxSize);
        Arrays.sort(seen);
        return new Totals(lit, trouble, power, luxSize == 0 ? null : seen[luxSize / 2], bounds());
    }

    private @Nullable Box bounds() {
        if (size == 0) {
            return null;
        }
        double west = 180;
        double east = -180;
        double south = 90;
        double north = -90;
        for (int i = 0; i < size; i++) {
            west = Math.min(west, longitudes[i]);
            east = Math.max(east, longitudes[i]);
            south = Math.min(south, latitudes[i]);
            north = Math.max(north, latitudes[i]);
        }
        return new Box(west, south, east, north);
    }

    private void add(LuminaireView view) {
        LampState state = view.state();
        lit += state == LampState.LIT ? 1 : 0;
        trouble += state.isTrouble() ? 1 : 0;
        if (view.online()) {
            power += view.number(Vocabulary.ACTIVE_POWER.name()).orElse(0);
            view.number(Vocabulary.LIGHT_LEVEL.name()).ifPresent(this::addLux);
        }
        OptionalDouble latitude = view.number(LATITUDE);
        OptionalDouble longitude = view.number(LONGITUDE);
        if (latitude.isPresent() && longitude.isPresent()
                && Math.abs(latitude.getAsDouble()) <= 90 && Math.abs(longitude.getAsDouble()) <= 180) {
            place(view, latitude.getAsDouble(), longitude.getAsDouble(), state);
        }
    }

    private void addLux(double value) {
        if (luxSize == lux.length) {
            lux = Arrays.copyOf(lux, 2 * luxSize);
        }
        lux[luxSize++] = value;
    }

    private void place(LuminaireView view, double latitude, double longitude, LampState state) {
        if (size == posts.length) {
            grow(2 * size);
        }
        posts[size] = view.post().id();
        devices[size] = view.device().id();
        latitudes[size] = latitude;
        longitudes[size] = longitude;
        levels[size] = state == LampState.LIT
                ? (float) (view.number(Vocabulary.ACTUAL_LIGHT_STATE.name()).orElse(0) / 100)
                : 0;
        troubles[size] = state.isTrouble();
        size++;
    }

    private void grow(int room) {
        posts = Arrays.copyOf(posts, room);
        devices = Arrays.copyOf(devices, room);
        latitudes = Arrays.copyOf(latitudes, room);
        longitudes = Arrays.copyOf(longitudes, room);
        levels = Arrays.copyOf(levels, room);
        troubles = Arrays.copyOf(troubles, room);
    }
}
