/**
 * QR codes: written onto work orders, read off photos of posts' labels. The only room that sees their library, and the
 * only one that looks into a picture. Called by work orders and the REST routes; knows no post.
 */
@NullMarked
package io.lamplighter.gateway.label;

import org.jspecify.annotations.NullMarked;
