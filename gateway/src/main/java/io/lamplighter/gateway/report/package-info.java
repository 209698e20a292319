/**
 * What a city's council reads once a year: consumption, savings, CO2 and money by month and district, what the lamps burned and how many
 * failed, and how sure all of that is, in German and English. The web server brings the figures and sends the document; no clock, no store and
 * no HTTP ever enter.
 */
@NullMarked
package io.lamplighter.gateway.report;

import org.jspecify.annotations.NullMarked;
