/**
 * What a post becomes in TALQ: devices with functions, attributes and their values, found by their addresses. Read by those who
 * announce, answer and report. Nothing that speaks to the CMS, decides or stores ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.device;

import org.jspecify.annotations.NullMarked;
