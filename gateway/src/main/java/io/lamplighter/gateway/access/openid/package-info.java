/**
 * The city's own sign-in by OpenID Connect: authorization code with PKCE, tokens checked by Nimbus JOSE + JWT, requests by
 * the JDK. The web sends browsers there and brings their codes here through the port of the access room. Sessions and
 * accounts never enter.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.access.openid;
