/**
 * E-mail by SMTP: the only room that imports the mail library. It makes a message of a notice and hands it to the city's mail
 * server. Nothing but settings, notices and that library enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.notice.mail;
