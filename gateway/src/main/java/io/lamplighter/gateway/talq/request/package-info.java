/**
 * A request of a CMS, what is answered, and TALQ's words for what is wrong with it. Used by everything that reads what a CMS wrote.
 * Nothing of posts, lamps or the store ever enters.
 */
@NullMarked
package io.lamplighter.gateway.talq.request;

import org.jspecify.annotations.NullMarked;
