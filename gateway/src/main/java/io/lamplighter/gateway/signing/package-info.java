/**
 * How whatever we send to programs of others is signed, so that they can tell it from what others send and drop what was sent
 * before: the Standard Webhooks specification, version 1.0.0, symmetric keys. Used by notices and connectors. Pure: no clock, no
 * file and no HTTP ever enter.
 */
@NullMarked
package io.lamplighter.gateway.signing;

import org.jspecify.annotations.NullMarked;
