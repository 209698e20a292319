/**
 * What a post keeps on flash: the journal of records not yet acknowledged, and a small state file. The loop calls it
 * from its own thread only; everything that waits for the disk is handed out as a job. Nothing here may know pins, MQTT
 * clients or why a record was made.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.journal;
