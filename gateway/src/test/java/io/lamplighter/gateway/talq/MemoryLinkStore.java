package io.lamplighter.gateway.talq;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkStore;
import org.jspecify.annotations.Nullable;

/** What a store keeps of the link, in memory. */
public final class MemoryLinkStore implements LinkStore {

    private final Map<UUID, Announced> devices = new ConcurrentHashMap<>();
    private volatile @Nullable Link link;
    private volatile boolean full;

    /** Whether it is on a full disk and saves no link. */
    public void full(boolean now) {
        full = now;
    }

    @Override
    public Optional<Link> link() {
        return Optional.ofNullable(link);
    }

    @Override
    public void save(Link saved) {
        if (full) {
            throw new StoreException("the disk is full", null);
        }
        link = saved;
    }

    @Override
    public void forget() {
        link = null;
        devices.clear();
    }

    @Override
    public List<Announced> announced() {
        return List.copyOf(devices.values());
    }

    @Override
    public void announced(List<Announced> more) {
        more.forEach(each -> devices.put(each.address(), each));
    }

    @Override
    public void withdrawn(UUID address) {
        devices.remove(address);
    }
}
