/**
 * What could not be used of what posts sent: a sample of each kind is kept for people to look at. Ingest hands rejections
 * in, the web server shows them; the store keeps them. Nothing of it is ever read as data again.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.quarantine;
