package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What starts services: the first process, or what stands behind an {@code init}. */
final class ServiceManagerFacts implements FactSource {
    private static final String FIRST = "/proc/1/comm";
    private static final String INIT = "/sbin/init";
    private static final String SYSTEMCTL = "/usr/bin/systemctl";
    private static final String BOOTED = "/run/systemd/system";
    private static final String OPENRC = "/sbin/openrc";
    private static final String SCRIPTS = "/etc/init.d";

    @Override
    public Set<String> names() {
        return Set.of("service_mgr");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(
                new Query.Content(FIRST),
                new Query.File(INIT),
                new Query.File(SYSTEMCTL),
                new Query.File(BOOTED),
                new Query.File(OPENRC),
                new Query.File(SCRIPTS));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        String linked = base(seen.state(INIT).target());
        Optional<String> first = seen.file(FIRST)
                .or(() -> linked.isEmpty() ? Optional.empty() : Optional.of(linked))
                .map(ServiceManagerFacts::base)
                .filter(name -> !name.equals("init") && !name.endsWith("sh"));
        return Map.of("service_mgr", first.map(ServiceManagerFacts::known).orElseGet(() -> installed(seen, linked)));
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1).strip();
    }

    private static String known(String program) {
        return switch (program) {
            case "procd" -> "openwrt_init";
            case "runit-init" -> "runit";
            case "svscan" -> "svc";
            case "openrc-init" -> "openrc";
            default -> program;
        };
    }

    private static String installed(FactAnswers seen, String linked) {
        boolean systemctl = seen.exists(SYSTEMCTL);
        if (systemctl && seen.exists(BOOTED)) {
            return "systemd";
        }
        if (seen.exists(OPENRC)) {
            return "openrc";
        }
        if (systemctl && linked.equals("systemd")) {
            return "systemd";
        }
        return seen.exists(SCRIPTS) ? "sysvinit" : "service";
    }
}
