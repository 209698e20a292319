/**
 * {@code lamplighter flash}: a card for a lamp post, from an image to the label on its door. The command asks the person and puts the
 * rooms together; {@code drive}, {@code image}, {@code label} know nothing of each other, {@code card} knows {@code image}.
 */
@NullMarked
package io.lamplighter.flash;

import org.jspecify.annotations.NullMarked;
