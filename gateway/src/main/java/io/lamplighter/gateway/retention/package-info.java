/**
 * How long what is stored is kept. Its loop forgets in small batches beside everything else; the store does the forgetting.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.retention;
