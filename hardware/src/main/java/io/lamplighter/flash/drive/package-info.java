/** The disks of this machine, and which of them nobody should write. Knows nothing of cards for posts. */
@NullMarked
package io.lamplighter.flash.drive;

import org.jspecify.annotations.NullMarked;
