package io.lamplighter.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;

import io.lamplighter.protocol.seal.Sealer;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;
import org.tinylog.Logger;

/** The key by which posts know the gateway's commands, made at the first start. Stateless. */
public final class CommandSigning {

    private static final String PRIVATE = "commands.key";
    /** What posts get. */
    private static final String PUBLIC = "commands.pem";
    private static final String COUNTER = "commands.counter";

    private CommandSigning() {}

    /**
     * Reads the key, or makes it.
     *
     * @param directory
     *            with the files, for nobody else to read; must be there
     * @param clock
     *            that of the posts
     * @throws IOException
     *             when a file cannot be used: no other key is made in place of one that is there
     */
    public static Sealer open(Path directory, InstantSource clock) throws IOException {
        Path key = directory.resolve(PRIVATE);
        if (!Files.exists(key)) {
            make(directory);
        }
        try {
            return new Sealer(PemFiles.privateKey(key), clock,
                    new CommandCounter(new CommandCounter.InFile(directory.resolve(COUNTER)), InstantSource.system()));
        } catch (IllegalArgumentException e) {
            throw new IOException("file " + key + ": " + e.getMessage(), e);
        }
    }

    private static void make(Path directory) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            SecretFile.write(directory.resolve(PUBLIC), PemFiles.text(pair.getPublic()));
            SecretFile.write(directory.resolve(PRIVATE), PemFiles.text(pair.getPrivate()));
            Logger.info("event=command-key-made directory={} posts-need={}", directory, PUBLIC);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
