/**
 * What a lamp will do, and what that costs, asked of the post's own code. Pages, savings and checks of plans ask here. It
 * decides nothing itself: each step is an answer of {@code program.Control}.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.preview;
