/**
 * The way to the CMS and what both sides agreed on: calls and what their answers mean, addresses, and what was announced.
 * Nothing of lamps ever enters; sockets are {@code talq.http}'s, disks are {@code store}'s.
 */
@NullMarked
package io.lamplighter.gateway.talq.link;

import org.jspecify.annotations.NullMarked;
