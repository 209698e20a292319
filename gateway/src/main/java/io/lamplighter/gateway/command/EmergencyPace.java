package io.lamplighter.gateway.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * In which order and how fast many luminaires are lit at once. A driver that is switched on draws many times its current for
 * about a millisecond; feeders carry that of some lamps together, not of all. So the lamps of one feeder go on 50 per second at
 * most, one for each period of the mains, which a street of 40 takes less than a second for, while all feeders go on at the same
 * time, up to 1,000 lamps per second. Pure.
 *
 * @param luminaires
 *            in the order in which they are asked: those of each feeder spread over all of the time
 * @param perSecond
 *            so many of them
 */
public record EmergencyPace(List<LuminaireId> luminaires, int perSecond) {

    private static final int MOST_OF_FEEDER = 50;
    private static final int MOST = 1_000;
    /** Lamps whose feeder nobody knows: so many neighbours count as one. */
    private static final int GUESSED_FEEDER = 40;

    private record Place(LuminaireId luminaire, double share) {}

    public EmergencyPace {
        luminaires = List.copyOf(luminaires);
    }

    /**
     * For these luminaires.
     *
     * @param feeder
     *            on which a luminaire is, as far as that is known
     */
    public static EmergencyPace of(List<LuminaireId> luminaires, Function<LuminaireId, Optional<String>> feeder) {
        Map<String, List<LuminaireId>> feeders = new LinkedHashMap<>();
        int unknown = 0;
        for (LuminaireId luminaire : luminaires.stream().distinct().sorted().toList()) {
            Optional<String> known = feeder.apply(luminaire).filter(name -> !name.isBlank());
            String name = known.isPresent() ? "feeder " + known.get() : "unknown " + unknown++ / GUESSED_FEEDER;
            feeders.computeIfAbsent(name, _ -> new ArrayList<>()).add(luminaire);
        }
        List<Place> places = new ArrayList<>();
        feeders.values().forEach(lamps -> {
            for (int i = 0; i < lamps.size(); i++) {
                places.add(new Place(lamps.get(i), (i + 0.5) / lamps.size()));
            }
        });
        places.sort(Comparator.comparingDouble(Place::share).thenComparing(Place::luminaire));
        int largest = feeders.values().stream().mapToInt(List::size).max().orElse(1);
        return new EmergencyPace(places.stream().map(Place::luminaire).toList(),
                Math.clamp((long) places.size() * MOST_OF_FEEDER / largest, MOST_OF_FEEDER, MOST));
    }
}
