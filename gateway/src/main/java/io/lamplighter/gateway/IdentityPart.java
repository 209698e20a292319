package io.lamplighter.gateway;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.identity.EnrolmentDesk;
import io.lamplighter.gateway.identity.Enrolments;
import io.lamplighter.gateway.identity.Register;
import io.lamplighter.gateway.inventory.PostMemory;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.gateway.store.OwnerOnly;
import io.lamplighter.protocol.time.BuildDate;

/**
 * Who is a post, as this gateway knows it. Immutable.
 *
 * @param authority
 *            empty when certificates come from elsewhere, or no post shows any
 */
record IdentityPart(Register register, Optional<Authority> authority, EnrolmentDesk desk) {

    /** By which clients on this machine reach it, whatever else it is called. */
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");
    private static final String REMOVAL = "removal";

    static IdentityPart open(GatewaySettings.Mqtt settings, DataDirectory directory) {
        try {
            OwnerOnly.createDirectory(directory.identity());
            Optional<Authority> authority = settings.secure().filter(secure -> secure.files().isEmpty()).isPresent()
                    ? Optional.of(Authority.open(directory.identity(), Instant.now(), BuildDate.read()))
                    : Optional.empty();
            Register register = new Register(directory.identity());
            register.load(); // before anybody is let in
            return new IdentityPart(register, authority,
                    new EnrolmentDesk(authority, register, InstantSource.system(), settings.secure().isPresent()));
        } catch (IOException e) {
            throw new DataDirectory.UnusableException("the files of identities cannot be used: " + e.getMessage(), e);
        }
    }

    /** What the broker shows and whom it believes. */
    TlsPem files(GatewaySettings.Secure settings) throws IOException {
        return authority.isEmpty()
                ? settings.files().orElseThrow()
                : authority.get().broker(
                        Stream.concat(settings.names().stream(), LOOPBACK.stream()).distinct().toList(), Instant.now());
    }

    /** A post that was taken down is let in no more, and what else is kept of it goes too. */
    PostMemory forgetting(PostMemory rest) {
        return post -> {
            boolean revoked = authority.isPresent() && desk.revoke(post, REMOVAL, false) == Enrolments.Revocation.DONE;
            return rest.forget(post) || revoked;
        };
    }
}
