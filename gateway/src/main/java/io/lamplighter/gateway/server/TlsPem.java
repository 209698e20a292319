package io.lamplighter.gateway.server;

import java.nio.file.Path;

/**
 * Where PEM files of TLS lie.
 *
 * @param authorities
 *            whose signature makes a certificate of the other side one to believe
 * @param certificate
 *            our own, then those between it and what the other side trusts
 * @param key
 *            of it, PKCS#8 without a passphrase, for nobody else to read
 */
public record TlsPem(Path authorities, Path certificate, Path key) {}
