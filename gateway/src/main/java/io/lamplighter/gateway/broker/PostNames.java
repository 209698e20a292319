package io.lamplighter.gateway.broker;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import io.lamplighter.protocol.sparkplug.Topic;

/** Whose certificate it is: the one common name of its subject is the post's id. Pure. */
public final class PostNames {

    private PostNames() {}

    /** Empty when the subject has no common name, several, or one that is no post's id. */
    public static Optional<String> of(X509Certificate certificate) {
        try {
            List<String> names = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase("CN")).map(Rdn::getValue).map(String::valueOf)
                    .toList();
            return names.size() == 1 && Topic.isId(names.getFirst()) ? Optional.of(names.getFirst()) : Optional.empty();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
