/**
 * Telling people and programs elsewhere of alarms: by e-mail and by webhook, in batches, after what belongs to one incident has
 * become one. Fed by the alarms through a bounded set of ids; its own thread sends, so a mail server that hangs delays nothing
 * but mail. Only the mail room imports the mail library.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.notice;
