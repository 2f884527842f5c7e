package dev.slipway.modules.kubeadm.status;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something about a cluster that is not as it should be.
 *
 * @param host where, by its name in the inventory, or "" when it is about the cluster as a whole
 * @param message what is the case, without a full stop
 * @param cause why, as far as that can be told and the message does not say it, else ""
 * @param remedy the next step
 */
public record Finding(Case kind, String host, String message, String cause, String remedy) {
    /** The worst first, then by host. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::kind).thenComparing(Finding::host);

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(remedy, "remedy");
    }

    public String id() {
        return kind.id();
    }

    public Severity severity() {
        return kind.severity();
    }
}
