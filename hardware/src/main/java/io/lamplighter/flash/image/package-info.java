/** The image of a card as it was built: its bytes, their hash, and the places that each card gets words of its own in. Knows no drive. */
@NullMarked
package io.lamplighter.flash.image;

import org.jspecify.annotations.NullMarked;
