package io.lamplighter.gateway.connector.ngsild;

import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;

/** The way of a city's wishes to its lamps. Any thread; what asks or looks blocks for the store. */
public interface LampWishes {

    /** Asks a luminaire; a wish that has the id already is the answer, whatever is asked. */
    Answer wish(Wish wish);

    /**
     * How far a wish has come; empty when there was none with this id.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    Optional<Standing> standing(String id);

    /** Tells each step of each wish from now on, until the handle is closed; the listener must neither block nor throw. */
    Subscription subscribe(Consumer<Standing> listener);

    /**
     * What is asked.
     *
     * @param id
     *            the same for the same wish
     * @param connector
     *            by which it came
     * @param reason
     *            what for; empty when nothing was said
     */
    record Wish(String id, String connector, LuminaireId luminaire, Action action, String reason) {}

    /** How far a wish is. The words are those of FIWARE's IoT agents. */
    enum State {
        /** Stored; its post has not been asked yet, perhaps because it is out of reach. */
        PENDING,
        /** Its post was asked. */
        DELIVERED,
        /** Its lamp does it. */
        OK,
        /** It will not be done. */
        ERROR,
        /** It came too late, or its post did not answer in time. */
        EXPIRED;

        boolean isLast() {
            return this == OK || this == ERROR || this == EXPIRED;
        }
    }

    /**
     * A wish as it stands.
     *
     * @param detail
     *            for people
     */
    record Standing(String id, LuminaireId luminaire, State state, String detail) {}

    /** What became of a wish. */
    sealed interface Answer {

        /** It is stored. */
        record Taken(Standing standing) implements Answer {}

        /** Nothing is asked of the lamp. */
        record Refused(State state, String detail) implements Answer {}

        /** Not now; perhaps later. */
        record Busy(String detail) implements Answer {}
    }
}
