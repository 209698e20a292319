package io.lamplighter.gateway.access.openid;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.access.Role;

/**
 * How the city's sign-in is reached and what its words mean here.
 *
 * @param issuer
 *            as its tokens name it; its configuration lies below it
 * @param clientId
 *            by which it knows the gateway
 * @param clientSecret
 *            blank for a public client
 * @param publicUrl
 *            where browsers reach the gateway
 * @param nameClaim
 *            which claim becomes the account's name
 * @param roleClaim
 *            which claim holds roles or groups: a text or an array of texts
 * @param roles
 *            values of that claim by role
 */
public record OpenIdSettings(URI issuer, String clientId, String clientSecret, URI publicUrl, String nameClaim,
        String roleClaim, Map<Role, List<String>> roles) {

    public OpenIdSettings {
        roles = Map.copyOf(roles);
    }

    URI redirect() {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/sign-in/openid/callback");
    }

    /** The strongest role that these values give. */
    Optional<Role> role(Collection<String> values) {
        return roles.entrySet().stream().filter(each -> each.getValue().stream().anyMatch(values::contains))
                .map(Map.Entry::getKey).max(Comparator.naturalOrder());
    }
}
