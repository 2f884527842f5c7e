package dev.slipway.modules.pki;

import dev.slipway.engine.spi.Reference;

/** What the reference says about the modules of this package. */
final class References {
    static final Reference ETCD_CA = new Reference(
            "The CA of an etcd cluster: its key lives on one host, its certificate on all of them.", """
            On the home of the key it makes `ca.crt` and `ca.key` when neither is there, as `kubeadm init phase certs etcd-ca`
            does. The other hosts get the certificate and never the key. What is there is never replaced: a certificate
            without its key, an expired CA, or a copy of the key on another host stop the run with the next step.
            A key without a certificate, which is what an interrupted run leaves, gets its certificate.
            """, """
            - name: one CA for etcd
              etcd_ca:
                group: etcd
            """);

    static final Reference CERTIFICATE = new Reference(
            "A certificate and its private key on this host, signed by a CA that lives elsewhere.", """
            Made when missing; made anew, with a new key, when it expires within `renew_before_days`, is not valid yet, was signed
            by another CA, does not belong to its key, cannot be read, or has another subject, other names or other usages
            than declared. The plan says which. The key is made in the controller's memory and written to this host; the
            CA's key is read from its home for the moment of signing. Neither is ever on the controller's disk.

            The names kubeadm uses bring its subject, usages and names (checked against kubeadm v1.20.2). When the clocks of
            host and controller differ by more than 30 seconds, nothing is made or judged.
            """, """
            - name: etcd's server certificate
              certificate:
                name: etcd/server
                node_ip: "{{ node_ip }}"
                sans: [etcd.example.org]

            - name: a certificate that etcd as a Debian service can read
              certificate:
                name: etcd/peer
                node_ip: "{{ node_ip }}"
                owner: etcd
            """);

    static final Reference COPY_CERTIFICATES = new Reference(
            "Copies certificates and keys from another host, as the kubeadm guides do with scp.", """
            The sets are those of the guides: `external-etcd-client` is what a control plane needs to use an external etcd;
            `control-plane` is what a further control-plane node needs before `kubeadm join`, with etcd on the same nodes;
            `control-plane-external-etcd` is the same with an external etcd, and `control-plane-without-etcd` what is left of it
            where each control plane has got `external-etcd-client` from etcd itself. `files` names files one by one.

            The plan compares digests; keys are read only while applying, into memory. Before the first file is written, keys
            must belong to their certificates; a certificate that has expired or was not signed by the CA beside it is
            refused in the plan.
            """, """
            - name: the API server's client certificate for etcd
              copy_certificates:
                from: "{{ groups.etcd[0] }}"
                set: external-etcd-client
            """);

    private References() {}
}
