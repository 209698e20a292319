package io.lamplighter.gateway.access;

import java.net.URI;

/** The city's own sign-in, which vouches for people, so that they need no password here. Thread-safe. */
public interface CitySignIn {

    /**
     * What binds one sign-in together; each part is random and used once.
     *
     * @param state
     *            comes back with the browser
     * @param nonce
     *            comes back within the signed answer
     * @param verifier
     *            proves that whoever redeems the code also began
     */
    record Challenge(String state, String nonce, String verifier) {}

    /**
     * Somebody whom the city knows.
     *
     * @param subject
     *            who that is, for ever, at that issuer
     * @param name
     *            wanted as account's name
     */
    record Person(String subject, String name, Role role) {}

    /** Something is wrong with the city's sign-in, not with the person; the message is for the log. */
    final class UnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Where the browser goes to sign in. May block for a request.
     *
     * @throws UnavailableException
     *             when the city's sign-in does not answer
     */
    URI address(Challenge challenge);

    /**
     * Who came back with this code. Blocks for requests. A code can be redeemed once.
     *
     * @throws UnavailableException
     *             when the city's sign-in does not answer, or answers what must not be believed
     */
    Outcome<Person> redeem(String code, Challenge challenge);
}
