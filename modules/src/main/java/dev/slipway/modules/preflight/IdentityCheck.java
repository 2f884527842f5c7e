package dev.slipway.modules.preflight;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Host name, MAC addresses and product_uuid are unique among all hosts. Source: the guide "Installing kubeadm"; cloned
 * virtual machines often share the last two.
 */
final class IdentityCheck implements Check {
    private static final Query.Content NAME = new Query.Content("/proc/sys/kernel/hostname");
    private static final Query.Content UUID = new Query.Content("/sys/class/dmi/id/product_uuid");
    private static final Query.Listing INTERFACES = new Query.Listing("/sys/class/net");

    @Override
    public Queries queries(Site site, Observation seen) {
        List<Query<?>> queries = new ArrayList<>();
        for (Node node : with(site)) {
            queries.add(site.at(node, NAME));
            queries.add(site.at(node, UUID));
            queries.add(site.at(node, INTERFACES));
            for (String name : interfaces(site, node, seen)) {
                queries.add(site.at(node, link(name)));
                queries.add(site.at(node, address(name)));
            }
        }
        return Queries.of(queries);
    }

    private static List<Node> with(Site site) {
        List<Node> all = new ArrayList<>(site.peers());
        all.addFirst(site.self());
        return all;
    }

    private static List<String> interfaces(Site site, Node node, Observation seen) {
        Query<java.util.Optional<List<String>>> listing = site.at(node, INTERFACES);
        return seen.knows(listing) ? seen.of(listing).orElse(List.of()) : List.of();
    }

    private static Query.File link(String name) {
        return new Query.File(INTERFACES.directory() + "/" + name);
    }

    private static Query.Content address(String name) {
        return new Query.Content(INTERFACES.directory() + "/" + name + "/address");
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        List<Finding> found = new ArrayList<>();
        String name = Texts.of(seen, site.at(site.self(), NAME)).strip();
        if (!name.isEmpty() && !name.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")) {
            found.add(Finding.warning(
                    "Hostname",
                    "the host name '" + name + "' is not a name that Kubernetes gives a node",
                    "use lower-case letters, digits, '-' and '.', or set the node's name in kubeadm's configuration"));
        }
        compare(site, "Hostname", "host name", node -> one(seen, site.at(node, NAME)), found);
        compare(site, "ProductUuid", "product_uuid", node -> one(seen, site.at(node, UUID)), found);
        compare(site, "MacAddress", "MAC address", node -> addresses(site, node, seen), found);
        return found;
    }

    private static Set<String> one(Observation seen, Query<FileText> query) {
        String text = Texts.of(seen, query).strip().toLowerCase(Locale.ROOT);
        return text.isEmpty() ? Set.of() : Set.of(text);
    }

    private static Set<String> addresses(Site site, Node node, Observation seen) {
        List<String> names = interfaces(site, node, seen);
        Set<String> physical = names.stream()
                .filter(name -> {
                    FileState link = seen.of(site.at(node, link(name)));
                    return NetworkInterface.physical(link.target());
                })
                .collect(Collectors.toSet());
        // A container's only way out is a virtual interface
        return names.stream()
                .filter(physical.isEmpty() ? NetworkInterface::mayBeUplink : physical::contains)
                .map(name ->
                        Texts.of(seen, site.at(node, address(name))).strip().toLowerCase(Locale.ROOT))
                .filter(mac -> !mac.isEmpty() && !mac.matches("(00:)*00"))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static void compare(
            Site site, String name, String what, Function<Node, Set<String>> values, List<Finding> found) {
        for (String own : values.apply(site.self())) {
            String others = site.peers().stream()
                    .filter(peer -> values.apply(peer).contains(own))
                    .map(Node::host)
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                found.add(Finding.error(name, "the " + what + " " + own + " is also that of " + others, remedy(name)));
            }
        }
    }

    private static String remedy(String name) {
        return switch (name) {
            case "Hostname" -> "give each host a name of its own: 'hostnamectl set-hostname NAME'";
            case "ProductUuid" -> "make the virtual machine anew, or set another UUID for it in the hypervisor";
            default -> "give the virtual machine another MAC address in the hypervisor";
        };
    }
}
