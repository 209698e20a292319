/** What stands on the card of one post, and how it gets there: templates, lists of posts, writing, reading back. */
@NullMarked
package io.lamplighter.flash.card;

import org.jspecify.annotations.NullMarked;
