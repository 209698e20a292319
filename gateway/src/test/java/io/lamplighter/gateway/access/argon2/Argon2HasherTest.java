package io.lamplighter.gateway.access.argon2;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Argon2HasherTest {

    private final Argon2Hasher hasher = new Argon2Hasher(new Random(3));

    @Test
    void knowsItsPasswordAndNoOther() {
        String hash = hasher.hash("Straßenlicht im Nebel");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Nebel");
        assertThat(hasher.matches("Straßenlicht im Nebel", hash)).isTrue();
        assertThat(hasher.matches("Strassenlicht im Nebel", hash)).isFalse();
        assertThat(hasher.hash("Straßenlicht im Nebel")).as("another salt").isNotEqualTo(hash);
    }

    /** A vector of the reference implementation (phc-winner-argon2, src/test.c): 64 MiB, two passes, one lane. */
    @Test
    void readsCostsFromTheHash() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hasher.matches("password", hash)).isTrue();
        assertThat(hasher.matches("passwort", hash)).isFalse();
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> hasher.matches("password", "password")).isInstanceOf(IllegalArgumentException.class);
    }
}
