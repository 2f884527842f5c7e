package dev.slipway.modules.kubeadm.status;

import java.util.Objects;

/**
 * A host that could not be asked.
 *
 * @param reason in one line
 * @param hint the next step, or ""
 */
public record Silent(Declared declared, String reason, String hint) {
    public Silent {
        Objects.requireNonNull(declared, "declared");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(hint, "hint");
    }
}
