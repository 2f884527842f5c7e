package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which distribution a host runs: what Ansible makes of {@code os-release} and its older relatives. */
final class DistributionFacts implements FactSource {
    static final List<Query<?>> QUESTIONS =
            DistributionFiles.PATHS.stream().<Query<?>>map(Query.Content::new).toList();

    /** Families by distribution: {@code OS_FAMILY_MAP} of Ansible's {@code system/distribution.py}. */
    private static final Map<String, List<String>> FAMILIES = Map.of(
            "RedHat",
            List.of(
                    "RedHat",
                    "RHEL",
                    "Fedora",
                    "CentOS",
                    "Scientific",
                    "SLC",
                    "Ascendos",
                    "CloudLinux",
                    "PSBM",
                    "OracleLinux",
                    "OVS",
                    "OEL",
                    "Amazon",
                    "Virtuozzo",
                    "XenServer",
                    "Alibaba",
                    "EulerOS",
                    "openEuler",
                    "AlmaLinux",
                    "Rocky",
                    "TencentOS",
                    "EuroLinux",
                    "Kylin Linux Advanced Server"),
            "Debian",
            List.of(
                    "Debian",
                    "Ubuntu",
                    "Raspbian",
                    "Neon",
                    "KDE neon",
                    "Linux Mint",
                    "SteamOS",
                    "Devuan",
                    "Kali",
                    "Cumulus Linux",
                    "Pop!_OS",
                    "Parrot",
                    "Pardus GNU/Linux",
                    "Uos",
                    "Deepin",
                    "OSMC"),
            "Suse",
            List.of(
                    "SuSE",
                    "SLES",
                    "SLED",
                    "openSUSE",
                    "openSUSE Tumbleweed",
                    "SLES_SAP",
                    "SUSE_LINUX",
                    "openSUSE Leap"),
            "Archlinux",
            List.of("Archlinux", "Antergos", "Manjaro"),
            "Gentoo",
            List.of("Gentoo", "Funtoo"),
            "ClearLinux",
            List.of("Clear Linux OS", "Clear Linux Mix"));

    @Override
    public Set<String> names() {
        return Set.of(
                "distribution",
                "distribution_version",
                "distribution_major_version",
                "distribution_minor_version",
                "distribution_release",
                "distribution_file_path",
                "distribution_file_variety",
                "distribution_file_parsed",
                "distribution_file_search_string",
                "os_family");
    }

    @Override
    public List<Query<?>> questions() {
        return QUESTIONS;
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        OsRelease release = OsRelease.of(seen);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("distribution", release.distribution());
        String version = release.version();
        values.put("distribution_version", version.isEmpty() ? "NA" : version);
        values.put("distribution_release", release.codename().orElse("NA"));
        values.put("distribution_major_version", version.isEmpty() ? "NA" : version.split("\\.")[0]);
        DistributionFiles.find(seen, release).ifPresent(values::putAll);
        values.put("os_family", family((String) values.get("distribution")));
        return values;
    }

    private static String family(String distribution) {
        Optional<String> family = FAMILIES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(distribution))
                .map(Map.Entry::getKey)
                .findFirst();
        return family.orElse(distribution);
    }
}
