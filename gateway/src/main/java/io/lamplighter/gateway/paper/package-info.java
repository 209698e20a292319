/**
 * Writes PDF documents for people to print: {@link io.lamplighter.gateway.paper.Paper} puts a title, headings, paragraphs, facts
 * (a name and what it is) and tables one below the other on A4 pages, breaks lines and pages, repeats the head of a table, numbers
 * the pages and embeds its font, which has the letters of European languages. Used by reports and work orders, which say what to
 * write. The only place that knows the PDF library; no clock, no file and no domain word ever enter.
 */
@NullMarked
package io.lamplighter.gateway.paper;

import org.jspecify.annotations.NullMarked;
