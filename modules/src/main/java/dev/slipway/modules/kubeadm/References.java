package dev.slipway.modules.kubeadm;

import dev.slipway.engine.spi.Reference;

/** What the reference says about the modules of this package. */
final class References {
    static final Reference CONFIG =
            new Reference("Writes the configuration file of this host's kubeadm, for init or for join.", """
            For `init` the documents are InitConfiguration, ClusterConfiguration, KubeletConfiguration and, when there is
            something to say, KubeProxyConfiguration; for `join` it is JoinConfiguration. Their form is that of the version:
            v1beta2 before 1.22, v1beta3, and v1beta4 from 1.31 on ([kubernetes-versions.md](kubernetes-versions.md)). What kubeadm
            would refuse is an error before any connection.

            The file for `join` holds marks instead of credentials; `kubeadm_join` hands them over on standard input, so that
            they are on no disk. With `token`, `ca_cert_hash` and `certificate_key` the file is complete, and its content is shown
            nowhere. Either way its mode is 0600.

            What is of one host, not of the cluster, are flags of its kubelet: `node-ip` and `resolv-conf`, which is the file
            of systemd-resolved where that runs. Before 1.22 a file has no place for `patches` and `skip_phases`: give them to
            `kubeadm_init` and `kubeadm_join` too. Names in the directory of patches are checked; kubeadm would pass over
            those it does not understand.

            Registered: `path`, `node_name`.
            """, """
            - name: what kubeadm init is told
              kubeadm_config:
                command: init
                kubernetes_version: "{{ kubernetes_version }}"
                control_plane_endpoint: "{{ control_plane_endpoint }}"
                node_ip: "{{ node_ip }}"
                pod_subnet: 10.244.0.0/16
                extra_args:
                  apiserver: {audit-log-path: /var/log/audit/audit.log}
                extra_volumes:
                  apiserver:
                    - {name: audit, host_path: /var/log/audit, mount_path: /var/log/audit, path_type: DirectoryOrCreate}
            """);

    private References() {}
}
