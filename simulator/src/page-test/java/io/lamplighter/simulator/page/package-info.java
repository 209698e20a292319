/**
 * The page in a real browser, against the demo as a person starts it. Built and run only where a Chromium is; see the
 * profile {@code page-tests}. Nothing here reaches into the gateway: it sees what a person sees.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.page;
