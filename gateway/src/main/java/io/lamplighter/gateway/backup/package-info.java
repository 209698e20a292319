/**
 * Backups of the database that the gateway makes by itself: by night, or when somebody asks. The web server shows them. How a copy
 * is made is the store's; nothing of SQL, HTTP or posts enters here.
 */
@NullMarked
package io.lamplighter.gateway.backup;

import org.jspecify.annotations.NullMarked;
