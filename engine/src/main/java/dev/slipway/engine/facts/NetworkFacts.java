package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Interfaces, their addresses and the default routes, as {@code network/linux.py} of Ansible has them; each interface is a
 * fact of its own, named with an underscore for a colon or a dash. What {@code ethtool} tells is not asked for: it would take two
 * processes for each interface.
 */
final class NetworkFacts implements FactSource {
    private static final String V4 = "8.8.8.8";
    private static final String V6 = "2404:6800:400a:800::1012";

    private static final Query<?> NETWORK = FactAnswers.script("cd /sys/class/net || exit 0; echo @files; "
            + "grep -sH '' */address */mtu */operstate */type */speed */flags */bridge/bridge_id */bridge/stp_state"
            + " */bonding/slaves */bonding/mode */bonding/miimon */bonding/lacp_rate */bonding/primary"
            + " */bonding/all_slaves_active */bonding_slave/perm_hwaddr; "
            + "echo @links; for i in */; do i=${i%/}; echo \"$i\"; "
            + "[ -L \"$i/device\" ] && echo \"$i device $(readlink \"$i/device\")\"; "
            + "[ -e \"$i/device/driver/module\" ] && echo \"$i module $(readlink -f \"$i/device/driver/module\")\"; "
            + "[ -e \"$i/bridge\" ] && echo \"$i bridge \" $(cd \"$i/brif\" && echo *); done; "
            + "echo @4; ip -4 route get " + V4 + " 2>/dev/null; echo @6; ip -6 route get " + V6 + " 2>/dev/null; "
            + "echo @addresses; ip addr show; exit 0");

    @Override
    public Set<String> names() {
        return Set.of("interfaces", "default_ipv4", "default_ipv6", "all_ipv4_addresses", "all_ipv6_addresses");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(NETWORK);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, List<String>> parts = seen.parts(NETWORK);
        List<String> addresses = parts.getOrDefault("addresses", List.of());
        if (addresses.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, Object>> interfaces = NetworkDevices.of(
                FactAnswers.files(parts.getOrDefault("files", List.of())), parts.getOrDefault("links", List.of()));
        Map<String, Object> route4 = route(parts.getOrDefault("4", List.of()), V4);
        Map<String, Object> route6 = route(parts.getOrDefault("6", List.of()), V6);
        InterfaceAddresses read = new InterfaceAddresses(interfaces, route4, route6);
        read.take(addresses);
        Map<String, Object> values = new TreeMap<>();
        List<Object> names = new ArrayList<>();
        interfaces.forEach((name, facts) -> {
            names.add(name.replace(':', '_'));
            values.put(name.replace(':', '_').replace('-', '_'), facts);
        });
        values.put("interfaces", names);
        values.put("default_ipv4", route4);
        values.put("default_ipv6", route6);
        values.put("all_ipv4_addresses", read.all4());
        values.put("all_ipv6_addresses", read.all6());
        return values;
    }

    /** What {@code ip route get} says first. */
    private static Map<String, Object> route(List<String> lines, String wanted) {
        Map<String, Object> route = new LinkedHashMap<>();
        List<String> words = lines.isEmpty() ? List.of() : FactAnswers.words(lines.getFirst());
        if (words.isEmpty() || !words.getFirst().equals(wanted)) {
            return route;
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            String next = words.get(i + 1);
            switch (words.get(i)) {
                case "dev" -> route.put("interface", next);
                case "src" -> route.put("address", next);
                case "via" -> route.put("gateway", next);
                default -> {}
            }
        }
        return route;
    }
}
