package dev.slipway.modules.pki;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a certificate shall say.
 *
 * @param organizations in Kubernetes the groups of a client; may be empty
 * @param names brought into kubeadm's order; may be empty for a client
 * @param life how long a new one is good for
 * @param renewBefore how long before its end it is replaced
 */
record Leaf(
        String commonName,
        List<String> organizations,
        Set<Usage> usages,
        List<AlternativeName> names,
        Duration life,
        Duration renewBefore) {
    Leaf {
        Objects.requireNonNull(commonName, "commonName");
        organizations = List.copyOf(organizations);
        usages = Set.copyOf(usages);
        names = AlternativeName.ordered(names);
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(renewBefore, "renewBefore");
    }

    /** The subject as RFC 2253 writes it, most specific part first. */
    String subject() {
        StringBuilder text = new StringBuilder("CN=" + commonName);
        for (String organization : organizations.reversed()) {
            text.append(",O=").append(organization);
        }
        return text.toString();
    }
}
