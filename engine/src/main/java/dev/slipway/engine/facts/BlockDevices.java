package dev.slipway.engine.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /sys/block} says of each device. For one use. */
final class BlockDevices {
    private static final Pattern CHOSEN = Pattern.compile("\\[(.*)\\]");
    private static final Pattern PCI = Pattern.compile(".+/([a-f0-9]{4}:[a-f0-9]{2}:[01][a-f0-9]\\.[0-7])/");
    private static final String[] UNITS = {"Bytes", "KB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};

    private final Map<String, List<String>> parts;
    private final Map<String, String> files;
    private final DeviceLinks links;

    BlockDevices(Map<String, List<String>> parts, DeviceLinks links) {
        this.parts = parts;
        this.files = FactAnswers.files(parts.getOrDefault("files", List.of()));
        this.links = links;
    }

    Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        for (String line : parts.get("names")) {
            List<String> words = FactAnswers.words(line);
            all.put(words.getFirst(), device(words.getFirst(), words.getLast()));
        }
        return all;
    }

    /** What a file says; null when it is empty or missing, as Ansible has it. */
    private Object text(String path) {
        String text = files.getOrDefault(path, "");
        return text.isEmpty() ? null : text;
    }

    private Map<String, Object> device(String name, String path) {
        Map<String, Object> facts = new LinkedHashMap<>();
        // Ansible tells 1 for every device of a kernel whose /sys/block has links
        facts.put("virtual", 1L);
        facts.put("links", links.of(name));
        for (String key : List.of("vendor", "model", "sas_address", "sas_device_handle")) {
            facts.put(key, text(name + "/device/" + key));
        }
        if (text(name + "/device/serial") != null) {
            facts.put("serial", text(name + "/device/serial"));
        }
        facts.put("removable", text(name + "/removable"));
        facts.put("support_discard", text(name + "/queue/discard_granularity"));
        if (!links.wwn(name).isEmpty()) {
            facts.put("wwn", links.wwn(name));
        }
        facts.put("partitions", partitions(name));
        facts.put("rotational", text(name + "/queue/rotational"));
        Matcher chosen = CHOSEN.matcher(files.getOrDefault(name + "/queue/scheduler", ""));
        facts.put("scheduler_mode", chosen.find() ? chosen.group(1) : "");
        String sectors = files.getOrDefault(name + "/size", "");
        facts.put("sectors", sectors.isEmpty() ? (Object) 0L : sectors);
        facts.put("sectorsize", sectorSize(name));
        facts.put("size", human(sectors));
        facts.put("host", host(path));
        facts.put("holders", holders(name + "/holders/"));
        return facts;
    }

    private Object sectorSize(String name) {
        Object logical = text(name + "/queue/logical_block_size");
        Object hardware = logical == null ? text(name + "/queue/hw_sector_size") : logical;
        return hardware == null ? (Object) 512L : hardware;
    }

    private Map<String, Object> partitions(String name) {
        Pattern partition = Pattern.compile(Pattern.quote(name) + "/(" + Pattern.quote(name) + "p?\\d+)/size");
        Map<String, Object> all = new TreeMap<>();
        for (String path : files.keySet()) {
            Matcher found = partition.matcher(path);
            if (!found.matches()) {
                continue;
            }
            String part = found.group(1);
            String sectors = files.get(path);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("links", links.of(part));
            facts.put("start", text(name + "/" + part + "/start"));
            facts.put("sectors", sectors);
            facts.put("sectorsize", 512L);
            facts.put("size", human(sectors));
            facts.put(
                    "uuid",
                    links.byKind().get("uuids").containsKey(part)
                            ? links.byKind().get("uuids").get(part).first()
                            : null);
            facts.put("holders", holders(name + "/" + part + "/holders/"));
            all.put(part, facts);
        }
        return all;
    }

    private List<Object> holders(String below) {
        List<Object> holders = new ArrayList<>();
        for (String path : parts.getOrDefault("held", List.of())) {
            if (path.startsWith(below)) {
                String mapper = path.substring(below.length());
                String called = files.getOrDefault(path + "/dm/name", "");
                holders.add(called.isEmpty() ? mapper : called);
            }
        }
        return holders;
    }

    private String host(String path) {
        Matcher id = PCI.matcher("/sys/block/" + path);
        if (!id.lookingAt()) {
            return "";
        }
        return parts.getOrDefault("pci", List.of()).stream()
                .filter(line -> line.startsWith(id.group(1) + " "))
                .map(line -> line.substring(id.group(1).length() + 1))
                .findFirst()
                .orElse("");
    }

    /** {@code bytes_to_human} of Ansible's {@code common/text/formatters.py}. */
    private static String human(String sectors) {
        double size = sectors.isEmpty() ? 0 : Long.parseLong(sectors) * 512.0;
        int unit = 0;
        double limit = 1;
        while (unit < UNITS.length - 1 && size >= limit * 1024) {
            limit *= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size / limit, UNITS[unit]);
    }
}
