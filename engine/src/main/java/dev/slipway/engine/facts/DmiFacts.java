package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the firmware says of the machine; some of it only to root, and "NA" where it says nothing. */
final class DmiFacts implements FactSource {
    private static final String DMI = "/sys/devices/virtual/dmi/id/";
    private static final Map<String, String> FILES = files();
    private static final Query<?> READ =
            FactAnswers.script("cd " + DMI + " 2>/dev/null && grep -sH '' " + String.join(" ", FILES.values()));

    /** Kinds of chassis by their number: DMTF DSP0134 3.2.0, table 17. */
    private static final List<String> CHASSIS = List.of(
            "Unknown",
            "Other",
            "Unknown",
            "Desktop",
            "Low Profile Desktop",
            "Pizza Box",
            "Mini Tower",
            "Tower",
            "Portable",
            "Laptop",
            "Notebook",
            "Hand Held",
            "Docking Station",
            "All In One",
            "Sub Notebook",
            "Space-saving",
            "Lunch Box",
            "Main Server Chassis",
            "Expansion Chassis",
            "Sub Chassis",
            "Bus Expansion Chassis",
            "Peripheral Chassis",
            "RAID Chassis",
            "Rack Mount Chassis",
            "Sealed-case PC",
            "Multi-system",
            "CompactPCI",
            "AdvancedTCA",
            "Blade",
            "Blade Enclosure",
            "Tablet",
            "Convertible",
            "Detachable",
            "IoT Gateway",
            "Embedded PC",
            "Mini PC",
            "Stick PC");

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of(
                "bios_date",
                "bios_vendor",
                "bios_version",
                "board_asset_tag",
                "board_name",
                "board_serial",
                "board_vendor",
                "board_version",
                "chassis_asset_tag",
                "chassis_serial",
                "chassis_vendor",
                "chassis_version",
                "product_name",
                "product_serial",
                "product_uuid",
                "product_version")) {
            files.put(name, name);
        }
        files.put("form_factor", "chassis_type");
        files.put("system_vendor", "sys_vendor");
        return files;
    }

    @Override
    public Set<String> names() {
        return FILES.keySet();
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(READ);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, String> read = FactAnswers.files(seen.printed(READ).lines().toList());
        Map<String, Object> values = new LinkedHashMap<>();
        FILES.forEach((name, file) -> {
            String text = read.getOrDefault(file, "");
            values.put(name, text.isEmpty() ? "NA" : name.equals("form_factor") ? chassis(text) : text);
        });
        return values;
    }

    private static String chassis(String number) {
        int index = number.matches("\\d{1,3}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
        return index < CHASSIS.size() ? CHASSIS.get(index) : "unknown (" + number + ")";
    }
}
