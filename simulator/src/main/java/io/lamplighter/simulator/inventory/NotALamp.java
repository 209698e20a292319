package io.lamplighter.simulator.inventory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the rows of a lamp register that are no lamps. Careful on purpose: a lamp on a traffic signal's mast is a lamp,
 * so only the columns of type, kind and status count, and a row that states a wattage is a lamp whatever its type says.
 * Remarks are free text; what they say is only noted. Pure.
 */
final class NotALamp {

    private static final Pattern OTHER_THING = Pattern.compile("schaltschrank|schaltstelle|schaltkasten|kabelverteiler"
            + "|verteilerschrank|lichtsignal|\\blsa\\b|ampel|verkehrszeichen|traffic (?:signal|light|sign)|cabinet"
            + "|junction box|pull ?box|kabelschacht|trafo|transformator|ladesäule|charging station|parkscheinautomat"
            + "|ohne leuchte|no luminaire|pole only|nur mast");
    private static final Pattern GONE = Pattern.compile("(?:demontiert|abgebaut|entfernt|rückgebaut|stillgelegt|removed"
            + "|decommissioned|demolished|retired|abandoned)\\b.*");
    private static final Pattern NOT_YET = Pattern.compile("(?:geplant|planung|in planung|planned|proposed)\\b.*");
    private static final Pattern DOUBTFUL_REMARK = Pattern
            .compile("\\b(?:removed|no luminaire|pole only|demontiert|abgebaut|entfernt|ohne leuchte)\\b");

    private NotALamp() {}

    /** What a row says of itself; empty text where the register has no such column. */
    record Words(String luminaireType, String lampType, String kind, String status, boolean hasWattage) {}

    /** Why the row is no lamp; empty when it is one. */
    static Optional<String> reason(Words words) {
        String status = words.status.toLowerCase(Locale.ROOT);
        if (GONE.matcher(status).matches()) {
            return Optional.of("not there any more, says the status");
        }
        if (NOT_YET.matcher(status).matches()) {
            return Optional.of("not built yet, says the status");
        }
        String types = (words.luminaireType + " | " + words.lampType + " | " + words.kind).toLowerCase(Locale.ROOT);
        return !words.hasWattage && OTHER_THING.matcher(types).find()
                ? Optional.of("not a lamp, says its type")
                : Optional.empty();
    }

    static boolean isDoubtful(String remark) {
        return DOUBTFUL_REMARK.matcher(remark.toLowerCase(Locale.ROOT)).find();
    }
}
