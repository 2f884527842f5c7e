package dev.slipway.engine.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code ip addr show} into the facts of interfaces and of the default routes. For one use. */
final class InterfaceAddresses {
    private final Map<String, Map<String, Object>> interfaces;
    private final Map<String, Object> default4;
    private final Map<String, Object> default6;
    private final List<Object> all4 = new ArrayList<>();
    private final List<Object> all6 = new ArrayList<>();

    InterfaceAddresses(
            Map<String, Map<String, Object>> interfaces, Map<String, Object> default4, Map<String, Object> default6) {
        this.interfaces = interfaces;
        this.default4 = default4;
        this.default6 = default6;
    }

    List<Object> all4() {
        return all4;
    }

    List<Object> all6() {
        return all6;
    }

    /** First addresses, then secondary ones, interface by interface, since that is the order of Ansible's lists. */
    void take(List<String> lines) {
        Map<String, List<List<String>>> byDevice = new LinkedHashMap<>();
        String device = "";
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                device = FactAnswers.words(line).size() > 1
                        ? FactAnswers.words(line).get(1).replaceAll("(@.*)?:$", "")
                        : "";
                byDevice.put(device, new ArrayList<>());
            } else {
                byDevice.getOrDefault(device, new ArrayList<>()).add(FactAnswers.words(line));
            }
        }
        for (String name : List.copyOf(interfaces.keySet())) {
            List<List<String>> found = byDevice.getOrDefault(name, List.of());
            found.stream().filter(words -> !secondary(words)).forEach(words -> line(name, words, Rank.FIRST));
            found.stream().filter(InterfaceAddresses::secondary).forEach(words -> line(name, words, Rank.SECONDARY));
        }
    }

    private enum Rank {
        FIRST,
        SECONDARY
    }

    private static boolean secondary(List<String> words) {
        return words.contains("secondary") || words.contains("temporary");
    }

    private void line(String device, List<String> words, Rank rank) {
        if (words.size() > 3 && words.getFirst().equals("inet")) {
            four(device, words, rank);
        } else if (words.size() > 3 && words.getFirst().equals("inet6")) {
            six(device, words);
        }
    }

    private void four(String device, List<String> words, Rank rank) {
        String[] written = words.get(1).split("/", 2);
        String prefix = written.length > 1 ? written[1] : "32";
        long mask = (1L << 32) - (1L << 32 >> Integer.parseInt(prefix));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("address", written[0]);
        entry.put("broadcast", written.length > 1 && words.get(2).equals("brd") ? words.get(3) : "");
        entry.put("netmask", dotted(mask));
        entry.put("network", dotted(number(written[0]) & mask));
        entry.put("prefix", prefix);
        String label = words.getLast();
        if (!label.equals(device)) {
            interfaces.put(label, new LinkedHashMap<>());
        }
        Map<String, Object> labelled = interfaces.get(label);
        if (rank == Rank.FIRST && !labelled.containsKey("ipv4")) {
            labelled.put("ipv4", entry);
        } else {
            append(labelled, "ipv4_secondaries", entry);
        }
        if (rank == Rank.SECONDARY && !label.equals(device)) {
            append(interfaces.get(device), "ipv4_secondaries", entry);
        }
        if (written[0].equals(default4.get("address"))) {
            default4.putAll(entry);
            carrier(default4, device);
            default4.put("alias", label);
        }
        if (!written[0].startsWith("127.")) {
            all4.add(written[0]);
        }
    }

    private void six(String device, List<String> words) {
        boolean peer = words.get(2).equals("peer") && words.size() > 5;
        String[] written = words.get(peer ? 3 : 1).split("/", 2);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("address", peer ? words.get(1) : written[0]);
        entry.put("prefix", written.length > 1 ? written[1] : "128");
        entry.put("scope", words.get(peer ? 5 : 3));
        append(interfaces.get(device), "ipv6", entry);
        if (entry.get("address").equals(default6.get("address"))) {
            default6.put("prefix", entry.get("prefix"));
            default6.put("scope", entry.get("scope"));
            carrier(default6, device);
        }
        if (!entry.get("address").equals("::1")) {
            all6.add(entry.get("address"));
        }
    }

    /** What a default route tells of its interface. */
    private void carrier(Map<String, Object> route, String device) {
        Map<String, Object> facts = interfaces.get(device);
        route.put("macaddress", facts.getOrDefault("macaddress", ""));
        if (facts.containsKey("mtu")) {
            route.put("mtu", facts.get("mtu"));
        }
        route.put("type", facts.getOrDefault("type", "unknown"));
    }

    @SuppressWarnings("unchecked")
    private static void append(Map<String, Object> facts, String name, Object entry) {
        ((List<Object>) facts.computeIfAbsent(name, k -> new ArrayList<>())).add(entry);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    private static String dotted(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
