package io.lamplighter.gateway.talq.desk;

import java.util.List;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;

/** The way of the CMS's wishes to the lamps. Any thread; blocks until they are stored. */
public interface LampSteering {

    /**
     * Asks the luminaires. The same request again asks nobody twice.
     *
     * @param request
     *            the CMS's id of it
     * @param reference
     *            the CMS's own mark; empty when there is none
     */
    Answer steer(UUID request, List<LuminaireId> luminaires, Action action, String reference);

    /** What became of the wish. */
    sealed interface Answer {

        /** It is stored; each lamp answers in its time. */
        record Taken() implements Answer {}

        /** No lamp is asked, for this reason. */
        record Refused(String detail) implements Answer {}

        /** Not now. */
        record Busy(String detail) implements Answer {}
    }
}
