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

import io.lamplighter.protocol.sparkplug.Topic;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * What a post asks its certificate by (PKCS#10, RFC 2986). Pure.
 *
 * @param key
 *            of which the sender has the private half
 * @param post
 *            who the sender says to be; empty when that can be no post. Whether it is so, nobody knows yet
 */
record Request(PublicKey key, Optional<String> post) {

    private static final int MOST_BYTES = 8 * 1024;
    private static final int CURVE_BITS = 256;

    /** Of any bytes; empty when they are no request, not signed by its own key, or that is none on P-256. */
    static Optional<Request> read(byte[] der) {
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
                            ? Optional.of(new Request(key, post(request.getCertificationRequestInfo().getSubject())))
                            : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // Bouncy Castle throws what it likes at bytes that are none
        }
    }

    private static Optional<String> post(X500Name subject) {
        RDN[] names = subject.getRDNs(BCStyle.CN);
        return names.length == 1 && names[0].getFirst().getValue() instanceof ASN1String name
                ? Optional.of(name.getString()).filter(Topic::isId)
                : Optional.empty();
    }
}
