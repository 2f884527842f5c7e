package dev.slipway.modules.kubeadm.status;

/** What a host is for, by the inventory's groups. */
public enum Role {
    CONTROL_PLANE("control_plane", "control plane"),
    WORKER("workers", "worker"),
    ETCD("etcd", "etcd"),
    LOAD_BALANCER("load_balancers", "load balancer");

    private final String group;
    private final String title;

    Role(String group, String title) {
        this.group = group;
        this.title = title;
    }

    /** The inventory's group of it. */
    public String group() {
        return group;
    }

    public String title() {
        return title;
    }
}
