package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The package manager that the distribution means to be used: {@code PKG_MGRS} of Ansible's {@code system/pkg_mgr.py}. */
final class PackageManagerFacts implements FactSource {
    /** Path and name; the last that exists counts. */
    private static final List<Map.Entry<String, String>> PROGRAMS = List.of(
            Map.entry("/usr/bin/rpm-ostree", "atomic_container"),
            Map.entry("/usr/bin/yum", "yum"),
            Map.entry("/usr/bin/dnf", "dnf"),
            Map.entry("/usr/bin/apt-get", "apt"),
            Map.entry("/usr/bin/zypper", "zypper"),
            Map.entry("/usr/sbin/urpmi", "urpmi"),
            Map.entry("/usr/bin/pacman", "pacman"),
            Map.entry("/bin/opkg", "opkg"),
            Map.entry("/sbin/apk", "apk"),
            Map.entry("/usr/bin/emerge", "portage"),
            Map.entry("/usr/bin/xbps-install", "xbps"),
            Map.entry("/usr/bin/swupd", "swupd"));

    private static final String OSTREE = "/run/ostree-booted";
    private static final DistributionFacts DISTRIBUTION = new DistributionFacts();

    @Override
    public Set<String> names() {
        return Set.of("pkg_mgr");
    }

    @Override
    public List<Query<?>> questions() {
        List<Query<?>> questions = new ArrayList<>(DistributionFacts.QUESTIONS);
        PROGRAMS.forEach(program -> questions.add(new Query.File(program.getKey())));
        questions.add(new Query.File(OSTREE));
        return questions;
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        String found = PROGRAMS.stream()
                .filter(program -> seen.exists(program.getKey()))
                .map(Map.Entry::getValue)
                .reduce("unknown", (first, last) -> last);
        Map<String, Object> distribution = DISTRIBUTION.values(seen);
        return Map.of(
                "pkg_mgr",
                switch ((String) distribution.get("os_family")) {
                    case "Debian" -> "apt";
                    case "RedHat" -> redHat(found, distribution, seen);
                    case "Altlinux" -> found.equals("apt") ? "apt_rpm" : found;
                    default -> found;
                });
    }

    private static String redHat(String found, Map<String, Object> distribution, FactAnswers seen) {
        if (seen.exists(OSTREE)) {
            return "atomic_container";
        }
        String version = (String) distribution.get("distribution_major_version");
        int major = version.matches("\\d{1,6}") ? Integer.parseInt(version) : Integer.MAX_VALUE;
        int modern =
                switch ((String) distribution.get("distribution")) {
                    case "Fedora" -> 23;
                    case "Amazon" -> 2022;
                    default -> 8;
                };
        boolean named = modern == 8;
        String wanted = major < modern ? "yum" : "dnf";
        return named || seen.exists("/usr/bin/" + wanted) ? wanted : found;
    }
}
