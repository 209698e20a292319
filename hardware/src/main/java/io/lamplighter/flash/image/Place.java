package io.lamplighter.flash.image;

/**
 * Where a file of the image lies, in one piece, so that its text can be replaced without knowing file systems.
 *
 * @param offset
 *            bytes from the image's beginning
 * @param length
 *            bytes; what is shorter is filled up with line ends
 */
public record Place(long offset, int length) {}
