/**
 * Whom a wish for many means: the one way from a target to luminaires and posts, for commands, plans, previews and savings. Reads
 * fleet and inventory; changes nothing and blocks on nothing.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.targets;
