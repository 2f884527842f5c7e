package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SELinux, AppArmor, FIPS mode, capabilities. */
final class SecurityFacts implements FactSource {
    private static final String FIPS = "/proc/sys/crypto/fips_enabled";
    private static final String APPARMOR = "/sys/kernel/security/apparmor";
    private static final String ENFORCE = "/sys/fs/selinux/enforce";
    private static final String POLICY = "/sys/fs/selinux/policyvers";
    private static final String CONFIG = "/etc/selinux/config";
    private static final Query<?> CAPABILITIES =
            FactAnswers.script("command -v capsh >/dev/null && capsh --print; exit 0");

    @Override
    public Set<String> names() {
        return Set.of("selinux", "apparmor", "fips", "system_capabilities", "system_capabilities_enforced");
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(
                new Query.Content(FIPS),
                new Query.File(APPARMOR),
                new Query.Content(ENFORCE),
                new Query.Content(POLICY),
                new Query.Content(CONFIG),
                CAPABILITIES);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("fips", seen.file(FIPS).filter("1"::equals).isPresent());
        values.put("apparmor", Map.of("status", seen.exists(APPARMOR) ? "enabled" : "disabled"));
        values.put("selinux", selinux(seen));
        String current = seen.printed(CAPABILITIES)
                .lines()
                .filter(line -> line.startsWith("Current:"))
                .findFirst()
                .orElse("");
        if (current.isEmpty()) {
            values.put("system_capabilities", "N/A");
            values.put("system_capabilities_enforced", "N/A");
        } else {
            boolean all = current.substring("Current:".length()).strip().equals("=ep");
            values.put("system_capabilities_enforced", all ? "False" : "True");
            values.put("system_capabilities", all ? List.of() : listed(current));
        }
        return values;
    }

    /** Cut at the second equals sign, and at commas. */
    private static List<Object> listed(String current) {
        String[] parts = current.split("=", -1);
        return parts.length < 2
                ? List.of()
                : List.copyOf(java.util.Arrays.stream(parts[1].split(","))
                        .map(String::strip)
                        .toList());
    }

    private static Map<String, Object> selinux(FactAnswers seen) {
        Map<String, Object> selinux = new LinkedHashMap<>();
        if (seen.file(ENFORCE).isEmpty()) {
            selinux.put("status", "disabled");
            return selinux;
        }
        selinux.put("status", "enabled");
        selinux.put(
                "policyvers",
                seen.file(POLICY)
                        .filter(text -> text.matches("\\d{1,9}"))
                        .<Object>map(Long::valueOf)
                        .orElse("unknown"));
        selinux.put("config_mode", configured(seen, "SELINUX"));
        selinux.put("mode", seen.file(ENFORCE).filter("1"::equals).isPresent() ? "enforcing" : "permissive");
        selinux.put("type", configured(seen, "SELINUXTYPE"));
        return selinux;
    }

    private static String configured(FactAnswers seen, String name) {
        Matcher matcher = Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*(\\S+)")
                .matcher(seen.file(CONFIG).orElse(""));
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
