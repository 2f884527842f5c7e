package dev.slipway.engine.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code /sys/class/net} says of each interface. */
final class NetworkDevices {
    /** ARPHRD numbers: linux/if_arp.h. */
    private static final Map<String, String> TYPES =
            Map.of("1", "ether", "32", "infiniband", "512", "ppp", "772", "loopback", "65534", "tunnel");

    private static final long PROMISCUOUS = 0x100;

    private NetworkDevices() {}

    /**
     * @param files by path below {@code /sys/class/net} what is in it
     * @param links lines {@code NAME}, and {@code NAME WHAT VALUE…}
     */
    static Map<String, Map<String, Object>> of(Map<String, String> files, List<String> links) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (String line : links) {
            List<String> words = FactAnswers.words(line);
            if (words.size() == 1) {
                all.put(words.getFirst(), device(words.getFirst(), files));
            } else if (words.size() > 1) {
                linked(
                        all.get(words.getFirst()),
                        words.get(1),
                        words.subList(2, words.size()),
                        words.getFirst(),
                        files);
            }
        }
        return all;
    }

    private static Map<String, Object> device(String name, Map<String, String> files) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("device", name);
        String address = files.getOrDefault(name + "/address", "");
        if (!address.isEmpty() && !address.equals("00:00:00:00:00:00")) {
            facts.put("macaddress", address);
        }
        number(facts, "mtu", files.get(name + "/mtu"));
        if (files.containsKey(name + "/operstate")) {
            facts.put("active", !files.get(name + "/operstate").equals("down"));
        }
        if (files.containsKey(name + "/type")) {
            facts.put("type", TYPES.getOrDefault(files.get(name + "/type"), "unknown"));
        }
        bonding(facts, name + "/bonding/", files);
        if (files.containsKey(name + "/bonding_slave/perm_hwaddr")) {
            facts.put("perm_macaddress", files.get(name + "/bonding_slave/perm_hwaddr"));
        }
        number(facts, "speed", files.get(name + "/speed"));
        String flags = files.getOrDefault(name + "/flags", "");
        if (flags.startsWith("0x")) {
            facts.put("promisc", (Long.parseLong(flags.substring(2), 16) & PROMISCUOUS) != 0);
        }
        return facts;
    }

    private static void bonding(Map<String, Object> facts, String prefix, Map<String, String> files) {
        if (!files.containsKey(prefix + "mode")) {
            return;
        }
        facts.put("type", "bonding");
        facts.put("slaves", List.copyOf(FactAnswers.words(files.getOrDefault(prefix + "slaves", ""))));
        for (String name : List.of("mode", "miimon", "lacp_rate")) {
            FactAnswers.words(files.getOrDefault(prefix + name, "")).stream()
                    .findFirst()
                    .ifPresent(word -> facts.put(name, word));
        }
        String primary = files.getOrDefault(prefix + "primary", "");
        if (!primary.isEmpty()) {
            facts.put("primary", primary);
            facts.put("all_slaves_active", "1".equals(files.get(prefix + "all_slaves_active")));
        }
    }

    private static void linked(
            Map<String, Object> facts, String what, List<String> values, String name, Map<String, String> files) {
        switch (what) {
            case "device" -> facts.put("pciid", base(values));
            case "module" -> facts.put("module", base(values));
            case "bridge" -> {
                facts.put("type", "bridge");
                List<Object> ports = new ArrayList<>(values);
                ports.remove("*");
                facts.put("interfaces", ports);
                if (files.containsKey(name + "/bridge/bridge_id")) {
                    facts.put("id", files.get(name + "/bridge/bridge_id"));
                }
                if (files.containsKey(name + "/bridge/stp_state")) {
                    facts.put("stp", files.get(name + "/bridge/stp_state").equals("1"));
                }
            }
            default -> {}
        }
    }

    private static String base(List<String> values) {
        String path = values.isEmpty() ? "" : values.getLast();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void number(Map<String, Object> facts, String name, String text) {
        if (text != null && text.matches("-?\\d{1,18}")) {
            facts.put(name, Long.parseLong(text));
        }
    }
}
