package io.lamplighter.flash;

import java.util.Map;

import io.lamplighter.flash.label.Label;

/**
 * A card that is to be made. Immutable.
 *
 * @param post
 *            whom it is for
 * @param files
 *            texts by the names that the image has places for
 * @param label
 *            for the post's door
 */
record Order(String post, Map<String, String> files, Label label) {}
