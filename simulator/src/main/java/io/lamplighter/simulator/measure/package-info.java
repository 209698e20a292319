/**
 * What all benches share: the shipped programs in processes of their own, what those use, and how figures are told. The benches
 * call it. It knows no bench, and no class of the gateway enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.measure;
