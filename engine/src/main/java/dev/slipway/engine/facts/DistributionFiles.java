package dev.slipway.engine.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files by which Ansible knows a distribution, in its order: {@code OSDIST_LIST} of {@code system/distribution.py}. */
final class DistributionFiles {
    private static final String OS_RELEASE = "/etc/os-release";
    /** An empty one counts. */
    private static final String ARCH = "/etc/arch-release";

    private static final String LSB = "/etc/lsb-release";

    static final List<String> PATHS = List.of(
            OS_RELEASE,
            "/usr/lib/os-release",
            LSB,
            "/etc/debian_version",
            "/etc/altlinux-release",
            "/etc/oracle-release",
            "/etc/slackware-version",
            "/etc/centos-release",
            "/etc/redhat-release",
            "/etc/openwrt_release",
            "/etc/system-release",
            "/etc/alpine-release",
            ARCH);

    private static final Pattern MINOR = Pattern.compile("(\\d+)\\.(\\d+)");

    private final FactAnswers seen;
    private final OsRelease release;

    private DistributionFiles(FactAnswers seen, OsRelease release) {
        this.seen = seen;
        this.release = release;
    }

    /** What the first file that says something says. */
    static Optional<Map<String, Object>> find(FactAnswers seen, OsRelease release) {
        DistributionFiles files = new DistributionFiles(seen, release);
        return files.searched("/etc/altlinux-release", "Altlinux", "ALT")
                .or(() -> files.searched("/etc/oracle-release", "OracleLinux", "Oracle Linux"))
                .or(() -> files.named("/etc/slackware-version", "Slackware"))
                .or(files::centos)
                .or(() -> files.searched("/etc/redhat-release", "RedHat", "Red Hat"))
                .or(files::openwrt)
                .or(files::amazon)
                .or(files::alpine)
                .or(files::arch)
                .or(files::suse)
                .or(() -> files.debian(OS_RELEASE))
                .or(() -> files.debian(LSB))
                .or(files::other);
    }

    private static Map<String, Object> facts(String path, String variety) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("distribution", variety);
        facts.put("distribution_file_path", path);
        facts.put("distribution_file_variety", variety);
        facts.put("distribution_file_parsed", true);
        return facts;
    }

    /** The distribution when the text is in its file, else the first word there: Fedora, Rocky, AlmaLinux … */
    private Optional<Map<String, Object>> searched(String path, String name, String text) {
        return seen.file(path).map(data -> {
            Map<String, Object> facts = facts(path, name);
            if (data.contains(text)) {
                facts.put("distribution_file_search_string", text);
            } else {
                facts.put("distribution", FactAnswers.words(data).getFirst());
            }
            return facts;
        });
    }

    private Optional<Map<String, Object>> named(String path, String name) {
        return seen.file(path).map(data -> facts(path, name));
    }

    private Optional<Map<String, Object>> centos() {
        String path = "/etc/centos-release";
        String data = seen.file(path).orElse("");
        if (data.contains("CentOS Stream")) {
            return Optional.of(with(facts(path, "CentOS"), "distribution_release", "Stream"));
        }
        return data.contains("TencentOS Server")
                ? Optional.of(with(facts(path, "CentOS"), "distribution", "TencentOS"))
                : Optional.empty();
    }

    private Optional<Map<String, Object>> openwrt() {
        String path = "/etc/openwrt_release";
        return seen.file(path).filter(data -> data.contains("OpenWrt")).map(data -> {
            Map<String, Object> facts = facts(path, "OpenWrt");
            put(facts, "distribution_version", data, "DISTRIB_RELEASE=\"(.*)\"");
            put(facts, "distribution_release", data, "DISTRIB_CODENAME=\"(.*)\"");
            return facts;
        });
    }

    private Optional<Map<String, Object>> amazon() {
        Optional<String> modern = seen.file(OS_RELEASE).filter(data -> data.contains("Amazon"));
        if (modern.isPresent()) {
            Map<String, Object> facts = facts(OS_RELEASE, "Amazon");
            found(modern.get(), "VERSION_ID=\"(.*)\"").ifPresent(version -> {
                String[] parts = version.split("\\.");
                facts.put("distribution_version", version);
                facts.put("distribution_major_version", parts[0]);
                facts.put("distribution_minor_version", parts.length > 1 ? parts[1] : "NA");
            });
            return Optional.of(facts);
        }
        return seen.file("/etc/system-release")
                .filter(data -> data.contains("Amazon"))
                .map(data -> with(
                        facts("/etc/system-release", "Amazon"),
                        "distribution_version",
                        FactAnswers.words(data).stream()
                                .filter(word -> word.matches("\\d+"))
                                .findFirst()
                                .orElse("NA")));
    }

    private Optional<Map<String, Object>> alpine() {
        String path = "/etc/alpine-release";
        return seen.file(path).map(data -> with(facts(path, "Alpine"), "distribution_version", data));
    }

    private Optional<Map<String, Object>> arch() {
        if (seen.hasFile(ARCH)) {
            Map<String, Object> facts = facts(ARCH, "Archlinux");
            facts.remove("distribution_file_parsed");
            return Optional.of(facts);
        }
        return seen.file(OS_RELEASE)
                .filter(data -> data.contains("Arch Linux"))
                .map(data -> facts(OS_RELEASE, "Archlinux"));
    }

    private Optional<Map<String, Object>> suse() {
        String data = seen.file(OS_RELEASE).orElse("");
        if (!data.toLowerCase(java.util.Locale.ROOT).contains("suse")) {
            return Optional.empty();
        }
        Map<String, Object> facts = facts(OS_RELEASE, "SUSE");
        put(facts, "distribution", data, "(?m)^NAME=\"?([^\"\n]*)\"?");
        put(facts, "distribution_version", data, "(?m)^VERSION_ID=\"?([0-9]+\\.?[0-9]*)\"?");
        put(facts, "distribution_major_version", data, "(?m)^VERSION_ID=\"?([0-9]+)");
        found(data, "(?m)^VERSION_ID=\"?[0-9]+\\.?([0-9]*)\"?")
                .ifPresent(minor -> facts.put(
                        "distribution_release",
                        minor.isEmpty()
                                        && !data.toLowerCase(java.util.Locale.ROOT)
                                                .contains("open")
                                ? "0"
                                : minor));
        return Optional.of(facts);
    }

    private Optional<Map<String, Object>> debian(String path) {
        String data = seen.file(path).orElse("");
        Map<String, Object> facts = facts(path, "Debian");
        if (data.contains("Debian") || data.contains("Raspbian")) {
            put(facts, "distribution_release", data, "PRETTY_NAME=[^(]+ \\(?([^)]+?)\\)");
            for (String line : seen.lines("/etc/debian_version")) {
                Matcher minor = MINOR.matcher(line.strip());
                if (minor.find()) {
                    facts.put("distribution_minor_version", minor.group(2));
                }
            }
            return Optional.of(facts);
        }
        for (String name : List.of("Ubuntu", "SteamOS", "Kali", "Parrot")) {
            if (data.contains(name)) {
                put(
                        facts,
                        "distribution_release",
                        name.equals("Kali") || name.equals("Parrot") ? data : "",
                        "DISTRIB_RELEASE=(.*)");
                return Optional.of(with(facts, "distribution", name));
            }
        }
        return versioned(facts, data);
    }

    private static Optional<Map<String, Object>> versioned(Map<String, Object> facts, String data) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Devuan", "Devuan");
        names.put("Cumulus", "Cumulus Linux");
        names.put("Mint", "Linux Mint");
        names.put("UOS", "Uos");
        names.put("Deepin", "Deepin");
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (data.contains(name.getKey())) {
                facts.put("distribution", name.getValue());
                put(facts, "distribution_version", data, "VERSION_ID=\"?([^\"\n]*)\"?");
                put(facts, "distribution_major_version", data, "VERSION_ID=\"?([^\".\n]*)");
                return Optional.of(facts);
            }
        }
        return Optional.empty();
    }

    /** Any other that has an os-release. */
    private Optional<Map<String, Object>> other() {
        return seen.file(OS_RELEASE).map(data -> {
            Map<String, Object> facts = facts(OS_RELEASE, "NA");
            put(facts, "distribution", data, "(?m)^NAME=\"?([^\"\n]*)\"?");
            if (release.version().isEmpty()) {
                put(facts, "distribution_version", data, "(?m)^VERSION=\"?([^\"\n]*)\"?");
            }
            return facts;
        });
    }

    private static Map<String, Object> with(Map<String, Object> facts, String name, Object value) {
        facts.put(name, value);
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, String data, String pattern) {
        found(data, pattern).ifPresent(value -> facts.put(name, value));
    }

    private static Optional<String> found(String data, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(data);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
