/**
 * The few calls of the C library that Java's own library lacks: files and their requests, the clock's error, datagrams to
 * a Unix socket. Adapters of the board, the clock and the supervision use it; none of their types, and no third-party
 * type, must enter.
 */
@NullMarked
package io.lamplighter.agent.kernel;

import org.jspecify.annotations.NullMarked;
