package dev.slipway.modules.pki;

import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The arguments of {@code certificate}. */
public record CertificateArgs(
        @Arg(
                "The certificate's files below the PKI directory, without suffix. The names kubeadm knows"
                        + " (etcd/server, etcd/peer, etcd/healthcheck-client, apiserver-etcd-client) bring its subject, usages and names.")
        String name,

        @Arg("The name in the subject; for etcd/server and etcd/peer the node's name.")
        Optional<String> commonName,

        @Arg("Organizations in the subject: in Kubernetes, the groups of a client.")
        List<String> organizations,

        @Arg("What it may be used for: server, client or both.")
        List<String> usages,

        @Arg("Further DNS names and addresses it is for.") List<String> sans,

        @Arg("The node's name; by default the host's name in the inventory.")
        Optional<String> nodeName,

        @Arg("The node's address; needed for etcd/server and etcd/peer.")
        Optional<String> nodeIp,

        @Arg(value = "The CA's files below the PKI directory, without suffix.", preset = "etcd/ca")
        String ca,

        @Arg("The host that keeps the CA's key. By default the first host of the group.")
        Optional<String> caHome,

        @Arg(value = "The inventory group whose first host keeps the CA's key.", preset = "etcd")
        String group,

        @Arg(value = "Where certificates live, on this host and on the CA's home.", preset = "/etc/kubernetes/pki")
        String pkiDir,

        @Arg(value = "How long a new certificate is good for.", preset = "365")
        int days,

        @Arg(value = "From how many days before its end on it is renewed.", preset = "30")
        int renewBeforeDays,

        @Arg(value = "Keep the private key when the certificate is renewed.", preset = "false")
        boolean reuseKey,

        @Arg(
                value = "Who owns the two files; a service that does not run as root must be able to read its key.",
                preset = "root")
        String owner,

        @Arg("The group of the two files; by default the one named like the owner.")
        Optional<String> ownerGroup) {
    public CertificateArgs {
        pkiDir = AbsolutePath.of("pki_dir", pkiDir);
        Place.check("name", name);
        Place.check("ca", ca);
        Days.check("days", days);
        Days.check("renew_before_days", renewBeforeDays);
        organizations = List.copyOf(organizations);
        usages = List.copyOf(usages);
        sans = List.copyOf(sans);
        if (renewBeforeDays >= days) {
            throw UserError.argument(
                    "renew_before_days",
                    "a certificate for " + days + " days would always be renewed " + renewBeforeDays
                            + " days before its end",
                    "make it less than 'days'");
        }
        nodeIp.ifPresent(ip -> AlternativeName.address("node_ip", ip));
        sans.forEach(san -> AlternativeName.of("sans", san));
        usages.forEach(CertificateArgs::usage);
        Optional<Profile> profile = Profile.named(name);
        if (profile.isPresent() && profile.get().member() && nodeIp.isEmpty()) {
            throw UserError.argument("node_ip", name + " needs the node's address", "as node_ip: \"{{ node_ip }}\"");
        }
        if (profile.isEmpty()) {
            own(name, commonName, usages, sans);
        }
    }

    private static void own(String name, Optional<String> commonName, List<String> usages, List<String> sans) {
        String hint = Suggestions.didYouMean(name, Profile.paths())
                .orElse("kubeadm's are " + String.join(", ", Profile.paths()));
        if (commonName.isEmpty()) {
            throw UserError.argument(
                    "common_name", "'" + name + "' is none of kubeadm's certificates and needs one", hint);
        }
        if (usages.isEmpty()) {
            throw UserError.argument("usages", "'" + name + "' is none of kubeadm's certificates and needs some", hint);
        }
        if (usages.contains("server") && sans.isEmpty()) {
            throw UserError.argument(
                    "sans", "a server's certificate needs the names it is for", "as sans: [etcd.example.org]");
        }
    }

    private static Usage usage(String word) {
        return switch (word) {
            case "server" -> Usage.SERVER;
            case "client" -> Usage.CLIENT;
            default ->
                throw UserError.argument("usages", "'" + word + "' is not a usage", "write server, client or both");
        };
    }

    Place place() {
        return new Place(pkiDir, name);
    }

    Place authority() {
        return new Place(pkiDir, ca);
    }

    Place.Owner files() {
        return new Place.Owner(owner, ownerGroup.orElse(owner));
    }

    /** What the certificate shall say on a host. */
    Leaf leaf(String host) {
        String node = nodeName.orElse(host);
        Optional<Profile> profile = Profile.named(name);
        List<AlternativeName> names = new ArrayList<>();
        if (profile.isPresent() && profile.get().member()) {
            names.addAll(Profile.memberNames(node, nodeIp.orElseThrow()));
        }
        sans.forEach(san -> names.add(AlternativeName.of("sans", san)));
        List<String> groups = organizations.isEmpty()
                ? profile.flatMap(Profile::organization).map(List::of).orElse(List.of())
                : organizations;
        return new Leaf(
                commonName.or(() -> profile.flatMap(Profile::commonName)).orElse(node),
                groups,
                usagesOr(profile),
                names,
                Duration.ofDays(days),
                Duration.ofDays(renewBeforeDays));
    }

    private Set<Usage> usagesOr(Optional<Profile> profile) {
        if (usages.isEmpty()) {
            return profile.map(Profile::usages).orElseThrow();
        }
        EnumSet<Usage> set = EnumSet.noneOf(Usage.class);
        usages.forEach(word -> set.add(usage(word.toLowerCase(Locale.ROOT))));
        return set;
    }
}
