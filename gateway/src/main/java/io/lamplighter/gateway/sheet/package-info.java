/**
 * Writes tables as spreadsheets (XLSX) row by row, so that no more than a few hundred rows are in memory. The only place that knows the
 * spreadsheet library; no clock, no file and no domain word ever enter.
 */
@NullMarked
package io.lamplighter.gateway.sheet;

import org.jspecify.annotations.NullMarked;
