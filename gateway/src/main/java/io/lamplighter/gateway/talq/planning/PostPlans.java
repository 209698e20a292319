package io.lamplighter.gateway.talq.planning;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.plan.PlanDocument;

/**
 * The way of the CMS's calendars to the posts: what it wants is what is wanted of a post itself. Any thread; blocks on the disk
 * and throws {@link io.lamplighter.gateway.fleet.StoreException}.
 */
public interface PostPlans {

    /**
     * What a post shall follow now.
     *
     * @param document
     *            the usual one when nobody wants anything and nobody knows what the post follows
     * @param luminaires
     *            that the post has
     * @param ofCms
     *            whether the CMS was the last to say it
     */
    record Wanted(PlanDocument document, List<String> luminaires, boolean ofCms) {}

    /** Empty for a post that is not known or takes no plans. */
    Optional<Wanted> wanted(String post);

    /** Why the post cannot or may not follow this; empty when it can. */
    Optional<String> objection(String post, PlanDocument document);

    /** From now on the post shall follow this; durable when it returns. Nothing for a post that has gone. */
    void follow(String post, PlanDocument document);

    /** The posts that plans of groups mean, whether they follow them or not. Goes through all such plans. */
    Set<String> meantByGroups();

    /**
     * The CMS wants nothing of the post any more: the city's group plan counts again, and where none means the post, this
     * holds.
     *
     * @param meant
     *            whether a plan of a group means it
     */
    void release(String post, PlanDocument without, boolean meant);

    /** Whether the post refuses what the CMS wants of it, and keeps what it has. Does not block. */
    boolean isRefused(String post);

    /** The calendar that a lamp follows by its post's own report; empty when that is none, or nobody knows. */
    Optional<String> followed(LuminaireId lamp);
}
