/**
 * Where the luminaires of the city stand and how they shine, held so that any part of the map is found at once: lamp by
 * lamp where few stand, gathered in cells where there are more than anybody could see. Reads the fleet, changes nothing.
 */
@NullMarked
package io.lamplighter.gateway.map;

import org.jspecify.annotations.NullMarked;
