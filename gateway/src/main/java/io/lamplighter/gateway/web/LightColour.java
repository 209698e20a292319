package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The colour of a luminaire's light as a colour temperature: what its driver says (DALI part 251), else what the name of its type
 * says, as it is reported or in the city's books. Any thread.
 */
final class LightColour {

    /** Of white light for streets; beyond it the number means something else. */
    private static final int LEAST_KELVIN = 1_600;
    private static final int MOST_KELVIN = 8_000;
    /** "LED 3000K", "4000 K". */
    private static final Pattern KELVIN = Pattern.compile("(?<!\\d)([1-8]\\d{3}) ?k(?![a-z0-9])");
    /**
     * Lamps by the letters of ZVEI and ILCOS (IEC 61231), by which German registers call them, and by their names; the usual colour
     * temperature of each kind. Low-pressure sodium is monochromatic (589 nm): the nearest of the scale stands for it.
     */
    private static final List<Map.Entry<Pattern, Integer>> LAMPS = List.of(
            lamp("sox|lst|niederdruck|low.pressure", 1_700),
            lamp("nav|son(-?t)?|hps|hs[et]|sdw|natrium\\w*|sodium", 2_000),
            lamp("gas|gasleuchte", 2_700), lamp("cdo(-?tt)?|cpo(-?tw)?|cosmo\\w*", 2_800),
            lamp("hqi|hci|hi[ert]|halogen-?metall\\w*|metal.halide", 3_000),
            lamp("hql|hpl|hm[er]|quecksilber\\w*|mercury", 4_000),
            lamp("t[58]|tl(-?d)?|leuchtstoff\\w*|fluorescent", 4_000));
    /** Types that were looked at before; a city has some dozens. */
    private static final int REMEMBERED = 1_000;

    private final Inventory inventory;
    private final Map<String, OptionalDouble> known = new ConcurrentHashMap<>();

    LightColour(Inventory inventory) {
        this.inventory = inventory;
    }

    private static Map.Entry<Pattern, Integer> lamp(String words, int kelvin) {
        return Map.entry(Pattern.compile("(?<![a-z0-9])(" + words + ")(?![a-z])"), kelvin);
    }

    /** In kelvin; null when nobody says. */
    @Nullable
    Double kelvin(LuminaireView view) {
        OptionalDouble found = view.device().number(DaliVocabulary.COLOUR_TEMPERATURE.name());
        if (found.isEmpty() || !isLight(found.getAsDouble())) {
            found = view.device().text(Vocabulary.LUMINAIRE_TYPE.name()).map(this::ofType)
                    .orElse(OptionalDouble.empty());
        }
        if (found.isEmpty()) {
            found = inventory.asset(view.id()).map(asset -> ofType(asset.kind().luminaireType()))
                    .orElse(OptionalDouble.empty());
        }
        return found.isPresent() ? found.getAsDouble() : null;
    }

    private OptionalDouble ofType(String type) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(type, LightColour::read);
    }

    /** What the name of a type says. */
    static OptionalDouble read(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        Matcher told = KELVIN.matcher(lower);
        while (told.find()) {
            double kelvin = Double.parseDouble(told.group(1));
            if (isLight(kelvin)) {
                return OptionalDouble.of(kelvin);
            }
        }
        Optional<Map.Entry<Pattern, Integer>> lamp = LAMPS.stream().filter(each -> each.getKey().matcher(lower).find())
                .findFirst();
        return lamp.isPresent() ? OptionalDouble.of(lamp.get().getValue()) : OptionalDouble.empty();
    }

    private static boolean isLight(double kelvin) {
        return kelvin >= LEAST_KELVIN && kelvin <= MOST_KELVIN;
    }
}
