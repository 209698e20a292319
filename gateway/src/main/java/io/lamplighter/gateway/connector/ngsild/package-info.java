/**
 * City platforms that speak NGSI-LD (ETSI GS CIM 009): every luminaire becomes a {@code Streetlight} entity of the smart
 * data models, upserted in batches. Called through {@link io.lamplighter.gateway.connector.ConnectorKind} alone. SQL,
 * threads and other platforms never enter; a broker's answer is untrusted and never throws.
 */
@NullMarked
package io.lamplighter.gateway.connector.ngsild;

import org.jspecify.annotations.NullMarked;
