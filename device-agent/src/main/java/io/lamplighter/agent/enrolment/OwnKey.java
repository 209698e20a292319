package io.lamplighter.agent.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;

/** The post's own key, made where it stays. Stateless; blocks for the flash. */
public final class OwnKey {

    private OwnKey() {}

    /**
     * The key in the file, which is made for nobody else to read if it is not there.
     *
     * @throws IOException
     *             when it cannot be read or written: none that is there is ever replaced
     */
    public static KeyPair at(Path file) throws IOException {
        return Files.exists(file) ? read(file) : make(file);
    }

    private static KeyPair make(Path file) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            SecretFile.write(file, PemFiles.text(keys.getPrivate()) + PemFiles.text(keys.getPublic()));
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java makes no keys: " + e.getMessage(), e);
        }
    }

    /** The public half stands beside the private one, for the runtime cannot tell it from that. */
    static KeyPair read(Path file) throws IOException {
        try {
            return new KeyPair(PemFiles.publicKey(file), PemFiles.privateKey(file));
        } catch (IOException e) {
            throw new IOException(e.getMessage() + ". To have this post make another one, remove the file and its"
                    + " certificate, and give it a token", e);
        }
    }
}
