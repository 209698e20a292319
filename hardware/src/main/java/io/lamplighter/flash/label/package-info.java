/** Labels for posts: drawn once, as a page of PDF, and made a picture of that. The only room that sees the libraries for QR codes and PDF. */
@NullMarked
package io.lamplighter.flash.label;

import org.jspecify.annotations.NullMarked;
