package io.lamplighter.gateway.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Writes X.509 certificates (RFC 5280) with keys on the curve P-256: the runtime reads certificates and makes none. Bouncy Castle
 * knows the shapes, the runtime signs. Stateless.
 */
final class Certificates {

    private static final AlgorithmIdentifier ECDSA_WITH_SHA256 = new AlgorithmIdentifier(
            X9ObjectIdentifiers.ecdsa_with_SHA256);
    /** Of a serial number: positive and below 20 bytes (RFC 5280, 4.1.2.2), not to be guessed. */
    private static final int SERIAL_BITS = 127;

    private Certificates() {}

    /** Whose key, by what name, from when to when. */
    record Subject(String name, PublicKey key, Instant from, Instant to) {}

    /** Who signs. */
    record Issuer(String name, KeyPair keys) {}

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** Of an authority, by itself. It signs for clients and servers, and for no other authority. */
    static X509Certificate ofAuthority(String name, KeyPair keys, Instant from, Instant to)
            throws GeneralSecurityException, IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(new Issuer(name, keys), new Subject(name, keys.getPublic(), from, to), extensions);
    }

    static X509Certificate ofClient(Issuer issuer, Subject subject) throws GeneralSecurityException, IOException {
        return sign(issuer, subject, leaf(KeyPurposeId.id_kp_clientAuth));
    }

    /**
     * @param hosts
     *            names and IP addresses by which clients reach it
     */
    static X509Certificate ofServer(Issuer issuer, Subject subject, List<String> hosts)
            throws GeneralSecurityException, IOException {
        ExtensionsGenerator extensions = leaf(KeyPurposeId.id_kp_serverAuth);
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new)));
        return sign(issuer, subject, extensions);
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static ExtensionsGenerator leaf(KeyPurposeId purpose) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        return extensions;
    }

    private static X509Certificate sign(Issuer issuer, Subject subject, ExtensionsGenerator extensions)
            throws GeneralSecurityException, IOException {
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)));
        body.setSignature(ECDSA_WITH_SHA256);
        body.setIssuer(new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(issuer.name())).build());
        body.setSubject(new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(subject.name())).build());
        body.setStartDate(new Time(Date.from(subject.from())));
        body.setEndDate(new Time(Date.from(subject.to())));
        body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(subject.key().getEncoded()));
        body.setExtensions(extensions.generate());
        ASN1Encodable unsigned = body.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuer.keys().getPrivate());
        signature.update(unsigned.toASN1Primitive().getEncoded("DER"));
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(unsigned);
        all.add(ECDSA_WITH_SHA256);
        all.add(new DERBitString(signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(new DERSequence(all).getEncoded("DER")));
    }
}
