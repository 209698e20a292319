package io.lamplighter.agent.journal;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the journal asks of its disk in one go. Immutable.
 *
 * @param ledger
 *            as it is to be from now on
 * @param store
 *            whether the ledger must reach the flash although nothing else would need it
 * @param records
 *            to bring to the flash, oldest first
 * @param readAfter
 *            a number above which records are to be read; {@link #NOTHING} when none
 * @param now
 *            milliseconds since 1970; empty while nobody knows
 */
record Work(Ledger ledger, boolean store, List<Held> records, long readAfter, OptionalLong now) {

    static final long NOTHING = -1;

    Work {
        records = List.copyOf(records);
    }
}
