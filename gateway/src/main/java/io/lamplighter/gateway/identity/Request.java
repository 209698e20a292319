package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Reads what a post asks its certificate by (PKCS#10, RFC 2986). Only the key is taken of it: whose it is, the gateway knows better. Pure;
 * takes any bytes.
 */
final class Request {

    private static final int MOST_BYTES = 8 * 1024;
    private static final int CURVE_BITS = 256;

    private Request() {}

    /** The key, of which the sender has the private half; empty when it is no request, not signed by it, or no key on P-256. */
    static Optional<PublicKey> key(byte[] der) {
        if (der.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            CertificationRequest request = CertificationRequest.getInstance(ASN1Primitive.fromByteArray(der));
            if (request == null || !request.getSignatureAlgorithm().getAlgorithm()
                    .equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
                return Optional.empty();
            }
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(
                    request.getCertificationRequestInfo().getSubjectPublicKeyInfo().getEncoded("DER")));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(key);
            signature.update(request.getCertificationRequestInfo().getEncoded("DER"));
            return Arrays.equals(der, request.getEncoded("DER")) && key instanceof ECPublicKey curve
                    && curve.getParams().getCurve().getField().getFieldSize() == CURVE_BITS
                    && signature.verify(request.getSignature().getOctets())
                            ? Optional.of(key)
                            : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // Bouncy Castle throws what it likes at bytes that are none
        }
    }
}
