package io.lamplighter.gateway.talq.link;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/** The link to the CMS, for the thread that speaks to it and those that answer it. Thread-safe; changes are stored first. */
public final class LinkBook {

    private final LinkStore store;
    private volatile @Nullable Link link;

    /** Reads the store once. Throws {@link io.lamplighter.gateway.fleet.StoreException}. */
    public LinkBook(LinkStore store) {
        this.store = store;
        this.link = store.link().orElse(null);
    }

    public Optional<Link> link() {
        return Optional.ofNullable(link);
    }

    public synchronized void begin(Link begun) {
        store.forget();
        store.save(begun);
        link = begun;
    }

    /** Nothing when there is no link. */
    public synchronized void change(UnaryOperator<Link> change) {
        Link before = link;
        if (before != null) {
            Link after = change.apply(before);
            if (!after.equals(before)) {
                store.save(after);
                link = after;
            }
        }
    }

    public synchronized void forget() {
        store.forget();
        link = null;
    }
}
