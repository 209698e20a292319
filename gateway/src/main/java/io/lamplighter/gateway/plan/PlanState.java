package io.lamplighter.gateway.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the post is. */
public enum PlanState {

    /** The post says that it follows just this document. */
    IN_SYNC,
    /** It does not say so yet: it is asked again. */
    PENDING,
    /** It refuses this document; it is not asked again before there is another one. */
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PlanState> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
