/**
 * The rooms of the whole project and which way imports run. These tests sit in the last module because only it sees all
 * the others; they read compiled classes and call none.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.architecture;
