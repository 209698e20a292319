/**
 * What everybody may know of the city's lamps: made four times an hour, held ready as bytes, and nothing by which a passer-by or an
 * operator could be told. The web hands it out; Main starts it. No HTTP and no SQL ever enter.
 */
@NullMarked
package io.lamplighter.gateway.opendata;

import org.jspecify.annotations.NullMarked;
