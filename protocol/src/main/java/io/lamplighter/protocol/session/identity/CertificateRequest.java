package io.lamplighter.protocol.session.identity;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What somebody with a key on the curve P-256 asks an authority by for a certificate (PKCS#10, RFC 2986), in a few lines of DER: the
 * runtime has no words for it. Pure.
 */
public final class CertificateRequest {

    private static final byte[] ECDSA_WITH_SHA256 = sequence(hex("06082a8648ce3d040302"));
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] VERSION = hex("020100");
    private static final byte[] NO_ATTRIBUTES = hex("a000");
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int UTF8_STRING = 0x0c;
    private static final int BIT_STRING = 0x03;
    private static final int LONG_FORM = 0x80;

    private CertificateRequest() {}

    /**
     * The request in DER.
     *
     * @throws GeneralSecurityException
     *             when the keys are none on a curve
     */
    public static byte[] der(String commonName, KeyPair keys) throws GeneralSecurityException {
        byte[] text = tagged(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
        byte[] subject = sequence(tagged(SET, sequence(COMMON_NAME, text)));
        byte[] body = sequence(VERSION, subject, keys.getPublic().getEncoded(), NO_ATTRIBUTES);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        return sequence(body, ECDSA_WITH_SHA256, tagged(BIT_STRING, joined(new byte[]{0}, signature.sign())));
    }

    /** The request as PEM. */
    public static String pem(String commonName, KeyPair keys) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der(commonName, keys))
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < LONG_FORM) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0; // of a sign
            out.write(LONG_FORM | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
