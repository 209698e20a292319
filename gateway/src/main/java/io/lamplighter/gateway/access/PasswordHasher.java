package io.lamplighter.gateway.access;

/** Makes and checks slow, salted hashes. Thread-safe; every method computes for some 100 ms. */
public interface PasswordHasher {

    /** Too many passwords are being checked; nothing is wrong with this one. Ask again later. */
    final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public BusyException(String message) {
            super(message);
        }
    }

    /**
     * A hash with a fresh salt.
     *
     * @throws BusyException
     *             when it could not begin in time
     */
    String hash(String password);

    /**
     * Whether the hash was made of this password. Takes as long for a wrong one as for a right one.
     *
     * @throws BusyException
     *             when it could not begin in time
     */
    boolean matches(String password, String hash);
}
