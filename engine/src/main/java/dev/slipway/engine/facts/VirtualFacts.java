package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the host runs on, and what it runs: {@code virtual/linux.py} of Ansible, in its order, without its IBM machines. */
final class VirtualFacts implements FactSource {
    private static final Query<?> SIGNS = FactAnswers.script("echo @cgroup; cat /proc/1/cgroup 2>/dev/null; "
            + "echo @environ; { tr '\\0' '\\n' < /proc/1/environ; } 2>/dev/null; "
            + "echo @there; for p in /proc/vz /proc/lve /proc/bc /.dockerenv /.dockerinit /proc/xen /dev/kvm; do "
            + "[ -e $p ] && echo $p; done; "
            + "echo @files; grep -sH '' /run/systemd/container /proc/xen/capabilities; "
            + "cd /sys/devices/virtual/dmi/id 2>/dev/null && grep -sH '' product_name sys_vendor product_family bios_vendor; "
            + "echo @cpu; grep -E '^(model name|vendor_id)' /proc/cpuinfo; "
            + "echo @modules; cut -d' ' -f1 /proc/modules 2>/dev/null; exit 0");

    @Override
    public Set<String> names() {
        return Set.of(
                "virtualization_type", "virtualization_role", "virtualization_tech_guest", "virtualization_tech_host");
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(SIGNS);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, List<String>> parts = seen.parts(SIGNS);
        if (!parts.containsKey("modules")) {
            return Map.of();
        }
        Virtualization found = new Virtualization(parts);
        found.look();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("virtualization_type", found.type());
        values.put("virtualization_role", found.role());
        values.put("virtualization_tech_guest", List.copyOf(found.guest()));
        values.put("virtualization_tech_host", List.copyOf(found.host()));
        return values;
    }
}
