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

    static final Reference INIT = new Reference("Makes a cluster with this host as its first control plane.", """
            Runs `kubeadm init` with the file of `kubeadm_config`, and with `--upload-certs` unless `certificate_distribution` is copy.
            It is done when `/etc/kubernetes/admin.conf` is there and the API, asked with it, has what hosts need to join. When
            another host of the group has a cluster already, nothing is done: a new host in the first place must not become a
            second cluster; it joins.

            kubeadm runs in a session of its own, so a lost connection does not stop it, and the next run waits for it. From
            its begin to its success there is a mark, `/etc/kubernetes/kubeadm-init.unfinished`. With the mark, the next run has kubeadm
            init go on with the keys, manifests and data that are there: nothing is removed, since all phases take what they
            find. Without the mark, a cluster that does not answer is left alone and told: it may be worth something. No
            `kubeadm reset` is ever made. Its output is in `/var/log/kubeadm-init.log`, without token and key.

            The plan names the files that kubeadm writes where they are missing: what they hold, only kubeadm knows.
            Registered: `home`, the control plane that has the cluster, or will have it.
            """, """
            - name: the first control plane
              kubeadm_init:
                kubernetes_version: "{{ kubernetes_version }}"
            """);

    static final Reference JOIN =
            new Reference("Has this host join the cluster, as a control plane or as a worker.", """
            Runs `kubeadm join` with the file of `kubeadm_config`. A host of the group is a control plane, any other a worker. It is
            done when `/etc/kubernetes/kubelet.conf` is there and the cluster has the node, as a control plane where it is one; the
            first control plane that is complete is asked. So the host that made the cluster needs no other task.

            What a host needs to join is made for it and lives as long as that takes: a token of an hour, taken back
            afterwards; for a control plane the cluster's keys are uploaded anew under a new key. Both go to kubeadm on standard
            input, with the hash of the CA; they are on no disk, no command line and in no variable. Nothing is made when
            nobody joins. A file without marks is used as it is.

            After kubeadm the cluster must know the node, and a control plane's own API server must be healthy, before the task
            is over: with `serial: 1` the next host waits for that. A join that was begun and did not end goes on in the next run
            (mark and log as with `kubeadm_init`). Credentials of a cluster that does not know the node, without the mark, are
            left alone and told.
            """, """
            - name: join
              kubeadm_join:
                kubernetes_version: "{{ kubernetes_version }}"
            """);

    static final Reference PATCHES = new Reference("Puts patches of what kubeadm writes onto the host.", """
            Names are `target[suffix][+patchtype].yaml` or `.json`: the target is etcd, kube-apiserver, kube-controller-manager or
            kube-scheduler, from 1.25 on also kubeletconfiguration, from 1.31 on corednsdeployment; the type is strategic,
            merge or json. A name that kubeadm would pass over is an error before any connection. What else is in the directory
            on the host is removed, since kubeadm would use it.

            kubeadm reads them in `init`, `join` and `upgrade`: a patch that changes later changes nothing by itself.
            """, """
            - name: patches
              kubeadm_patches:
                src: patches
                kubernetes_version: "{{ kubernetes_version }}"
            """);

    private References() {}
}
