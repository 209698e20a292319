/**
 * Light-ahead: whom a post tells that somebody comes, and what it does with what it is told. The agent drives it on the post;
 * tests drive whole streets of it. No wire format, thread or clock ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.ahead;
