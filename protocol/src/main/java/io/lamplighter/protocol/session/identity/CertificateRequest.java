package io.lamplighter.protocol.session.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;

/**
 * What somebody with a key on the curve P-256 asks an authority by for a certificate (PKCS#10, RFC 2986), in DER: the runtime has no
 * words for it. Pure.
 */
public final class CertificateRequest {

    private static final byte[] VERSION = Der.hex("020100");
    private static final byte[] NO_ATTRIBUTES = Der.hex("a000");

    private CertificateRequest() {}

    /**
     * The request in DER.
     *
     * @throws GeneralSecurityException
     *             when the keys are none on a curve
     */
    public static byte[] der(String commonName, KeyPair keys) throws GeneralSecurityException {
        return Der.signed(
                Der.sequence(VERSION, Der.name(commonName), keys.getPublic().getEncoded(), NO_ATTRIBUTES),
                keys.getPrivate());
    }

    /** The request as PEM. */
    public static String pem(String commonName, KeyPair keys) throws GeneralSecurityException {
        return PemFiles.text("CERTIFICATE REQUEST", der(commonName, keys));
    }
}
