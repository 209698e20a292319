package io.lamplighter.protocol.session.identity;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HexFormat;

/** The few words of DER (X.690) that requests and certificates are written in. Pure. */
final class Der {

    static final byte[] ECDSA_WITH_SHA256 = sequence(hex("06082a8648ce3d040302"));
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int UTF8_STRING = 0x0c;
    private static final int BIT_STRING = 0x03;
    private static final int LONG_FORM = 0x80;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    static byte[] tagged(int tag, byte[] content) {
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

    /** A name of nothing but a common name (RFC 5280, 4.1.2.4). */
    static byte[] name(String commonName) {
        byte[] text = tagged(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(tagged(SET, sequence(COMMON_NAME, text)));
    }

    /**
     * The body with its signature behind it (RFC 5280, 4.1.1).
     *
     * @throws GeneralSecurityException
     *             when the key is none on a curve
     */
    static byte[] signed(byte[] body, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(body);
        return sequence(body, ECDSA_WITH_SHA256, tagged(BIT_STRING, joined(new byte[]{0}, signature.sign())));
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
