/**
 * Reads a program's settings file (TOML) into typed values and names every mistake in it at once, with its line. Each
 * program's {@code Main} reads its own keys through it and keeps the result as its settings record. No key, default or
 * range of a program ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.settings;
