package io.lamplighter.protocol.session.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A certificate authority for tests. It writes X.509 certificates (RFC 5280, section 4) in DER, with keys on the curve
 * P-256, because the runtime reads certificates but makes none.
 */
public final class TestAuthority {

    private static final byte[] ECDSA_WITH_SHA256 = sequence(hex("06082a8648ce3d040302"));
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] BASIC_CONSTRAINTS_OF_AN_AUTHORITY = sequence(hex("0603551d13"), hex("0101ff"),
            hex("040530030101ff"));
    private static final byte[] ALTERNATIVE_NAMES = hex("0603551d11");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private long serial;

    /** Valid from 2000 to 2100. */
    public TestAuthority(String name) throws GeneralSecurityException {
        this.name = name;
        this.keys = keyPair();
        this.certificate = sign(name, keys, Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"), BASIC_CONSTRAINTS_OF_AN_AUTHORITY);
    }

    /** A key with its certificate. */
    public record Identity(PrivateKey key, X509Certificate certificate) {

        public String keyPem() {
            return pem("PRIVATE KEY", key.getEncoded());
        }

        public String certificatePem() throws GeneralSecurityException {
            return pem("CERTIFICATE", certificate.getEncoded());
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /**
     * A new key with a certificate of this authority.
     *
     * @param host
     *            name or IP address that it is good for
     */
    public Identity issue(String host, Instant notBefore, Instant notAfter) throws GeneralSecurityException {
        KeyPair pair = keyPair();
        byte[] names = sequence(ALTERNATIVE_NAMES, tagged(0x04, sequence(alternativeName(host))));
        return new Identity(pair.getPrivate(), sign(host, pair, notBefore, notAfter, names));
    }

    private X509Certificate sign(String subject, KeyPair pair, Instant notBefore, Instant notAfter, byte[] extension)
            throws GeneralSecurityException {
        serial++;
        byte[] body = sequence(hex("a003020102"), tagged(0x02, BigInteger.valueOf(serial).toByteArray()),
                ECDSA_WITH_SHA256, nameOf(name), sequence(time(notBefore), time(notAfter)), nameOf(subject),
                pair.getPublic().getEncoded(), tagged(0xa3, sequence(extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        byte[] signed = sequence(body, ECDSA_WITH_SHA256, tagged(0x03, joined(new byte[]{0}, signature.sign())));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(signed));
    }

    private static byte[] alternativeName(String host) {
        if (!host.matches("[0-9.]+")) {
            return tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return tagged(0x87, InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host " + host + " is no address", e);
        }
    }

    private static byte[] nameOf(String commonName) {
        byte[] text = tagged(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(tagged(0x31, sequence(COMMON_NAME, text)));
    }

    private static byte[] time(Instant instant) {
        return tagged(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(0x30, joined(parts));
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - skip));
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
