/**
 * The plan of a post as one versioned document: calendars, programs, luminaires, and their bytes. The gateway makes
 * documents, the post keeps the last good one on its flash. No MQTT client, no file and no decision about light ever
 * enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.plan;
