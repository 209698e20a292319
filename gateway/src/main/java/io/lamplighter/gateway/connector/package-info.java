/**
 * Passing on to city platforms what the gateway has stored: the port that each platform implements, and the runner that
 * reads the store at the platform's pace from its own saved position and retries. Started and stopped by Main; ingest does
 * not know of it, so a slow platform never slows a lamp. No platform's format and no SQL ever enter.
 */
@NullMarked
package io.lamplighter.gateway.connector;

import org.jspecify.annotations.NullMarked;
