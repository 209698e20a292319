/**
 * Which plan each post shall follow, and whether it does. The desired documents are kept by the store, sent to the posts and
 * compared with what posts report, until both are equal. A plan that a post refuses changes nothing there.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.plan;
