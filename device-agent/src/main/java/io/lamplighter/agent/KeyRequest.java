package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import io.lamplighter.agent.enrolment.OwnKey;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import org.jspecify.annotations.Nullable;

/** The post's own key, made where it stays, and what it asks its certificate by. Stateless. */
final class KeyRequest {

    private KeyRequest() {}

    /**
     * Makes the key if there is none, for nobody else to read, and asks for a certificate of it.
     *
     * @param file
     *            as the settings name it; null when they name none
     * @return PKCS#10 as PEM
     * @throws IOException
     *             when the key cannot be read or written: none that is there is ever replaced
     */
    static String of(String post, @Nullable Path file) throws IOException {
        if (file == null) {
            throw new IOException("the settings name no key: set link.key-file, where it will be, and"
                    + " link.certificate-file, where its certificate will be");
        }
        try {
            return CertificateRequest.pem(post, OwnKey.at(file));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
