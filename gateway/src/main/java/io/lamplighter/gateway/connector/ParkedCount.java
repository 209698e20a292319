package io.lamplighter.gateway.connector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.platform.Parked;
import io.lamplighter.gateway.platform.Progress;

/** How many things of one connector are kept as refused, known without asking the store. Thread-safe. */
final class ParkedCount {

    private final AtomicInteger count;

    ParkedCount(int stored) {
        count = new AtomicInteger(stored);
    }

    int count() {
        return count.get();
    }

    void forgotten(int forgotten) {
        count.updateAndGet(known -> Math.max(0, known - forgotten));
    }

    /** The same store, counted here. */
    Progress counting(Progress store) {
        return new Progress() {

            @Override
            public OptionalLong position(String connector) {
                return store.position(connector);
            }

            @Override
            public void delivered(String connector, long position, List<Parked> parked) {
                store.delivered(connector, position, parked);
                count.updateAndGet(known -> Math.min(ConnectorStore.MOST_PARKED, known + parked.size()));
            }

            @Override
            public boolean sentAgain(String connector, long number, Optional<Parked> refused) {
                boolean was = store.sentAgain(connector, number, refused);
                if (was && refused.isEmpty()) {
                    forgotten(1);
                }
                return was;
            }
        };
    }
}
