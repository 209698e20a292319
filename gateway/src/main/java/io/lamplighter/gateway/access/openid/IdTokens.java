package io.lamplighter.gateway.access.openid;

import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.lamplighter.gateway.access.CitySignIn.UnavailableException;

/**
 * Believes ID tokens as OpenID Connect Core 3.1.3.7 says: signed with a key of the provider by an asymmetric algorithm, for
 * us, of this issuer, not expired, and with our nonce. Thread-safe; keys are fetched when needed and kept for minutes.
 */
final class IdTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String clientId;

    IdTokens(String issuer, String clientId, URI keys) {
        this.clientId = clientId;
        try {
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS,
                    JWKSourceBuilder.<SecurityContext>create(keys.toURL()).build()));
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new UnavailableException("the configuration's jwks_uri is no address", e);
        }
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(clientId,
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp", "iat", "nonce")));
    }

    /** What a token that is to be believed says. */
    record Claims(JWTClaimsSet set) {

        String subject() {
            return set.getSubject();
        }

        /** A claim that is a text or an array of texts; none when it is missing or something else. */
        Collection<String> texts(String claim) {
            return switch (set.getClaim(claim)) {
                case String text -> List.of(text);
                case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
                case null, default -> List.of();
            };
        }
    }

    Claims read(String token, String nonce) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            if (!nonce.equals(claims.getStringClaim("nonce"))) {
                throw new BadJOSEException("the nonce is another");
            }
            String party = claims.getStringClaim("azp");
            if (claims.getAudience().size() > 1 && !clientId.equals(party)) {
                throw new BadJOSEException("the token is for several and not issued to us");
            }
            return new Claims(claims);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new UnavailableException("the ID token is not to be believed: " + e.getMessage(), e);
        }
    }
}
