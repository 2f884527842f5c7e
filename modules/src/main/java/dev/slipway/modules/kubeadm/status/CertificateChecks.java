package dev.slipway.modules.kubeadm.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Certificates that are valid, and signed by the CA that those believe to whom they are shown. */
final class CertificateChecks {
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration ROTATED = Duration.ofDays(10);
    private static final String PKI = "/etc/kubernetes/pki/";
    private static final String RENEW = "kubeadm certs renew all on each control plane, then restart its static pods";

    private CertificateChecks() {}

    static List<Finding> validity(HostFacts host, ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        for (Certificate certificate : host.certificates()) {
            Optional<Instant> ends = certificate.ends();
            if (ends.isEmpty()) {
                found.add(Case.CERTIFICATE_EXPIRED.on(
                        host.name(),
                        certificate.path() + " holds no certificate that can be read",
                        "",
                        remedy(certificate)));
            } else if (ends.get().isBefore(facts.now())) {
                found.add(Case.CERTIFICATE_EXPIRED.on(
                        host.name(), certificate.path() + " expired on " + ends.get(), "", remedy(certificate)));
            } else if (certificate.begins().orElseThrow().isAfter(facts.now())) {
                found.add(Case.CERTIFICATE_EXPIRED.on(
                        host.name(),
                        certificate.path() + " is valid only from "
                                + certificate.begins().get(),
                        "the clock of who made it was ahead",
                        "set the clocks, or make it anew"));
            } else if (ends.get().isBefore(facts.now().plus(rotates(certificate) ? ROTATED : SOON))) {
                long days = Duration.between(facts.now(), ends.get()).toDays();
                found.add(Case.CERTIFICATE_EXPIRES.on(
                        host.name(),
                        certificate.path() + " expires in " + days + (days == 1 ? " day" : " days"),
                        "",
                        remedy(certificate)));
            }
        }
        return found;
    }

    /** The kubelet gets a new one by itself while the old one is valid, in its last fifth or later. */
    private static boolean rotates(Certificate certificate) {
        return certificate.path().startsWith("/var/lib/kubelet/");
    }

    private static String remedy(Certificate certificate) {
        if (certificate.authority()) {
            return "a CA is made anew by hand: kubernetes.io, Manual Rotation of CA Certificates";
        }
        if (rotates(certificate) || certificate.path().endsWith("/kubelet.conf")) {
            return "the kubelet renews it while it is valid: journalctl -u kubelet; when it has expired, join the host again";
        }
        return certificate.path().startsWith(PKI + "etcd/")
                ? "slipway apply -i INVENTORY playbooks/etcd-ha.yml for an external etcd; else " + RENEW
                : RENEW;
    }

    static List<Finding> signatures(HostFacts host, ClusterFacts facts) {
        Map<String, Certificate> byPath = host.certificates().stream()
                .filter(certificate -> certificate.read().isPresent())
                .collect(Collectors.toMap(Certificate::path, c -> c, (a, b) -> a, LinkedHashMap::new));
        Map<String, List<String>> strangers = new LinkedHashMap<>();
        byPath.forEach((path, certificate) -> {
            Certificate ca = byPath.get(issuer(path));
            if (!certificate.authority() && ca != null && !certificate.signedBy(ca)) {
                strangers.computeIfAbsent(ca.path(), k -> new ArrayList<>()).add(path);
            }
        });
        return strangers.entrySet().stream()
                .map(
                        ca -> Case.CERTIFICATE_WRONG_CA.on(
                                host.name(),
                                "signed by another CA than " + ca.getKey() + ": " + String.join(", ", ca.getValue()),
                                "whoever believes that CA refuses them: certificate signed by unknown authority",
                                "put back the right CA (findings ca-differs say which host has it), or make what it signed anew"))
                .toList();
    }

    private static String issuer(String path) {
        if (path.startsWith(PKI + "etcd/") || path.endsWith("/apiserver-etcd-client.crt")) {
            return PKI + "etcd/ca.crt";
        }
        return path.endsWith("/front-proxy-client.crt") ? PKI + "front-proxy-ca.crt" : PKI + "ca.crt";
    }

    /** Each CA is the same on all hosts; the one of the most is taken for the right one. */
    static List<Finding> authorities(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        for (String path : List.of(PKI + "ca.crt", PKI + "etcd/ca.crt", PKI + "front-proxy-ca.crt")) {
            List<Held> held = held(path, facts);
            Map<String, Long> count = held.stream()
                    .collect(Collectors.groupingBy(Held::fingerprint, LinkedHashMap::new, Collectors.counting()));
            String right = count.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
            held.stream()
                    .filter(one -> !one.fingerprint().equals(right))
                    .map(one -> Case.CA_DIFFERS.on(
                            one.host(),
                            "the CA in " + one.path() + " (" + one.fingerprint() + ") is not that of the other hosts ("
                                    + right + ")",
                            "it and the others refuse each other: certificate signed by unknown authority",
                            "copy " + path + " from another host and make what it signed anew"))
                    .forEach(found::add);
        }
        return found;
    }

    private record Held(String host, String path, String fingerprint) {}

    private static List<Held> held(String path, ClusterFacts facts) {
        return facts.hosts().stream()
                .flatMap(host -> Stream.concat(
                                host.certificates().stream()
                                        .filter(one -> one.path().equals(path)),
                                path.equals(PKI + "ca.crt") ? host.believed().stream() : Stream.empty())
                        .filter(one -> one.read().isPresent())
                        .map(one -> new Held(
                                host.name(), one.path(), one.fingerprint().orElseThrow())))
                .toList();
    }
}
