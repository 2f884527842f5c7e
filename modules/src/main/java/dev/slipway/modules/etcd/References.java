package dev.slipway.modules.etcd;

import dev.slipway.engine.spi.Reference;

/** What the reference says about the modules of this package. */
final class References {
    static final Reference MANIFEST = new Reference(
            "An etcd member as a static pod, byte for byte what kubeadm init phase etcd local writes.", """
            The members are the hosts of the group; all of them get the same `initial-cluster`. The manifest listens as the guide
            "Set up a High Availability etcd cluster with kubeadm" says: on the member's own address. What kubeadm does by default
            beyond that can be had with `extra_args`: `listen-client-urls: https://127.0.0.1:2379,https://{{ node_ip }}:2379`.

            The layout of 1.20 was compared with kubeadm v1.20.2; those of later versions follow its source. The directory of
            manifests and the data directory are made with mode 0700 when they are missing. A second manifest of etcd in
            the same directory, such as a backup, is pointed out: the kubelet would start it.

            `name` and `node_ip` change this host's manifest only; to have the other members know them, set
            `etcd_member_name` and `node_ip` in the inventory.
            """, """
            - name: etcd as a static pod
              etcd_manifest:
                image: "{{ etcd_image }}"
                extra_args:
                  quota-backend-bytes: "8589934592"
            """);

    static final Reference SERVICE =
            new Reference("An etcd member as Debian's systemd unit: its environment file.", """
            Writes the settings; package, data directory and unit are tasks of their own. Debian's unit runs as the user `etcd`, so
            the certificate tasks of the host need `owner: etcd`; keys it cannot read are refused before anything is written.
            """, """
            - name: etcd's settings
              etcd_service:
                group: etcd
              notify: restart etcd
            """);

    static final Reference CLUSTER =
            new Reference("Waits until an etcd cluster is healthy, and tells who its members are.", """
            Every member is asked through the SSH connection to its host, with the client certificate that lies there, so that
            2379 need not be reachable from the controller. Healthy means: each host of the group answers, is a started
            member and no learner; all belong to one cluster and follow one leader; the cluster has no other members; no alarm.

            When nothing is planned on the hosts, the plan tells the state as it is. A missing answer may come yet and is
            waited for; an alarm, a member of another cluster or a certificate that is refused will not go away by itself
            and fails at once. `timeout: 0` does not wait at all: put it before and after anything that takes a member down.

            Registered: `healthy`, `leader`, `cluster_id`, `version`, `members` (host, name, id, version, db_size, leader).
            """, """
            - name: the cluster is healthy before the next member is touched
              etcd_cluster:
                group: etcd
                timeout: 120
              run_once: true
            """);

    static final Reference MEMBER =
            new Reference("Takes members out of etcd, dead or alive, and never its majority.", """
            Asks the hosts of the group, which stay, who the members are; and those that go through one of these hosts, so that
            they need be in no inventory and may be dead. A member goes by way of one that stays, when more than half of all are healthy before
            and more than half of those that are left afterwards; silent ones go first. Otherwise it is refused, and nothing is
            changed. It is over when the others know it no more and follow a leader. The member's own data stay where they are.

            Members that are silent but not named stay. `only_check` refuses what would be refused, and does nothing else.
            """, """
            - name: the broken control plane is no member of etcd any more
              etcd_member:
                absent: [cp1]
              run_once: true
            """);

    private References() {}
}
