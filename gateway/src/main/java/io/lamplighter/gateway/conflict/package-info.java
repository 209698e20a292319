/**
 * What is wrong with a plan before any post is asked to follow it. The web asks here. Pure: what a lamp would do by a plan the
 * post's own code says ({@code lighting.preview}).
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.conflict;
