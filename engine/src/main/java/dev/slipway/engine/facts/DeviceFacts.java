package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Block devices with their partitions, and the links that udev makes to them. */
final class DeviceFacts implements FactSource {
    private static final Query<?> DEVICES = FactAnswers.script("cd /sys/block 2>/dev/null || exit 0; echo @files; "
            + "for b in *; do grep -sH '' $b/device/vendor $b/device/model $b/device/sas_address $b/device/sas_device_handle"
            + " $b/device/serial $b/removable $b/queue/discard_granularity $b/queue/rotational $b/queue/scheduler $b/size"
            + " $b/queue/logical_block_size $b/queue/hw_sector_size $b/holders/*/dm/name $b/$b*/start $b/$b*/size"
            + " $b/$b*/holders/*/dm/name; done; "
            + "echo @names; for b in *; do [ -e \"$b\" ] && echo \"$b $(readlink \"$b\")\"; done; "
            + "echo @held; for h in */holders/dm-* */*/holders/dm-*; do [ -e \"$h\" ] && echo \"$h\"; done; "
            + "echo @slaves; for s in */slaves/*; do [ -e \"$s\" ] && echo \"$s\"; done; "
            + "for k in id uuid label; do echo @$k; cd /dev/disk/by-$k 2>/dev/null && for l in *; do "
            + "[ -L \"$l\" ] && echo \"$(readlink \"$l\") $l\"; done; done; "
            + "echo @pci; command -v lspci >/dev/null && lspci -D; exit 0");

    @Override
    public Set<String> names() {
        return Set.of("devices", "device_links");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(DEVICES);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, List<String>> parts = seen.parts(DEVICES);
        if (!parts.containsKey("names")) {
            return Map.of();
        }
        DeviceLinks links = DeviceLinks.of(parts);
        BlockDevices devices = new BlockDevices(parts, links);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("devices", devices.all());
        values.put("device_links", links.all());
        return values;
    }
}
