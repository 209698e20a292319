/**
 * In which order posts stand along their streets, and so who is whose neighbour. Plans of groups ask here whom a post tells that
 * somebody comes. Pure.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.street;
