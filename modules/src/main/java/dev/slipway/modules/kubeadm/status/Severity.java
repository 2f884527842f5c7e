package dev.slipway.modules.kubeadm.status;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Something does not work. */
    ERROR,
    /** Something will not work soon, or nothing else may break. */
    WARNING,
    /** Somebody may have meant it so. */
    NOTE
}
