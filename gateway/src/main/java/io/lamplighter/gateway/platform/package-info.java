/**
 * The ways to city platforms as people set them up and see them: what a connector is, how it does, what it could not deliver.
 * The web asks through {@link Connectors}, the store keeps it through {@link ConnectorStore}; gateway.connector does the work.
 * Pure: no SQL, no HTTP, no thread ever enters, and no secret, only the name of the file that holds one.
 */
@NullMarked
package io.lamplighter.gateway.platform;

import org.jspecify.annotations.NullMarked;
