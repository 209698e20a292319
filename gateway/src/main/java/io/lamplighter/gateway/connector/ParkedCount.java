package io.lamplighter.gateway.connector;

import java.util.List;
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

    void clear() {
        count.set(0);
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
        };
    }
}
