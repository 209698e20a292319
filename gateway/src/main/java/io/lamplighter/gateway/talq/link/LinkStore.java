package io.lamplighter.gateway.talq.link;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what gateway and CMS agreed on, over restarts. Thread-safe; all methods block on the disk and are repeatable. */
public interface LinkStore {

    /** The link that was saved last. */
    Optional<Link> link();

    /** Saves the link, durably when it returns. Throws {@link io.lamplighter.gateway.fleet.StoreException}. */
    void save(Link link);

    /** Forgets the link and everything that was announced: the CMS has forgotten us, or is another one. */
    void forget();

    /** Everything that the CMS was told of. */
    List<Announced> announced();

    /** Notes what the CMS has been told of; replaces what it was told of the same devices before. */
    void announced(List<Announced> devices);

    /** Notes that the CMS no longer has this device. */
    void withdrawn(UUID address);

    /**
     * What the CMS was told of a device.
     *
     * @param fingerprint
     *            of what was told
     */
    record Announced(UUID address, String className, UUID fingerprint) {}
}
