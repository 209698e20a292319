/**
 * What technicians write down when they put a post into service: where it stands, a photo, what hangs on it, how its self-test
 * ended. The web server hands it in; the books take over what belongs to them in the same transaction. No HTTP, no SQL.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.commissioning;
